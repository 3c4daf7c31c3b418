import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MasterKeys } from '../../shared/kernel/seal.ts'
import { type Env, EnvironmentError, parseMasterKey } from './env.ts'

export interface LoadedKeys {
  readonly keys: MasterKeys
  /** The file beside the embedded database that holds the key; undefined when the environment gave it. */
  readonly keptIn: string | undefined
  /** Whether this start made the key: then say so, since the data is lost with the file. */
  readonly generated: boolean
}

/** The master keys of the environment, else the one kept in `<DATA_DIR>/master-key`, made there at the first start. */
export async function loadMasterKeys({ masterKeys, dataDir }: Env): Promise<LoadedKeys> {
  if (masterKeys) return { keys: masterKeys, keptIn: undefined, generated: false }
  const keptIn = join(dataDir, 'master-key')
  const generated = !(await exists(keptIn)) && (await make(dataDir, keptIn))
  const current = parseMasterKey(await readFile(keptIn, 'utf8'))
  if (!current) throw new EnvironmentError(`${keptIn} must hold 32 bytes in base64; put the lost key back.`)
  return { keys: { current, previous: [] }, keptIn, generated }
}

// A link appears whole or not at all, so that two starts at once agree on one key.
async function make(dataDir: string, path: string): Promise<boolean> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  await writeFile(draft, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  try {
    await link(draft, path)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  } finally {
    await unlink(draft)
  }
}

const exists = (path: string): Promise<boolean> =>
  readFile(path).then(
    () => true,
    () => false,
  )
