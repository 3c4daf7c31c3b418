import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import * as fs from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import postgres from 'postgres'
import { afterAll, describe, expect, test } from 'vitest'
import { systemClock } from '../../shared/kernel/clock.ts'
import { type Embedded, startEmbedded } from './embedded.ts'
import { prepareBinaries, shippedBinaries } from './embedded-binaries.ts'

const isRoot = process.getuid?.() === 0
const repository = path.resolve(import.meta.dirname, '../..')
const asNobody = ['--reuid=65534', '--regid=65534', '--clear-groups']
const nobodyReaches =
  isRoot && spawnSync('setpriv', [...asNobody, 'cat', import.meta.filename], { stdio: 'ignore' }).status === 0

const folders: string[] = []
const servers: Embedded[] = []
const children: ChildProcess[] = []

/** A folder that everybody may pass through, unless `mode` says otherwise. */
async function folder(mode = 0o755): Promise<string> {
  const made = await fs.mkdtemp(path.join(tmpdir(), 'most-1c-embedded-'))
  await fs.chmod(made, mode)
  folders.push(made)
  return made
}

async function start(dataDir: string, port?: number): Promise<Embedded> {
  const server = await startEmbedded({
    dataDir,
    fsync: false,
    clock: systemClock,
    ...(port !== undefined && { port }),
  })
  servers.push(server)
  return server
}

async function ask(server: Pick<Embedded, 'urls'>, statement: string): Promise<unknown> {
  const sql = postgres(server.urls.owner, { max: 1, onnotice: () => {} })
  try {
    const rows = await sql.unsafe(statement)
    return rows[0] ? Object.values(rows[0])[0] : undefined
  } finally {
    await sql.end()
  }
}

/** Another process that owns the server of `dataDir` until its input ends; it ignores Ctrl-C, as one does that is draining. */
async function startElsewhere(
  dataDir: string,
  by: string[] = [],
): Promise<{ child: ChildProcess; server: Embedded }> {
  const script = `
    process.on('SIGINT', () => {})
    const { startEmbedded } = await import(${JSON.stringify(path.join(repository, 'module/db/embedded.ts'))})
    const { systemClock } = await import(${JSON.stringify(path.join(repository, 'shared/kernel/clock.ts'))})
    const server = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, fsync: false, clock: systemClock })
    process.stdin.on('end', () => server.stop().then(() => process.exit(0))).resume()
    console.log(JSON.stringify(server))`
  const node = [process.execPath, '--import', 'tsx', '--input-type=module', '-e', script]
  const [program, ...args] = [...by, ...node]
  const child = spawn(program!, args, { cwd: repository, detached: true, stdio: ['pipe', 'pipe', 'pipe'] })
  children.push(child)
  return await new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.on('data', (part: Buffer) => {
      said += part.toString()
    })
    child.stdout?.on('data', (part: Buffer) =>
      resolve({ child, server: JSON.parse(part.toString()) as Embedded }),
    )
    child.on('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)))
  })
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve()
    else child.once('exit', () => resolve())
  })

const exists = (file: string) =>
  fs.stat(file).then(
    () => true,
    () => false,
  )

afterAll(async () => {
  for (const child of children) {
    child.kill('SIGKILL')
    await ended(child)
  }
  for (const server of servers) await server.stop()
  for (const made of folders) {
    const sheltered = await fs.realpath(path.join(made, 'postgres')).catch(() => made)
    await fs.rm(sheltered, { recursive: true, force: true })
    await fs.rm(made, { recursive: true, force: true })
  }
})

test('data outlives a stop, and stopping twice is harmless', async () => {
  const dataDir = await folder()
  const first = await start(dataDir)
  await ask(first, 'create table kept (id integer)')
  await first.stop()
  await first.stop()
  const second = await start(dataDir)
  expect(second.adopted).toBe(false)
  expect(await ask(second, 'select count(*)::integer from kept')).toBe(0)
})

test('only this machine can connect, only with the password, which only we can read', async () => {
  const dataDir = await folder()
  const server = await start(dataDir)
  expect(await ask(server, 'show listen_addresses')).toBe('127.0.0.1')
  const stranger = new URL(server.urls.owner)
  stranger.password = 'guess'
  await expect(ask({ urls: { ...server.urls, owner: stranger.href } }, 'select 1')).rejects.toMatchObject({
    code: '28P01',
  })
  const { mode } = await fs.stat(path.join(dataDir, 'postgres', 'password'))
  expect(mode & 0o777).toBe(0o600)
})

test('the text of the database is Unicode with Russian upper and lower case', async () => {
  const server = await start(await folder())
  expect(await ask(server, 'show server_encoding')).toBe('UTF8')
  expect(await ask(server, `select upper('ёлка')`)).toBe('ЁЛКА')
})

