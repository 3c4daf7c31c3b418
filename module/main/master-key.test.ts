import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fingerprint, parseEnv } from './env.ts'
import { loadMasterKeys } from './master-key.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'master-key-'))
})
afterEach(() => rm(folder, { recursive: true }))

const env = (more: Record<string, string> = {}) => parseEnv({ DATA_DIR: join(folder, 'data'), ...more })

test('a key of the environment is taken, and nothing is written', async () => {
  const key = Buffer.alloc(32, 7)
  const { keys, keptIn } = await loadMasterKeys(env({ MASTER_KEY: key.toString('base64') }))
  expect(keys.current).toEqual({ id: fingerprint(key), key: new Uint8Array(key) })
  expect(keptIn).toBeUndefined()
  expect(await readdir(folder)).toEqual([])
})

test('without one a key is made beside the data, for its owner only, and the next start finds it', async () => {
  const first = await loadMasterKeys(env())
  expect(first).toMatchObject({ generated: true, keptIn: join(folder, 'data', 'master-key') })
  expect((await stat(join(folder, 'data', 'master-key'))).mode & 0o777).toBe(0o600)
  expect(await loadMasterKeys(env())).toEqual({ ...first, generated: false })
  expect(await readdir(join(folder, 'data'))).toEqual(['master-key'])
})

test('starts at the same moment agree on one key, and one of them made it', async () => {
  const starts = await Promise.all(Array.from({ length: 8 }, () => loadMasterKeys(env())))
  expect(new Set(starts.map(({ keys }) => keys.current.id)).size).toBe(1)
  expect(starts.filter(({ generated }) => generated)).toHaveLength(1)
})

test('a spoilt file is told by its name and never replaced', async () => {
  await loadMasterKeys(env())
  const path = join(folder, 'data', 'master-key')
  await writeFile(path, 'spoilt')
  await expect(loadMasterKeys(env())).rejects.toThrow(`${path} must hold 32 bytes in base64`)
  await expect(loadMasterKeys(env())).rejects.toThrow(path)
})
