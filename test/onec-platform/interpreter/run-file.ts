import { readFileSync } from 'node:fs'
import { describe } from '../values/error-details.ts'
import { BslError } from '../values/value.ts'
import { driveNow } from './drive.ts'
import { createRuntime } from './runtime.ts'
import { Session, type Surroundings } from './session.ts'

/** Runs the statements of a module that stand after its methods. Errors name it by `title`. */
export function runText(title: string, text: string, surroundings: Surroundings): void {
  const runtime = createRuntime()
  runtime.loadModule({ name: title, text: text.replace(/^\uFEFF/, ''), kind: 'service', title })
  driveNow(runtime.runBody(new Session(surroundings), title))
}

/** Runs files one after another, until one ends with an error. Gives the exit code. */
export function runFiles(
  paths: readonly string[],
  surroundings: Surroundings,
  report: (line: string) => void,
): number {
  try {
    for (const path of paths) runText(path, readFileSync(path, 'utf8'), surroundings)
    return 0
  } catch (error) {
    if (!(error instanceof BslError)) throw error
    report(describe(error))
    return 1
  }
}
