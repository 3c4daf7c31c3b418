import type { Offer, QuotedRate } from './offer.ts'

/** Rates as offers, cheapest first. */
export function offersOf(rates: readonly QuotedRate[]): Offer[] {
  const costs = rates.map(({ rate }) => rate.cost)
  const cheapest = Math.min(...costs)
  const fastest = Math.min(...rates.map(({ rate }) => rate.days?.max ?? Number.POSITIVE_INFINITY))
  return rates
    .map((quoted) => ({
      ...quoted,
      name: quoted.rate.name,
      description: quoted.rate.description,
      cost: quoted.rate.cost,
      costBefore: quoted.rate.cost,
      days: quoted.rate.days,
      cheapest: quoted.rate.cost === cheapest,
      fastest: quoted.rate.days !== null && quoted.rate.days.max === fastest,
      notes: [],
    }))
    .sort((a, b) => a.cost - b.cost)
}
