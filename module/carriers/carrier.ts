import type { z } from 'zod'
import type { Clock, Deadline } from '../../shared/kernel/clock.ts'
import type { Text } from '../../shared/kernel/errors.ts'
import type { Booked, LabelAsk, Order, PickupAsk, Plate, Tracked } from './booking.ts'
import type { Enquiry, NamedPlace, Point, PointsWhere, Rated, RateKind } from './enquiry.ts'

export * from './booking.ts'
export * from './enquiry.ts'

/**
 * What every carrier is to the rest of the module. Inside, weights are whole grams, sizes whole millimetres and money
 * whole kopecks; a carrier's own units live in its folder alone.
 */

export const carrierCodes = [
  'cdek',
  'pochta',
  'pecom',
  'baikal',
  'yandex',
  'fivepost',
  'boxberry',
  'ozon',
  'site',
  'courier',
] as const
export type CarrierCode = (typeof carrierCodes)[number]

/** What an operation may use of the outside. Made anew for each enquiry by the delivery room. */
export type Line = {
  /** The guarded fetch of the process. */
  fetch: typeof fetch
  clock: Clock
  deadline: Deadline
  /** Aborts when nobody waits any more; every request carries it. */
  signal: AbortSignal
  tokens: Tokens
}

/** Access tokens of one account, shared by all its operations; a second ask waits for the first (single flight). */
export type Tokens = {
  /** `name` tells tokens of one account apart. A token is asked anew a minute before it ends. */
  of(name: string, ask: () => Promise<{ value: string; livesMs: number }>): Promise<string>
  /** The carrier did not take it. */
  drop(name: string): void
}

/** One field of a carrier's settings: the form, the masking and the check are made from it. */
export type Field = {
  name: string
  label: Text
  hint?: Text
  kind: 'text' | 'secret' | 'number' | 'choice' | 'checkbox' | 'json'
  choices?: readonly { value: string; label: Text }[]
}

/** Largest parcel in grams and millimetres, and how many parcels one booking takes. */
export type Limits = {
  weight: number
  /** Longest side. */
  side: number
  /** Length + width + height. */
  sides: number
  parcels: number
}

/**
 * A carrier. Throws CarrierError for a failure of the whole operation; a tariff that fails alone is a refusal
 * beside the rates. Nothing here knows a tenant, a table or another carrier.
 */
export interface Carrier<Settings = unknown> {
  code: CarrierCode
  name: Text
  /** It closed: kept for old orders, off unless a shop says that its contract lives. */
  closed?: Text
  /** Reads what the form gave; its messages are shown beside the fields. */
  settings: z.ZodType<Settings>
  fields: readonly Field[]
  limits(settings: Settings): Limits
  /** Price needs no network (a rate sheet): answered beside the cache. */
  offline?: boolean
  rate(line: Line, settings: Settings, enquiry: Enquiry): Promise<Rated>
  /** One real and free request under these settings; throws what is wrong with them. */
  check(line: Line, settings: Settings): Promise<void>
  points?(line: Line, settings: Settings, where: PointsWhere): Promise<readonly Point[]>
  cities?(line: Line, settings: Settings, term: string): Promise<readonly NamedPlace[]>
  /** All tariffs by name, for maps and rules. */
  tariffs(settings: Settings): readonly { code: string; name: string; kind: RateKind }[]
  /** Makes the booking; state `creating` where the carrier answers later. */
  book?(line: Line, settings: Settings, order: Order): Promise<Booked>
  change?(line: Line, settings: Settings, reference: string, order: Order): Promise<Booked>
  cancel?(line: Line, settings: Settings, reference: string): Promise<void>
  /** The booking as it is now; also finds one by our key where a sent request got no answer. null: not there. */
  find?(line: Line, settings: Settings, by: { reference: string } | { key: string }): Promise<Booked | null>
  /** At most `trackBatch` references a call. */
  track?(line: Line, settings: Settings, references: readonly string[]): Promise<readonly Tracked[]>
  trackBatch?: number
  plates?: readonly Plate[]
  /** How many bookings one sheet takes; absent: any number. */
  labelBatch?: number
  /** PDF bytes. */
  label?(line: Line, settings: Settings, ask: LabelAsk): Promise<Uint8Array>
  pickup?(line: Line, settings: Settings, ask: PickupAsk): Promise<{ reference: string }>
  cancelPickup?(line: Line, settings: Settings, reference: string): Promise<void>
  /** Has the carrier call this address about parcels; asked twice, it calls once. */
  subscribe?(line: Line, settings: Settings, url: string): Promise<void>
  /** Reads the carrier's own call about a parcel; tells which bookings to ask again, never a state. */
  webhook?(body: unknown): readonly string[]
}
