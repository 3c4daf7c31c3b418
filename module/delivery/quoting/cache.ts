/** `at`: when the carrier said it, epoch ms. */
export type Kept<Value> = { value: Value; at: number }

type Entry<Value> = Kept<Value> & { tenant: string; weight: number }

/** Letters, which are one or two bytes each. */
export type CacheBounds = { whole: number; tenant: number }

/** 1,000 shops share it, and none may push the others out. A city has a few hundred points of a carrier. */
export const rateBounds: CacheBounds = { whole: 32_000_000, tenant: 2_000_000 }
export const pointBounds: CacheBounds = { whole: 64_000_000, tenant: 8_000_000 }

/** What carriers last said, the least recently used forgotten first, within the bounds for all shops and for each. */
export function createCache<Value>(bounds: CacheBounds) {
  const entries = new Map<string, Entry<Value>>()
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
    get(key: string): Kept<Value> | undefined {
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
    put(tenant: string, key: string, kept: Kept<Value>): void {
      drop(key)
      const weight = key.length + JSON.stringify(kept.value).length
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
export type Cache<Value> = ReturnType<typeof createCache<Value>>
