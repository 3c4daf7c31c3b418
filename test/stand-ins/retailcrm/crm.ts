import type { Shelf } from './goods/shelf.ts'
import type { CatalogueLoads } from './icml/load.ts'
import { localTime } from './time.ts'
import type { Actor, HistoryKind, HistoryRecord, Obj, State } from './types.ts'

/** The account at run time: its state, its clock, and what happens after a save. */
export type Crm = {
  state: State
  goods: Shelf
  catalogues: CatalogueLoads
  now: () => number
  rateLimit: boolean
  /** Runs when an order was saved; the old order is undefined for a new one. Set by the triggers. */
  onOrderSaved: (order: { id: number; status: string }, oldStatus: string | undefined) => void
  /** Work put off by the account itself (merging customers); cancelled at close. */
  later: (ms: number, work: () => void) => void
}

export const localNow = (crm: Crm): string => localTime(crm.now(), crm.state.timezone)

export function nextId(crm: Crm, kind: string): number {
  const id = (crm.state.ids[kind] ?? 100) + 1
  crm.state.ids[kind] = id
  return id
}

/** Writes one history record. Ids grow by one within a kind, whoever writes. */
export function record(crm: Crm, kind: HistoryKind, actor: Actor, body: Obj): HistoryRecord {
  const entry: HistoryRecord = {
    id: nextId(crm, `history.${kind}`),
    createdAt: localNow(crm),
    ...body,
    source: actor.source,
    ...(actor.source === 'user' ? { user: { id: actor.userId } } : {}),
    ...(actor.source === 'api' ? { keyId: actor.keyId } : {}),
  }
  crm.state.history[kind].push(entry)
  return entry
}

export const reference = (crm: Crm, name: string): Obj[] => crm.state.references[name] ?? []

export const referenceByCode = (crm: Crm, name: string, code: unknown): Obj | undefined =>
  reference(crm, name).find((row) => row.code === code)
