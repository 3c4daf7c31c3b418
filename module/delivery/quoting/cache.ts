import type { Rated } from '../../carriers/carrier.ts'

/** `at`: when the carrier said it, epoch ms. */
export type Kept = { rated: Rated; at: number }

type Entry = Kept & { tenant: string; weight: number }

/** Letters, which are one or two bytes each. */
export type CacheBounds = { whole: number; tenant: number }

/** 1,000 shops share it, and none may push the others out. */
export const usualBounds: CacheBounds = { whole: 32_000_000, tenant: 2_000_000 }

/** What carriers last said, the least recently used forgotten first, within the bounds for all shops and for each. */
export function createCache(bounds: CacheBounds = usualBounds) {
  const entries = new Map<string, Entry>()
  const shops = new Map<string, { weight: number; keys: Set<string> }>()
  let whole = 0

  function drop(key: string): void {
    const entry = entries.get(key)
    if (entry === undefined) return
    entries.delete(key)
    whole -= entry.weight
    const shop = shops.get(entry.tenant)
    if (shop === undefined) return
    shop.keys.delete(key)
    shop.weight -= entry.weight
    if (shop.keys.size === 0) shops.delete(entry.tenant)
  }

  const oldest = (keys: Iterable<string>): string | undefined => keys[Symbol.iterator]().next().value

  return {
    get(key: string): Kept | undefined {
      const entry = entries.get(key)
      if (entry === undefined) return undefined
      // Last in the order of insertion is last to be forgotten.
      entries.delete(key)
      entries.set(key, entry)
      const keys = shops.get(entry.tenant)?.keys
      keys?.delete(key)
      keys?.add(key)
      return entry
    },
    put(tenant: string, key: string, kept: Kept): void {
      drop(key)
      const weight = key.length + JSON.stringify(kept.rated).length
      if (weight > bounds.tenant) return
      const shop = shops.get(tenant) ?? { weight: 0, keys: new Set() }
      shops.set(tenant, shop)
      while (shop.weight + weight > bounds.tenant) drop(oldest(shop.keys)!)
      while (whole + weight > bounds.whole) drop(oldest(entries.keys())!)
      shops.set(tenant, shop)
      shop.keys.add(key)
      shop.weight += weight
      whole += weight
      entries.set(key, { ...kept, tenant, weight })
    },
    size: () => ({ entries: entries.size, shops: shops.size, letters: whole }),
  }
}
export type Cache = ReturnType<typeof createCache>
