import type { Text } from '../../shared/kernel/errors.ts'
import type { Minor } from '../../shared/kernel/money.ts'
import type { Enquiry, Parcel, Place, RateKind } from './enquiry.ts'

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
