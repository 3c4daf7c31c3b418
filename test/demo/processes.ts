import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import path from 'node:path'

export const root = path.resolve(import.meta.dirname, '../..')

/** A port of the loopback that is free now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}

export type Started = { child: ChildProcess; stop(): Promise<void> }

/**
 * Runs one entry of the repository as a process of its own and waits until it answers at `ready`. Throws with the end of its
 * output when it dies before.
 */
export async function start(
  entry: string,
  options: { args?: string[]; env?: Record<string, string>; ready: string },
): Promise<Started> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', path.join(root, entry), ...(options.args ?? [])],
    {
      cwd: root,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own: Ctrl-C reaches the demo first, which then stops its processes in order.
      detached: true,
    },
  )
  let said = ''
  const keep = (chunk: Buffer) => {
    said = `${said}${chunk.toString()}`.slice(-4_000)
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const until = Date.now() + 60_000
  while (!(await answers(options.ready))) {
    if (child.exitCode !== null || Date.now() > until) {
      child.kill('SIGKILL')
      throw new Error(`${entry} did not start:\n${said}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return {
    child,
    stop: async () => {
      child.kill('SIGTERM')
      const hard = setTimeout(() => child.kill('SIGKILL'), 20_000)
      await ended
      clearTimeout(hard)
    },
  }
}

const answers = (url: string): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(1_000), redirect: 'manual' }).then(
    (response) => response.status < 500,
    () => false,
  )
