import type { Text } from '../../shared/kernel/errors.ts'
import type { Minor } from '../../shared/kernel/money.ts'

/** One packed box. Weight in grams, sides in millimetres, all above zero. */
export type Parcel = { weight: number; length: number; width: number; height: number }

/** One line of the cart, as the site's own calculator and bookings want it. Price of one piece in kopecks, weight of one in grams. */
export type CartItem = {
  article: string
  /** How the CRM names the offer, where it told both. */
  names?: { externalId: string | null; xmlId: string | null }
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
  /** Of kind `point`: whether it ends at a postamat alone, or at a staffed point alone; absent: at either. */
  postamat?: boolean
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
