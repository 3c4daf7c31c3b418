import { type Outcome, PlatformObject, type Running, Suspended, type Value } from '../values/value.ts'
import type { Infobase } from './infobase.ts'
import type { Session } from './session.ts'

/** Runs code in a session to its end; other sessions run while it waits. */
export async function drive(infobase: Infobase, session: Session, outcome: () => Outcome): Promise<Value> {
  const first = infobase.as(session, outcome)
  if (first instanceof Suspended) return await first.settled
  if (!isRunning(first)) return first
  let step = infobase.as(session, () => first.next(undefined))
  while (!step.done) {
    let settled: Value
    try {
      settled = await step.value.settled
    } catch (error) {
      step = infobase.as(session, () => first.throw(error))
      continue
    }
    step = infobase.as(session, () => first.next(settled))
  }
  return step.value
}

/** The value of what cannot wait, because nobody else is at work. */
export function driveNow(outcome: Outcome): Value {
  if (outcome instanceof Suspended || isRunning(outcome)) throw new Error('nobody can wait here')
  return outcome
}

const isRunning = (outcome: Outcome): outcome is Running =>
  typeof outcome === 'object' && outcome !== null && !(outcome instanceof PlatformObject) && 'next' in outcome
