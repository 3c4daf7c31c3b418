import type { Text } from '../../../shared/kernel/errors.ts'

type Remote = 'crm' | 'onec'

/** State of one remote. Times in epoch ms. */
export type RemoteHealth = {
  remote: Remote
  connected: boolean
  /** Since when nothing answers; null while nothing is known against it. */
  silentSince: number | null
  message: Text | null
}

/** How a flow is doing, the worst that is true of it. */
export type FlowState = 'fine' | 'silent' | 'stopped' | 'late'

/** One kind of work: how much waits, how long the oldest due one waits (ms), how much stopped, when it last went well. */
export type FlowHealth = {
  name: string
  waiting: number
  lagMs: number
  parked: number
  lastDoneAt: number | null
  /** Repeats for ever by itself and writes no journal when there is nothing new. */
  standing: boolean
  state: FlowState
}

export type HealthInput = {
  now: number
  remotes: readonly RemoteHealth[]
  flows: readonly FlowHealth[]
  /** Flows that are carried out with the orders and have no list of their own. */
  withOrders: readonly { flow: string; lastDoneAt: number | null }[]
}

/** Seconds are usual, a minute is a busy shop; from here on somebody notices. */
const lateMs = 5 * 60_000

/** What is to be said of a flow first: a remote that is down explains what waits, and what waits explains itself least. */
export function stateOf(flow: {
  lagMs: number
  parked: number
  waiting: number
  standing: boolean
  down: readonly Remote[]
}): FlowState {
  if (flow.down.length > 0 && (flow.standing || flow.waiting > 0)) return 'silent'
  if (flow.parked > 0) return 'stopped'
  return flow.lagMs >= lateMs ? 'late' : 'fine'
}
