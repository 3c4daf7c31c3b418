import { units } from '../dictionaries.ts'
import { quantityText } from '../numbers.ts'
import type { Good, Place } from '../rows.ts'
import { holdKey, type Onec } from '../state.ts'
import { productOf } from './names.ts'
import { freeOf, placeOf, selected, takesStock } from './stock.ts'

/** On hand, reserved and free of one good at one store, as the wire writes quantities. */
function figuresAt(onec: Onec, good: string, place: Place) {
  return {
    onHand: quantityText(place.onHand),
    reserved: quantityText(onec.reserved.get(holdKey(good, place.store, null)) ?? 0),
    free: quantityText(freeOf(onec, good, place)),
  }
}

/** The same with the sum of what is awaited. */
export function figuresOf(onec: Onec, good: string, store: string) {
  const place = placeOf(onec, good, store) ?? { store, onHand: 0, incoming: [], supplier: null }
  const awaited = place.incoming.reduce((sum, next) => sum + next.quantity, 0)
  return { ...figuresAt(onec, good, place), incoming: quantityText(awaited) }
}

/** What is on its way to the store, without what is reserved of it; earliest first. */
function arrivalsAt(onec: Onec, good: string, { store, incoming }: Place) {
  return incoming
    .map(({ date, document, quantity }) => ({
      date,
      quantity: quantityText(
        Math.max(0, quantity - (onec.reserved.get(holdKey(good, store, document)) ?? 0)),
      ),
    }))
    .toSorted((a, b) => a.date.localeCompare(b.date))
}

const offerOf = (good: Good) => ({ product: good.product, characteristic: good.characteristic })

/** Stock of one good in the chosen stores where it ever lay, zero included; a good that left the selection has no stores. */
export function viewStock(onec: Onec, good: Good) {
  const left = !selected(onec, good)
  const places = left ? [] : (onec.stock.get(good.id)?.places ?? [])
  return {
    offer: offerOf(good),
    left,
    category: productOf(onec, good).category,
    stores: places
      .filter((place) => onec.stores.get(place.store)?.chosen)
      .map((place) => ({
        store: place.store,
        ...figuresAt(onec, good.id, place),
        reservedByCrm: quantityText(onec.reservedByCrm.get(holdKey(good.id, place.store, null)) ?? 0),
        incoming: arrivalsAt(onec, good.id, place),
        ...(place.supplier === null ? {} : { supplier: place.supplier }),
      })),
  }
}

export function viewPrices(onec: Onec, good: Good) {
  const left = !selected(onec, good)
  const shown = good.prices.filter((price) => !left && onec.priceTypes.get(price.priceType)?.chosen)
  return {
    offer: offerOf(good),
    left,
    prices: shown.map(({ priceType, amount, currency }) => ({ priceType, price: amount, currency })),
  }
}

/** One product with those of its goods that are let out; null when there are none. */
export function viewProduct(onec: Onec, id: string, keys = onec.offers.ofProduct(id)) {
  const goods = keys.map((key) => onec.goods.get(key)!).filter((good) => selected(onec, good))
  const product = onec.products.get(id)
  if (!product || goods.length === 0) return null
  const { article, unit, vat, weight, parts, ...rest } = product
  return {
    ...rest,
    article: article || null,
    unit: units.find(({ name }) => name === unit) ?? { code: '796', name: unit },
    vatRate: vat,
    weight: weight || null,
    characteristics: goods.flatMap((good) =>
      good.characteristic === null
        ? []
        : [
            {
              id: good.characteristic,
              name: good.characteristicName ?? '',
              article: good.article || null,
              barcodes: good.barcodes,
              properties: good.properties,
              pictures: good.pictures,
              sellable: good.sellable,
            },
          ],
    ),
    parts: parts.map(({ good, quantity }) => ({
      offer: offerOf(onec.goods.get(good)!),
      quantity: quantityText(quantity),
    })),
  }
}

/** State of a feed entry; null when the good is deleted for good, or has no stock. */
export function stockState(onec: Onec, id: string) {
  const good = onec.goods.get(id)
  return good && !good.deleted && takesStock(onec, good) ? viewStock(onec, good) : null
}

export function priceState(onec: Onec, id: string) {
  const good = onec.goods.get(id)
  return good && !good.deleted ? viewPrices(onec, good) : null
}
