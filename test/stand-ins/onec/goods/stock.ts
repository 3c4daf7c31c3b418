import { Refusal } from '../problem.ts'
import { register } from '../queue.ts'
import type { Good, Place } from '../rows.ts'
import { holdKey, type Onec } from '../state.ts'

/** Whether the exchange lets it out: neither it nor its category was taken out of the settings form. */
export function selected(onec: Onec, good: Good): boolean {
  if (!good.chosen || good.deleted) return false
  const category = onec.products.get(good.product)!.category
  return category === null || onec.categories.get(category)?.chosen !== false
}

export const takesStock = (onec: Onec, good: Good): boolean =>
  onec.products.get(good.product)!.kind !== 'service'

export function goodOf(onec: Onec, id: string): Good {
  const good = onec.goods.get(id)
  if (!good) throw new Refusal('not_found', `Номенклатура ${id} не найдена.`)
  return good
}

export const placeOf = (onec: Onec, good: string, store: string): Place | undefined =>
  onec.stock.get(good)?.places.find((place) => place.store === store)

/** By the key of a reserve on the shelf, `good@store`. */
export function placeAt(onec: Onec, stock: string): Place | undefined {
  const at = stock.lastIndexOf('@')
  return placeOf(onec, stock.slice(0, at), stock.slice(at + 1))
}

/** Changes what lies at a store and registers the good. */
export function changePlace(onec: Onec, good: string, store: string, change: (place: Place) => Place): Place {
  const places = onec.stock.get(good)?.places ?? []
  const empty: Place = { store, onHand: 0, incoming: [], supplier: null }
  const before = places.find((place) => place.store === store)
  const after = change(before ?? empty)
  const changed = before ? places.map((place) => (place === before ? after : place)) : [...places, after]
  onec.stock.put({ id: good, places: changed })
  registerStock(onec, good)
  return after
}

/** Changes the quantity on the shelf (thousandths) and registers the good. */
export const changeOnHand = (
  onec: Onec,
  good: string,
  store: string,
  change: (onHand: number) => number,
): Place => changePlace(onec, good, store, (place) => ({ ...place, onHand: change(place.onHand) }))

/** What is not let out is not registered: its zero was told when it left. */
export function registerStock(onec: Onec, id: string): void {
  const good = onec.goods.get(id)
  if (good && selected(onec, good) && takesStock(onec, good)) register(onec, 'stock', id)
}

/** Thousandths of a good at a store that nothing holds; negative when more is reserved than is there. */
export const freeOf = (onec: Onec, good: string, place: Place): number =>
  place.onHand - (onec.reserved.get(holdKey(good, place.store, null)) ?? 0)
