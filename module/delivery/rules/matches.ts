import type { Minor } from '../../../shared/kernel/money.ts'
import { isCity, isRegion, type Place, widthOfRange } from '../../carriers/index.ts'
import { type QuotedRate, tariffCode } from '../offer.ts'
import type { ShopRule } from './rules.ts'

/** What rules know of an order. Codes of the CRM; null: not known here. Sum in kopecks, weight in grams. */
export type Basket = {
  sum: Minor
  weight: number
  cod: Minor
  to: Place
  customerType: string | null
  priceType: string | null
  orderType: string | null
  /** Calendar days from today until the carrier gets the parcels. */
  handlingDays: number
}

type When = ShopRule['when']

/** Whether a rule is about this offer of this order. */
export const matches = (when: When, quoted: QuotedRate, basket: Basket): boolean =>
  isOf(when.offers, quoted) &&
  (when.kind === 'any' || when.kind === quoted.rate.kind) &&
  isWithin(when.sum, basket.sum) &&
  isWithin(when.weight, basket.weight) &&
  (when.cod === 'any' || (when.cod === 'with') === basket.cod > 0) &&
  isAmong(when.customerTypes, basket.customerType) &&
  isAmong(when.priceTypes, basket.priceType) &&
  isAmong(when.orderTypes, basket.orderType) &&
  isThere(when, basket.to)

function isOf(offers: readonly string[], quoted: QuotedRate): boolean {
  if (offers.length === 0) return true
  const code = tariffCode(quoted)
  return offers.some((one) => one === code || one === quoted.carrier)
}

const isWithin = ({ from, to }: { from: number | null; to: number | null }, value: number): boolean =>
  (from === null || value >= from) && (to === null || value < to)

const isAmong = (codes: readonly string[], code: string | null): boolean =>
  codes.length === 0 || (code !== null && codes.includes(code))

const isThere = ({ cities, regions, postcodes }: When, place: Place): boolean =>
  cities.length + regions.length + postcodes.length === 0 ||
  cities.some((city) => isCity(city, place)) ||
  regions.some((region) => isRegion(region, place)) ||
  widthOfRange(postcodes, place.postcode) !== undefined
