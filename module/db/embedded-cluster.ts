import * as fs from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import type { Clock } from '../../shared/kernel/clock.ts'
import type { Binaries } from './embedded-binaries.ts'
import type { Place } from './embedded-place.ts'
import { run } from './embedded-run.ts'

/** Password of every account of the embedded server, made once and kept for the owner of the folder only. */
export async function readPassword(place: Place): Promise<string> {
  const file = path.join(place.folder, 'password')
  const fresh = Buffer.from(crypto.getRandomValues(new Uint8Array(24))).toString('hex')
  await fs.writeFile(file, fresh, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  return await fs.readFile(file, 'utf8')
}

/**
 * Makes the cluster where there is none. It is made aside and renamed, so that a process killed meanwhile, or another one
 * doing the same, leaves either nothing or a whole one.
 */
export async function makeCluster(
  place: Place,
  binaries: Binaries,
  options: { fsync: boolean },
): Promise<void> {
  if (await exists(path.join(place.cluster, 'PG_VERSION'))) return
  const draft = await fs.mkdtemp(path.join(place.folder, 'draft-'))
  try {
    const passwordFile = path.join(draft, 'password')
    await fs.writeFile(passwordFile, await readPassword(place), { mode: 0o600 })
    if (place.user) {
      await fs.chown(passwordFile, place.user.uid, place.user.gid)
      await fs.chown(draft, place.user.uid, place.user.gid)
    }
    const cluster = path.join(draft, 'cluster')
    const made = await run(
      binaries.initdb,
      [
        ...['-D', cluster, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`],
        // Without these the environment decides, and in a bare one lower('ИВАН') stays as it is.
        ...['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
        ...['--no-instructions', ...(options.fsync ? [] : ['--no-sync'])],
      ],
      { user: place.user },
    )
    if (made.code !== 0) throw new Error(`initdb ended with ${made.code}: ${made.output.slice(-2000)}`)
    await fs.rename(cluster, place.cluster).catch(async (error) => {
      if (!(await exists(path.join(place.cluster, 'PG_VERSION')))) throw error
    })
  } finally {
    await fs.rm(draft, { recursive: true, force: true })
  }
}

const pidFile = (place: Place) => path.join(place.cluster, 'postmaster.pid')

/** Port of the server that runs on this cluster, whoever started it; undefined where none is alive. */
export async function runningPort(place: Place): Promise<number | undefined> {
  const lines = (await fs.readFile(pidFile(place), 'utf8').catch(() => '')).split('\n')
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  return pid > 0 && port > 0 && (await isAlive(pid)) ? port : undefined
}

/**
 * Starts the server on the loopback address and returns its port: `wanted` if it is free, otherwise another one. Where another
 * process was faster, its port. Throws with the end of the server's log.
 */
export async function startServer(
  place: Place,
  binaries: Binaries,
  options: { wanted: number | undefined; fsync: boolean; clock: Clock },
): Promise<number> {
  const log = path.join(place.cluster, 'server.log')
  let { wanted } = options
  for (let attempt = 1; ; attempt++) {
    await fs.rm(log, { force: true })
    const port = await freePort(wanted)
    const settings = [
      ...[`-p ${port}`, '-c listen_addresses=127.0.0.1', '-c unix_socket_directories='],
      ...['-c max_connections=200', '-c timezone=UTC', '-c log_timezone=UTC'],
      ...(options.fsync ? [] : ['-c fsync=off', '-c synchronous_commit=off', '-c full_page_writes=off']),
    ].join(' ')
    const args = ['start', '-w', '-t', '60', '-s', '-D', place.cluster, '-l', log, '-o', settings]
    const started = await run(binaries.pgCtl, args, { user: place.user, silent: true })
    if (started.code === 0) return port

    const other = await runningPort(place)
    if (other !== undefined) return other
    const story = await fs.readFile(log, 'utf8').catch(() => started.output)
    const portTaken = story.includes('could not bind')
    const remains = story.includes('already exists') || story.includes('is still in use')
    if (attempt === 10 || !(portTaken || remains)) {
      throw new Error(`PostgreSQL did not start: ${story.slice(-2000)}`)
    }
    if (portTaken) wanted = undefined
    if (remains) {
      // What is left of a killed server ends within moments. A container may have nobody to bury its main process; then the
      // file that names it would keep the next one from starting for ever.
      await options.clock.sleep(300)
      if (attempt >= 3 && story.includes('already exists')) await fs.rm(pidFile(place), { force: true })
    }
  }
}

/** Ends the server's connections and stops it; nothing happens where it does not run. */
export async function stopServer(cluster: string, binaries: Binaries, user: Place['user']): Promise<void> {
  const args = ['stop', '-m', 'fast', '-w', '-t', '60', '-s', '-D', cluster]
  await run(binaries.pgCtl, args, { user, silent: true })
}

function freePort(wanted: number | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error) => (wanted === undefined ? reject(error) : resolve(freePort(undefined))))
    probe.listen(wanted ?? 0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}

async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  // Killed but not buried by its parent: Linux still lists it.
  const state = await fs.readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return !/\) Z /.test(state)
}

const exists = (file: string): Promise<boolean> =>
  fs.stat(file).then(
    () => true,
    () => false,
  )
