import type { z } from 'zod'
import type { Clock, Deadline } from '../../shared/kernel/clock.ts'
import type { Text } from '../../shared/kernel/errors.ts'
import type { Minor } from '../../shared/kernel/money.ts'

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

/** One packed box. Weight in grams, sides in millimetres, all above zero. */
export type Parcel = { weight: number; length: number; width: number; height: number }

/** One line of the cart, as the site's own calculator and bookings want it. Price of one piece in kopecks, weight of one in grams. */
export type CartItem = {
  article: string
  name: string
  /** Thousandths of a piece. */
  quantity: number
  price: Minor
  declared: Minor
  cod: Minor
  weight: number
  /** Percent, or null: without VAT. */
  vat: number | null
  markingCodes: readonly string[]
}

/** An address as far as it is known. `text` is the whole of it in one line and may be all there is. */
export type Place = {
  /** ISO 3166-1 alpha-2. */
  country: string
  postcode: string | null
  region: string | null
  city: string | null
  /** FIAS id of the city. */
  fias: string | null
  street: string | null
  building: string | null
  flat: string | null
  floor: number | null
  /** null: nobody knows whether there is a lift. */
  lift: boolean | null
  text: string
  latitude: number | null
  longitude: number | null
}

/** What is asked of a carrier: from where, to where, what. */
export type Enquiry = {
  from: Place
  to: Place
  parcels: readonly Parcel[]
  items: readonly CartItem[]
  /** Sum for which the goods are insured. */
  declared: Minor
  /** Sum that the receiver pays on delivery; 0: nothing. */
  cod: Minor
  /** Day when the carrier gets the parcels, `YYYY-MM-DD` in the shop's zone. */
  date: string
  /** ISO 4217. */
  currency: string
  /** CRM code of the store that sends. */
  store: string | null
}

/** `door`: brought to the address; `point`: the receiver goes to a pickup point. */
export type RateKind = 'door' | 'point'

export type Slot = { from: string; to: string; extra: Minor }

/** One method that the carrier offers for the enquiry. */
export type Rate = {
  /** The carrier's code of the tariff, without the carrier's own. */
  tariff: string
  name: string
  description: string
  kind: RateKind
  /** What the shop pays, VAT and obligatory services included. */
  cost: Minor
  /** Calendar days from `Enquiry.date`; null: the carrier does not say. */
  days: { min: number; max: number } | null
  /** Points where the tariff ends, where the answer brings them; else they are asked of `Carrier.points`. */
  points?: readonly Point[]
  slots?: readonly Slot[]
  /** What a booking by this rate needs beside the enquiry; signed by us, given back unchanged. */
  payload: Readonly<Record<string, string | number | boolean>>
}

/**
 * Why there is no rate. `not_applicable` and `invalid_input` are answers (the carrier works and says no);
 * the others are failures of the carrier, the account or the way.
 */
export const refusalKinds = [
  'not_applicable',
  'invalid_input',
  'auth',
  'timeout',
  'rate_limited',
  'carrier_down',
  'bad_response',
] as const
export type RefusalKind = (typeof refusalKinds)[number]

export type Refusal = {
  kind: RefusalKind
  /** For the manager; no secrets, nothing personal. */
  text: Text
  /** The carrier's own code of the error, where it gave one. */
  code?: string
  /** The tariff that it is about; without it the whole carrier. */
  tariff?: string
}

/** Both halves, always: one dead tariff never hides the others. */
export type Rated = { rates: readonly Rate[]; refusals: readonly Refusal[] }

export type Point = {
  code: string
  name: string
  address: string
  schedule: string
  phone: string
  latitude: number | null
  longitude: number | null
  /** Only where it differs from the tariff. */
  cost?: Minor
  /** Heaviest parcel in grams and longest sides in millimetres that the point takes; null: not said. */
  weight: number | null
  sides: readonly [number, number, number] | null
  /** Whether the receiver may pay here. */
  cod: boolean
  /** Whether parcels may be brought here by the sender. */
  takesIn: boolean
  postamat: boolean
}

/** Where points are looked for. */
export type PointsWhere = { place: Place; code?: string; takesIn?: boolean }

/** A place name of the carrier's directory that a person picks from (autocomplete). */
export type NamedPlace = { code: string; name: string; description: string }

/** Person or firm at one end of a booking. Personal: never into logs. */
export type Party = { name: string; phone: string; email: string; company: string; inn: string }

/** A parcel that is to be sent: what was quoted, by which rate, who sends and who gets it. */
export type Order = Enquiry & {
  /** Our key of the booking: the same key never makes a second one at the carrier that can tell. */
  key: string
  number: string
  tariff: string
  kind: RateKind
  point: string | null
  /** Where the sender brings the parcels; null: the courier fetches them. */
  dropPoint: string | null
  sender: Party
  receiver: Party
  comment: string
  /** Delivery price that is charged to the receiver on delivery, inside `cod`. */
  deliveryCod: Minor
  interval: { from: string; to: string } | null
  payload: Readonly<Record<string, string | number | boolean>>
}

/** Our closed list of states of a parcel; every carrier's own states are mapped to it in its folder. */
export const parcelStates = [
  'creating',
  'created',
  'rejected',
  'accepted',
  'in_transit',
  'arrived',
  'courier',
  'at_point',
  'delivered',
  'partly_delivered',
  'not_delivered',
  'returning',
  'returned',
  'cancelled',
  'lost',
  'unknown',
] as const
export type ParcelState = (typeof parcelStates)[number]

export const finalStates: ReadonlySet<ParcelState> = new Set([
  'rejected',
  'delivered',
  'partly_delivered',
  'returned',
  'cancelled',
  'lost',
])

/** What the carrier says of a booking. `reference` is its own id of it, by which everything else is asked. */
export type Booked = {
  reference: string
  track: string | null
  state: ParcelState
  /** The carrier's own words for the state, or why it refused. */
  comment: string
  cost: Minor | null
}

export type TrackEvent = {
  state: ParcelState
  /** The carrier's code and words. */
  raw: string
  comment: string
  /** ISO 8601 with offset. */
  at: string
}

export type Tracked = {
  reference: string
  track: string | null
  cost: Minor | null
  events: readonly TrackEvent[]
}

/** `reference` of bookings one label sheet is for. */
export type LabelAsk = { references: readonly string[]; plate: string }
export type Plate = { code: string; label: Text }

/** A courier of the carrier is to come for the parcels. */
export type PickupAsk = {
  key: string
  date: string
  from: string
  to: string
  place: Place
  contact: Party
  references: readonly string[]
  parcels: readonly Parcel[]
  comment: string
}

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
  /** PDF bytes. */
  label?(line: Line, settings: Settings, ask: LabelAsk): Promise<Uint8Array>
  pickup?(line: Line, settings: Settings, ask: PickupAsk): Promise<{ reference: string }>
  cancelPickup?(line: Line, settings: Settings, reference: string): Promise<void>
  /** Reads the carrier's own call about a parcel; tells which bookings to ask again, never a state. */
  webhook?(body: unknown): readonly string[]
}
