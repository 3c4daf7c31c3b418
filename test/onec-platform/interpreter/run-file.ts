import { readFileSync } from 'node:fs'
import { describe } from '../values/error-details.ts'
import { BslError } from '../values/value.ts'
import { driveNow } from './drive.ts'
import { createRuntime } from './runtime.ts'
import { Session, type Surroundings } from './session.ts'

/** Runs the statements of module files one after another; the files see each other's exported methods by file name. */
export function runFiles(paths: readonly string[], surroundings: Surroundings): void {
  const runtime = createRuntime()
  const session = new Session(surroundings)
  for (const path of paths) {
    const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '')
    runtime.loadModule({ name: path, text, kind: 'service', title: path })
    driveNow(runtime.runBody(session, path))
  }
}

/** The command: what programs say goes to `out`, the error that ends them to `err`. Gives the exit code. */
export function runCommand(
  paths: readonly string[],
  out: (line: string) => void,
  err: (line: string) => void,
): number {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  try {
    runFiles(paths, { clock: Date.now, zone, message: out })
    return 0
  } catch (error) {
    if (!(error instanceof BslError)) throw error
    err(describe(error))
    return 1
  }
}
