import { units } from '../dictionaries.ts'
import { uuidOf } from '../identity.ts'
import { instantText } from '../instants.ts'
import { quantityText } from '../numbers.ts'
import { freeAt, stockKey } from '../orders/reserve.ts'
import type { Good } from '../rows.ts'
import { holdKey, type Onec } from '../state.ts'

/** On hand, reserved, free and incoming of one good at one store, as the wire writes quantities. */
export function figuresOf(onec: Onec, good: string, store: string) {
  const stock = stockKey(good, store)
  const row = onec.stock.get(stock)
  return {
    onHand: quantityText(row?.onHand ?? 0),
    reserved: quantityText(onec.reserved.get(stock) ?? 0),
    free: quantityText(freeAt(onec, stock)),
    incoming: quantityText(row?.incoming.reduce((sum, next) => sum + next.quantity, 0) ?? 0),
  }
}

/** What is on its way to the store, without what is reserved of it; earliest first. */
export function arrivalsOf(onec: Onec, good: string, store: string) {
  const rows = onec.stock.get(stockKey(good, store))?.incoming ?? []
  return rows
    .map(({ date, document, quantity }) => ({
      date,
      quantity: quantityText(
        Math.max(0, quantity - (onec.reserved.get(holdKey(good, store, document)) ?? 0)),
      ),
    }))
    .toSorted((a, b) => a.date.localeCompare(b.date))
}

const offerOf = (good: Good) => ({ product: good.product, characteristic: good.characteristic })

/** Stock of one good in every chosen store, zero included; a good that left the selection has no stores. */
export function stockRowOf(onec: Onec, id: string) {
  const good = onec.goods.get(id)
  if (!good || good.service) return null
  const stores = good.chosen ? onec.stores.all().filter((store) => store.chosen) : []
  return {
    offer: offerOf(good),
    left: !good.chosen,
    stores: stores.map((store) => ({
      store: store.id,
      ...figuresOf(onec, id, store.id),
      incoming: arrivalsOf(onec, id, store.id),
    })),
  }
}

export function priceRowOf(onec: Onec, id: string) {
  const good = onec.goods.get(id)
  if (!good) return null
  const shown = good.prices.filter((price) => good.chosen && onec.priceTypes.get(price.priceType)?.chosen)
  return {
    offer: offerOf(good),
    left: !good.chosen,
    prices: shown.map(({ priceType, amount, currency }) => ({ priceType, price: amount, currency })),
  }
}

/** One product with its characteristics; null when none of it is let out. */
export function productOf(onec: Onec, product: string, found?: Good[]) {
  const goods = (found ?? onec.goods.all().filter((good) => good.product === product)).filter(
    (good) => good.chosen,
  )
  const [first] = goods
  if (!first) return null
  const plain = goods.find((good) => good.characteristic === null)
  return {
    id: product,
    name: first.name,
    fullName: first.name,
    article: plain?.article || null,
    description: '',
    kind: first.service ? 'service' : 'goods',
    group: first.group,
    category: first.group === null ? null : uuidOf(first.group),
    unit: units.find((unit) => unit.name === first.unit) ?? { code: '796', name: first.unit },
    vatRate: first.vat,
    weight: first.weight || null,
    size: null,
    marked: false,
    madeToOrderDays: null,
    sellable: true,
    bannedRegions: [],
    barcodes: plain?.barcode ? [plain.barcode] : [],
    properties: [],
    pictures: [],
    characteristics: goods.flatMap((good) =>
      good.characteristic === null
        ? []
        : [
            {
              id: good.characteristic,
              name: good.characteristicName ?? '',
              article: good.article || null,
              barcodes: good.barcode ? [good.barcode] : [],
              properties: [],
              pictures: [],
              sellable: true,
            },
          ],
    ),
    parts: [],
    changedAt: instantText(onec.now()),
  }
}
