import { spawn } from 'node:child_process'

/** Who a program runs as. PostgreSQL refuses to run as root. */
export type SystemUser = { uid: number; gid: number }

/**
 * Runs a program to its end in a process group of its own, so that Ctrl-C at the terminal reaches only us, and stops nothing
 * that a draining worker still needs. Never throws: a program that cannot be started ends with code -1.
 * `silent` gives it no pipes: what it leaves running would hold them open.
 */
export function run(
  program: string,
  args: readonly string[],
  options: { user?: SystemUser | undefined; silent?: boolean } = {},
): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    let output = ''
    const child = spawn(program, args, {
      ...options.user,
      cwd: process.platform === 'win32' ? undefined : '/',
      env: { LC_ALL: 'C' },
      detached: true,
      windowsHide: true,
      stdio: options.silent ? 'ignore' : ['ignore', 'pipe', 'pipe'],
    })
    child.stdout?.on('data', (part: Buffer) => {
      output += part.toString()
    })
    child.stderr?.on('data', (part: Buffer) => {
      output += part.toString()
    })
    child.on('error', (error) => resolve({ code: -1, output: error.message }))
    child.on('close', (code) => resolve({ code: code ?? -1, output }))
  })
}
