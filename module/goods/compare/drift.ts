import { purchasePrice } from '../../tenants/index.ts'
import type { Figure, Figures } from '../figures.ts'

/** By store or price type of the CRM: in how many offers it holds something else than it was told. */
export type Drift = Readonly<Record<string, number>>

/** Whether the CRM holds what it was told; `has` undefined: it says nothing of the code. */
export type Holds = (code: string, told: Figure, has: number | undefined) => boolean

/** What nothing leads to any more is nobody's concern. */
export const ofCodes =
  (codes: ReadonlySet<string>, holds: Holds): Holds =>
  (code, told, has) =>
    !codes.has(code) || holds(code, told, has)

/** An account that takes the reserves of its orders from the stock by itself may hold less: only more is a difference there. */
export const stockHolds =
  (crmSubtracts: boolean): Holds =>
  (_, told, has = 0) => {
    const wanted = typeof told === 'object' && told ? told[0] : (told ?? 0)
    return crmSubtracts ? has <= wanted : has === wanted
  }

/** What the goods cost the shop is told with their stock. */
export const pricesHold: Holds = (code, told, has) =>
  code === purchasePrice || (told === null ? has === undefined : has === told)

/**
 * Where the CRM holds something else than it was told; of an offer that is not in `held` nothing is said. `offers`: what it holds then of
 * the offer, so that the next run sends what is missing. Pure.
 */
export function driftOf(
  told: readonly { offer: string; told: Figures | null }[],
  held: ReadonlyMap<string, ReadonlyMap<string, number>>,
  holds: Holds,
): { offers: Map<string, Figures>; codes: Drift } {
  const offers = new Map<string, Figures>()
  const codes: Record<string, number> = {}
  for (const one of told) {
    const here = held.get(one.offer)
    if (!here) continue
    const wrong = Object.entries(one.told ?? {}).filter(
      ([code, figure]) => !holds(code, figure, here.get(code)),
    )
    if (wrong.length === 0) continue
    for (const [code] of wrong) codes[code] = (codes[code] ?? 0) + 1
    const really = wrong.map(([code]) => [code, here.get(code) ?? null] as const)
    offers.set(one.offer, { ...one.told, ...Object.fromEntries(really) })
  }
  return { offers, codes }
}

export function joinedDrift(one: Drift, other: Drift): Drift {
  const sum: Record<string, number> = { ...one }
  for (const [code, count] of Object.entries(other)) sum[code] = (sum[code] ?? 0) + count
  return sum
}
