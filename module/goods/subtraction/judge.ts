/** What the CRM shows of the test good, and what its packs hold of it, by code of the store. */
export type Sight = {
  held: Readonly<Record<string, number>>
  packed: Readonly<Record<string, number>>
  /** How new the stock is that it was last told (epoch ms); null: it never was. */
  toldAsOf: number | null
}

/**
 * `subtracts`: the account takes what a pack holds from the stock that it shows; `keeps`: it does not. The others decide nothing: nobody
 * reserved the good, its stock was told anew meanwhile, or the number moved by something else.
 */
export type Verdict = 'subtracts' | 'keeps' | 'no_reserve' | 'told_meanwhile' | 'unclear'

/** Thousandths apart: sums of decimals are not exact. */
const same = (one: number, other: number): boolean => Math.abs(one - other) < 0.000_5

/** What a reservation of the good did to the number that the account shows. Pure. */
export function judge(before: Sight, after: Sight): Verdict {
  const reserved = Object.entries(after.packed).flatMap(([store, packed]) => {
    const more = packed - (before.packed[store] ?? 0)
    return more > 0 ? [{ store, more }] : []
  })
  if (reserved.length === 0) return 'no_reserve'
  if (before.toldAsOf !== after.toldAsOf) return 'told_meanwhile'
  const fell = ({ store }: { store: string }) => (before.held[store] ?? 0) - (after.held[store] ?? 0)
  if (reserved.every((one) => same(fell(one), one.more))) return 'subtracts'
  return reserved.every((one) => same(fell(one), 0)) ? 'keeps' : 'unclear'
}
