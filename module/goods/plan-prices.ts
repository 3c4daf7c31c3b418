import { fromMinor, minor } from '../../shared/kernel/money.ts'
import type { PriceRow } from '../../shared/wire-1c/stock.ts'
import { type PriceSettings, purchasePrice } from '../tenants/index.ts'
import type { Note, Wanted } from './figures.ts'
import { offerKey } from './plan-stock.ts'

/** What the plan of prices needs to know of the account. */
export type PriceRules = {
  sites: readonly string[]
  /** UUID of the 1C price type → code of the CRM's, or `purchasePrice`. */
  types: ReadonlyMap<string, string>
  /** ISO 4217 by code of the CRM's price type; what is missing takes any. */
  currencies: ReadonlyMap<string, string>
  rounding: Pick<PriceSettings, 'roundTo' | 'rounding'>
}

/** Beyond it a price is a slip of somebody's hand: a billion in units of the currency. */
const most = 100_000_000_000

/** The offer's prices as each site is to show them; a type without a price is not in them. Pure. */
export function planPrices(row: Pick<PriceRow, 'offer' | 'left' | 'prices'>, rules: PriceRules): Wanted[] {
  const notes: Note[] = []
  const figures: Record<string, number> = {}
  for (const { priceType, price, currency } of row.left ? [] : row.prices) {
    const code = rules.types.get(priceType)
    if (code === undefined) continue
    const taken = rules.currencies.get(code)
    if (price < 0 || price > most) notes.push({ kind: 'bad_price', code })
    else if (taken !== undefined && taken !== currency) notes.push({ kind: 'currency', code, currency })
    else figures[code] = fromMinor(minor(code === purchasePrice ? price : rounded(price, rules.rounding)))
  }
  const offer = offerKey(row.offer)
  return rules.sites.map((site) => ({ site, offer, figures, notes }))
}

/** Minor units to the nearest step of the shop's rule. */
export function rounded(price: number, { roundTo, rounding }: PriceRules['rounding']): number {
  const step = Number(roundTo)
  const steps = price / step
  if (rounding === 'up') return Math.ceil(steps) * step
  if (rounding === 'down') return Math.floor(steps) * step
  return Math.round(steps) * step
}