test('a second process is told who has the folder', async () => {
  const dataDir = await folder()
  await start(dataDir)
  await expect(start(dataDir)).rejects.toMatchObject({
    code: 'conflict',
    publicMessage: { ru: expect.stringContaining(String(process.pid)) },
  })
})

test('a busy port is not waited for', async () => {
  const other = createServer()
  const busy = await new Promise<number>((resolve) => {
    other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port))
  })
  const server = await start(await folder(), busy)
  other.close()
  expect(server.port).not.toBe(busy)
  expect(await ask(server, 'select 1')).toBe(1)
})

test('a server whose owner was killed is taken over with its data', async () => {
  const dataDir = await folder()
  const { child, server } = await startElsewhere(dataDir)
  await ask(server, 'create table kept (id integer)')
  child.kill('SIGKILL')
  await ended(child)
  const adopted = await start(dataDir)
  expect(adopted).toMatchObject({ adopted: true, port: server.port })
  expect(await ask(adopted, 'select count(*)::integer from kept')).toBe(0)
})

test('a server killed together with its owner starts again', async () => {
  const dataDir = await folder()
  const { child } = await startElsewhere(dataDir)
  const pidFile = path.join(dataDir, 'postgres', 'cluster', 'postmaster.pid')
  const [pid] = (await fs.readFile(pidFile, 'utf8')).split('\n')
  child.kill('SIGKILL')
  process.kill(Number(pid), 'SIGKILL')
  await ended(child)
  expect(await ask(await start(dataDir), 'select 1')).toBe(1)
})

test('Ctrl-C at the terminal does not stop the server under a process that is draining', async () => {
  const { child, server } = await startElsewhere(await folder())
  process.kill(-child.pid!, 'SIGINT')
  expect(await ask(server, 'select 1')).toBe(1)
  child.stdin?.end()
  await ended(child)
  expect(child.exitCode).toBe(0)
  await expect(ask(server, 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})

describe.skipIf(!isRoot)('as root', () => {
  test('under a folder closed to others the data is kept where the server can reach it', async () => {
    const closed = await folder(0o700)
    const dataDir = path.join(closed, '.data')
    folders.unshift(dataDir)
    const server = await start(dataDir)
    const place = await fs.realpath(path.join(dataDir, 'postgres'))
    expect(path.dirname(place)).toBe('/var/tmp')
    expect((await fs.stat(path.join(place, 'cluster'))).uid).not.toBe(0)
    await ask(server, 'create table kept (id integer)')
    await server.stop()
    expect(await ask(await start(dataDir), 'select count(*)::integer from kept')).toBe(0)
    await servers.at(-1)?.stop()

    await fs.rm(dataDir, { recursive: true })
    const anew = await start(dataDir)
    await expect(ask(anew, 'select 1 from kept')).rejects.toMatchObject({ code: '42P01' })
    expect(await exists(place)).toBe(false)
  })

  test('programs that the server cannot reach are copied', async () => {
    const closed = await folder(0o700)
    const shipped = path.join(closed, 'native')
    await fs.cp(shippedBinaries(), shipped, { recursive: true, verbatimSymlinks: true })
    const place = await folder()
    const binaries = await prepareBinaries({ shipped, place, user: { uid: 65534, gid: 65534 } })
    expect(binaries.folder.startsWith(place)).toBe(true)
    const again = await prepareBinaries({ shipped, place, user: { uid: 65534, gid: 65534 } })
    expect(again).toEqual(binaries)
  })

  test.skipIf(!nobodyReaches)(
    'an ordinary user runs it as himself (skipped where he cannot read the project)',
    async () => {
      const dataDir = await folder()
      await fs.chown(dataDir, 65534, 65534)
      const { child, server } = await startElsewhere(dataDir, ['setpriv', ...asNobody])
      expect(await ask(server, 'select 1')).toBe(1)
      expect((await fs.stat(path.join(dataDir, 'postgres', 'password'))).uid).toBe(65534)
      child.stdin?.end()
      await ended(child)
      // Root goes on with the data of that user as that user.
      expect(await ask(await start(dataDir), 'select 1')).toBe(1)
    },
  )
})

test('library links that npm could not bring are made', async () => {
  const shipped = path.join(await folder(), 'native')
  await fs.cp(shippedBinaries(), shipped, { recursive: true, verbatimSymlinks: true })
  const list = JSON.parse(await fs.readFile(path.join(shipped, 'pg-symlinks.json'), 'utf8')) as {
    target: string
  }[]
  for (const { target } of list) await fs.rm(path.join(path.dirname(shipped), target), { force: true })
  const binaries = await prepareBinaries({ shipped, place: await folder(), user: undefined })
  expect(binaries.folder).toBe(shipped)
  for (const { target } of list) expect(await exists(path.join(path.dirname(shipped), target))).toBe(true)
})
