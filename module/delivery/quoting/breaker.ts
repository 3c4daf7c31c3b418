import type { RefusalKind } from '../../carriers/index.ts'

/** How one account of a carrier has been doing; times in epoch ms. */
export type Circuit = { since: number; asked: number; failed: number; openUntil: number; probing: boolean }

const windowMs = 5 * 60_000
const fewest = 5
const share = 0.35
const coolMs = 60_000
const longestMs = 5 * 60_000

export const closedCircuit = (now: number): Circuit => ({
  since: now,
  asked: 0,
  failed: 0,
  openUntil: 0,
  probing: false,
})

/** Whether it may be asked now. After a rest one question goes as a probe, the others wait for how that ends. */
export function admit(circuit: Circuit, now: number): boolean {
  if (circuit.openUntil === 0) return true
  if (now < circuit.openUntil || circuit.probing) return false
  circuit.probing = true
  return true
}

/** An answer, also a "no": the carrier works. `late`: it had been counted as a failure before it came. */
export function succeeded(circuit: Circuit, now: number, late: boolean): void {
  if (circuit.openUntil > 0) return void Object.assign(circuit, closedCircuit(now))
  turn(circuit, now)
  if (late) circuit.failed = Math.max(0, circuit.failed - 1)
  else circuit.asked += 1
}

/**
 * It did not answer. One failure is nothing; from five on, where more than a third of five minutes failed, it rests a minute.
 * A key that is not taken and a plea to ask less need no second proof.
 */
export function failed(circuit: Circuit, now: number, kind: RefusalKind, retryAfter = 0): void {
  turn(circuit, now)
  circuit.asked += 1
  circuit.failed += 1
  const broken = circuit.failed >= fewest && circuit.failed > circuit.asked * share
  const certain = kind === 'auth' || kind === 'rate_limited'
  if (broken || certain || circuit.probing) {
    const rest = kind === 'rate_limited' && retryAfter > 0 ? Math.min(retryAfter, longestMs) : coolMs
    circuit.openUntil = now + rest
  }
  circuit.probing = false
}

/** The question was taken back: no word about the carrier. */
export function withdrawn(circuit: Circuit): void {
  circuit.probing = false
}

function turn(circuit: Circuit, now: number): void {
  if (now - circuit.since < windowMs) return
  Object.assign(circuit, { since: now, asked: 0, failed: 0 })
}
