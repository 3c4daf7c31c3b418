import type { GoodsPage } from '../../../shared/wire-1c/index.ts'
import type { OrderSettings } from '../../tenants/index.ts'

export type Good = GoodsPage['goods'][number]
type Characteristic = Good['characteristics'][number]

/** Minor units; `currency` is of the price. */
export type OfferPrice = { price: number; purchase: number | null; currency: string }

export const reasons = [
  'group',
  'name',
  'price',
  'currency',
  'duplicate',
  'excludedGroup',
  'excludedKind',
] as const
/** Why an offer is not in the feed. */
export type Reason = (typeof reasons)[number]

/** `offer` is our own key: the product, or `product#characteristic`. */
export type LeftOut = { offer: string; name: string; reason: Reason }

export type CatalogueRules = {
  scheme: Pick<OrderSettings, 'offerKey' | 'offerPrefix'>
  /** Groups that the feed shows, and those that the shop keeps out of it. */
  groups: ReadonlySet<string>
  excludedGroups: ReadonlySet<string>
  excludedKinds: ReadonlySet<string>
  /** ISO 4217 of the account: the feed names no currency. */
  currency: string
}

/** One offer to write; `characteristic` null: the good itself is what is sold. */
export type PlannedOffer = {
  key: string
  name: string
  characteristic: Characteristic | null
  price: OfferPrice
}

export type PlannedGood = { good: Good; offers: PlannedOffer[]; leftOut: LeftOut[] }

/** A good may be called a thousand letters; a list of what is missing needs fewer. */
const listedName = 120

/**
 * What of a good the feed shows, and why the rest is not there. `prices` by our offer key; a characteristic without a price of its own
 * costs what the good costs. Pure.
 */
export function planGood(
  good: Good,
  prices: ReadonlyMap<string, OfferPrice>,
  rules: CatalogueRules,
): PlannedGood {
  const name = good.name.trim() === '' ? good.fullName : good.name
  const wrong = reasonOfGood(good, name, rules)
  const planned: PlannedGood = { good, offers: [], leftOut: [] }
  const own = prices.get(good.id)
  if (good.characteristics.length === 0) {
    take(planned, { key: good.id, name, characteristic: null }, own, wrong ?? reasonOfPrice(own, rules))
    return planned
  }
  const keys = new Set<string>()
  for (const characteristic of good.characteristics) {
    const key = `${good.id}#${characteristic.id}`
    const price = prices.get(key) ?? own
    const reason = wrong ?? (keys.has(key) ? 'duplicate' : reasonOfPrice(price, rules))
    keys.add(key)
    const called = characteristic.name.trim() === '' ? name : `${name} (${characteristic.name})`
    take(planned, { key, name: called, characteristic }, price, reason)
  }
  return planned
}

function take(
  planned: PlannedGood,
  offer: Omit<PlannedOffer, 'price'>,
  price: OfferPrice | undefined,
  reason: Reason | null,
): void {
  if (reason === null) planned.offers.push({ ...offer, price: price! })
  else planned.leftOut.push({ offer: offer.key, name: offer.name.slice(0, listedName), reason })
}

function reasonOfGood({ kind, group }: Good, name: string, rules: CatalogueRules): Reason | null {
  if (rules.excludedKinds.has(kind)) return 'excludedKind'
  if (group !== null && rules.excludedGroups.has(group)) return 'excludedGroup'
  if (group === null || !rules.groups.has(group)) return 'group'
  return name.trim() === '' ? 'name' : null
}

function reasonOfPrice(price: OfferPrice | undefined, { currency }: CatalogueRules): Reason | null {
  if (price === undefined || price.price < 0) return 'price'
  return price.currency === currency ? null : 'currency'
}
