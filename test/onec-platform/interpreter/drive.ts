import { type Outcome, PlatformObject, type Running, Suspended, type Value } from '../values/value.ts'

/** Whether an outcome is no value yet. */
export const waits = (outcome: Outcome): outcome is Suspended | Running =>
  typeof outcome === 'object' &&
  outcome !== null &&
  !(outcome instanceof PlatformObject) &&
  (outcome instanceof Suspended || 'next' in outcome)

/** Goes on until the outcome is a value. */
export function* settle(outcome: Outcome): Running {
  if (outcome instanceof Suspended) return yield outcome
  return waits(outcome) ? yield* outcome : outcome
}

/** Runs to the end, waiting for what the session waits for. */
export async function drive(running: Running): Promise<Value> {
  let step = running.next(undefined)
  while (!step.done) {
    let settled: Value
    try {
      settled = await step.value.settled
    } catch (error) {
      step = running.throw(error)
      continue
    }
    step = running.next(settled)
  }
  return step.value
}

/** Runs to the end at once; a program that has to wait is an error of ours. */
export function driveNow(running: Running): Value {
  const step = running.next(undefined)
  if (step.done) return step.value
  running.return(undefined)
  throw new Error('The program waits for something, and nobody can wait here')
}
