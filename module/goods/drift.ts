import type { Figures } from './figures.ts'

/** By store of the CRM: in how many offers it holds another number than it was told. */
export type Drift = Readonly<Record<string, number>>

/**
 * Where the CRM holds something else than it was told. An account that takes the reserves of its orders from the stock by itself may hold
 * less: only more is a difference there. Pure.
 */
export function driftOf(
  told: readonly { offer: string; told: Figures | null }[],
  held: ReadonlyMap<string, ReadonlyMap<string, number>>,
  crmSubtracts: boolean,
): { offers: Set<string>; codes: Drift } {
  const offers = new Set<string>()
  const codes: Record<string, number> = {}
  for (const one of told) {
    const stores = held.get(one.offer)
    if (!stores) continue
    for (const [code, figure] of Object.entries(one.told ?? {})) {
      const [wanted, has] = [
        typeof figure === 'object' && figure ? figure[0] : (figure ?? 0),
        stores.get(code) ?? 0,
      ]
      if (crmSubtracts ? has <= wanted : has === wanted) continue
      offers.add(one.offer)
      codes[code] = (codes[code] ?? 0) + 1
    }
  }
  return { offers, codes }
}

export function joinedDrift(one: Drift, other: Drift): Drift {
  const sum: Record<string, number> = { ...one }
  for (const [code, count] of Object.entries(other)) sum[code] = (sum[code] ?? 0) + count
  return sum
}
