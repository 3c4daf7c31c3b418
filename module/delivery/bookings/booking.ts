import type { Order, ParcelState } from '../../carriers/index.ts'
import type { Bringer } from '../offer.ts'

/** What happened to a parcel, as the CRM is told it. `at`: RFC 3339 with offset; `told`: the CRM has heard it. */
export type BookingEvent = { state: ParcelState; raw: string; comment: string; at: string; told: boolean }

export type Act = 'book' | 'change' | 'cancel'

/** An order given to a carrier, as it is stored; times in epoch ms, money in kopecks. */
export type Booking = {
  booking: string
  orderId: string
  orderNumber: string
  carrier: Bringer
  /** null: the shop itself, which has no account anywhere. */
  account: string | null
  /** The carrier's code of the tariff. */
  tariff: string
  tariffName: string
  /** null once the parcel has reached its end. */
  wanted: Order | null
  reference: string | null
  track: string | null
  state: ParcelState
  stateAt: number
  comment: string
  cost: number | null
  act: Act | null
  actAt: number | null
  attempts: number
  sentAt: number | null
  trackAt: number | null
  events: readonly BookingEvent[]
  tell: boolean
  revision: number
}

/** Members that a step changes. */
export type BookingChange = Partial<
  Omit<Booking, 'booking' | 'revision' | 'orderId' | 'orderNumber' | 'carrier'>
>

/** So many events are kept: a parcel has a few dozen. */
const eventsKept = 60

export const withEvents = (booking: Booking, more: readonly BookingEvent[]): BookingEvent[] =>
  [...booking.events, ...more].slice(-eventsKept)
