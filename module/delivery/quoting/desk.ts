import { type Clock, type Deadline, deadlineIn } from '../../../shared/kernel/clock.ts'
import {
  type Carrier,
  type CarrierCode,
  createTokens,
  type Line,
  type Point,
  type Rated,
  type Tokens,
} from '../../carriers/index.ts'
import type { Account } from '../accounts/account.ts'
import { type Circuit, closedCircuit } from './breaker.ts'
import { type Cache, createCache, pointBounds, rateBounds } from './cache.ts'
import type { Flight } from './flight.ts'

/** What one account of a carrier is to whoever asks it. `version` grows with each change of its settings. */
export type AskedAccount = {
  id: string
  code: CarrierCode
  name: string
  settings: unknown
  version: number
}

/** What quoting keeps in the memory of a process, over all shops. */
export type Desk = {
  carriers: Readonly<Partial<Record<CarrierCode, Carrier>>>
  clock: Clock
  fetch: typeof fetch
  /** How long one answer may take in all, ms. */
  quoteMs: number
  /** Pause between questions about a parcel, ms. */
  trackMs: number
  /** Accounts whose carrier was told where to call. */
  subscribed: Set<string>
  rates: Cache<Rated>
  points: Cache<readonly Point[]>
  flights: Map<string, Flight>
  pointFlights: Map<string, Promise<readonly Point[]>>
  circuitOf(account: AskedAccount): Circuit
  tokensOf(account: AskedAccount): Tokens
  /** The account of this id and version, opened by `open` where it is not at hand: its secrets are deciphered and read once. */
  openedBy(of: Pick<AskedAccount, 'id' | 'version'>, open: () => Promise<Account>): Promise<Account>
}

/** Accounts whose state is remembered; one that is forgotten begins anew. */
const accountsKept = 20_000

export function createDesk(given: Pick<Desk, 'carriers' | 'clock' | 'fetch' | 'quoteMs' | 'trackMs'>): Desk {
  const { clock } = given
  const circuits = new Map<string, Circuit>()
  const tokens = new Map<string, Tokens>()
  const opened = new Map<string, Account>()
  // Changed settings may hold another key: nothing that was learnt under the former one counts.
  const keyOf = ({ id, version }: Pick<AskedAccount, 'id' | 'version'>) => `${id} ${version}`
  return {
    ...given,
    rates: createCache(rateBounds),
    points: createCache(pointBounds),
    flights: new Map(),
    subscribed: new Set(),
    pointFlights: new Map(),
    circuitOf: (account) => kept(circuits, keyOf(account), () => closedCircuit(clock.now())),
    tokensOf: (account) => kept(tokens, keyOf(account), () => createTokens(clock)),
    async openedBy(of, open) {
      const account = opened.get(keyOf(of)) ?? (await open())
      return kept(opened, keyOf(of), () => account)
    },
  }
}

/** A line to one account; without a signal nobody else can hang up. */
export const lineTo = (
  desk: Desk,
  account: AskedAccount,
  bounds: { deadline?: Deadline; ms?: number; signal?: AbortSignal },
): Line => ({
  fetch: desk.fetch,
  clock: desk.clock,
  deadline: bounds.deadline ?? deadlineIn(desk.clock, bounds.ms ?? desk.quoteMs),
  signal: bounds.signal ?? new AbortController().signal,
  tokens: desk.tokensOf(account),
})

function kept<Value>(all: Map<string, Value>, key: string, make: () => Value): Value {
  const known = all.get(key) ?? make()
  all.delete(key)
  all.set(key, known)
  if (all.size > accountsKept) all.delete(all.keys().next().value!)
  return known
}
