import type { Text } from '../../shared/kernel/errors.ts'
import type { Minor } from '../../shared/kernel/money.ts'
import type { CarrierCode, Rate } from '../carriers/index.ts'

/** Who brings it: a carrier, or nobody (`pickup`: the buyer comes to a store of the shop). */
export type Bringer = CarrierCode | 'pickup'

/** Where a price comes from: `stale`: an answer that has aged, while the carrier gives none; `estimate`: counted by a rate sheet in its place. */
export type OfferSource = 'live' | 'cache' | 'stale' | 'estimate'

/** One rate of one account, before the shop's rules. */
export type QuotedRate = {
  carrier: Bringer
  /** Id of the account; of pickup `pickup`. */
  account: string
  rate: Rate
  source: OfferSource
}

/** What the manager and the buyer see of a rate: after the shop's rules. */
export type Offer = QuotedRate & {
  name: string
  description: string
  /** Kopecks that the buyer pays for the delivery. */
  cost: Minor
  /** Kopecks before the rules: the carrier's own price. */
  costBefore: Minor
  /** Calendar days from the day of the quote; null: the carrier does not say. */
  days: { min: number; max: number } | null
  cheapest: boolean
  fastest: boolean
  /** What the manager should know of this offer, rule by rule. */
  notes: readonly Text[]
}

/** The offer's code towards the CRM. */
export const tariffCode = ({ carrier, rate }: QuotedRate): string => `${carrier}:${rate.tariff}`
