import { syntheticPriceType, syntheticProduct, syntheticStore } from '../../many-goods.ts'
import { uuidOf } from '../identity.ts'
import type { Good, Place, Product, Stock, Store } from '../rows.ts'
import type { Onec } from '../state.ts'
import { blankGood, blankProduct } from './blank.ts'

/** How large a made-up catalogue is. */
export type Synthetic = { goods: number; stores: number; priceTypes: number }

const sections = 12
const groups = 240
const changedAt = '2026-11-01T09:00:00+03:00'
/** In how many stores a good lies where there are more. */
const storesOfOne = 10
/** Every so many goods one lies in every store there is. */
const everywhere = 1000

/**
 * A catalogue of any size. Its rows are computed from their numbers and not held: a million goods cost their ids, and the state file
 * gets only what was changed.
 */
export function seedSynthetic(onec: Onec, size: Synthetic): void {
  for (let n = 0; n < size.stores; n += 1) onec.stores.put(storeOf(n))
  for (let n = 0; n < size.priceTypes; n += 1) {
    const name = `Вид цены ${n + 1}`
    onec.priceTypes.put({
      id: syntheticPriceType(n),
      name,
      currency: 'RUB',
      withVat: true,
      chosen: true,
    })
  }
  for (let n = 0; n < sections; n += 1) {
    onec.groups.put({ id: sectionOf(n), name: `Раздел ${n + 1}`, parent: null })
  }
  for (let n = 0; n < groups; n += 1) {
    onec.groups.put({ id: groupIds[n]!, name: `Группа ${n + 1}`, parent: sectionOf(n % sections) })
    onec.categories.put({ id: categoryIds[n]!, name: `Вид ${n + 1}`, parent: null, chosen: true })
  }
  const numberOf = (id: string): number | undefined => {
    const n = id.length === 36 ? Number.parseInt(id.slice(24), 16) : Number.NaN
    return n < size.goods && syntheticProduct(n) === id ? n : undefined
  }
  const below = <T>(row: (n: number) => T) => {
    // A page asks several times for the row it is at.
    let [last, made]: [string, T | undefined] = ['', undefined]
    return (id: string): T | undefined => {
      if (id === last) return made
      const n = numberOf(id)
      made = n === undefined ? undefined : row(n)
      last = id
      return made
    }
  }
  onec.products.below = below(productOf)
  onec.goods.below = below((n) => goodOf(n, size.priceTypes))
  onec.stock.below = below((n) => stockOf(n, size.stores))
  onec.syntheticGoods = size.goods
}

const sectionOf = (n: number): string => uuidOf(`synthetic section ${n}`)
// Made once: every row asks for its own.
const groupIds = Array.from({ length: groups }, (_, n) => uuidOf(`synthetic group ${n}`))
const categoryIds = Array.from({ length: groups }, (_, n) => uuidOf(`synthetic category ${n}`))

/** Of each ten stores the last is a supplier's and the two before it are a shop and one that goods only pass. */
const storeOf = (n: number): Store => ({
  id: syntheticStore(n),
  name: `Склад ${n + 1}`,
  kind: ({ 7: 'transit', 8: 'retail', 9: 'supplier' } as const)[n % 10] ?? 'own',
  chosen: true,
})

const materials = ['дерево', 'сталь', 'стекло', 'керамика', 'хлопок']
const long = 'Подробное описание товара для покупателя. '.repeat(240)

function productOf(n: number): Product {
  const id = syntheticProduct(n)
  // Some texts are what a feed stumbles over.
  const odd = n % 97 === 0 ? ' <прочный> & "лёгкий" 🍃' : ''
  return {
    ...blankProduct(id, `Товар ${n + 1}${odd}`, changedAt),
    fullName: `Товар ${n + 1} из каталога${odd}`,
    article: `A-${String(n + 1).padStart(7, '0')}`,
    description: n % 5000 === 0 ? long : `Товар номер ${n + 1}: для дома и для офиса.${odd}`,
    kind: n % 400 === 399 ? 'service' : 'goods',
    group: groupIds[n % groups]!,
    category: categoryIds[n % groups]!,
    vat: n % 9 === 0 ? '10' : '22',
    weight: 100 + (n % 5000),
    size: n % 3 === 0 ? null : { length: 100 + (n % 900), width: 80 + (n % 300), height: 20 + (n % 200) },
    marked: n % 50 === 0,
    madeToOrderDays: n % 20 === 0 ? 1 + (n % 7) : null,
    sellable: n % 333 !== 332,
    bannedRegions: n % 700 === 0 ? ['Калининградская обл'] : [],
    barcodes: [String(2_000_000_000_000 + n)],
    properties: [
      {
        id: materialId,
        name: 'Материал',
        values: [materials[n % 5]!, materials[(n + 2) % 5]!],
      },
    ],
    pictures: [{ id: `picture-${n}`, url: `https://pictures.shop.example/${n % 1000}/${n}.jpg` }],
  }
}
const materialId = uuidOf('property Материал')

function goodOf(n: number, priceTypes: number): Good {
  const base = 10_000 + (n % 9901) * 100
  return {
    ...blankGood(syntheticProduct(n)),
    prices: Array.from({ length: priceTypes }, (_, type) => ({
      priceType: syntheticPriceType(type),
      currency: 'RUB',
      amount: Math.round(base * (1 - 0.05 * (type % 10))),
    })),
  }
}

function stockOf(n: number, stores: number): Stock {
  const count = n % everywhere === 0 ? stores : Math.min(stores, storesOfOne)
  const places = Array.from({ length: count }, (_, k) => placeOf(n, (n + k) % stores))
  return { id: syntheticProduct(n), places }
}

/** A tenth of all is sold out. */
function placeOf(n: number, store: number): Place {
  const onHand = n % 10 === 3 ? 0 : ((n * 7 + store * 13) % 60) * 1000
  const number = `З-${n}-${store}`
  return {
    store: syntheticStore(store),
    onHand,
    incoming:
      (n + store) % 25 === 0
        ? [{ date: '2026-12-05', document: { id: uuidOf(number), number }, quantity: 20_000 }]
        : [],
    supplier:
      store % 10 === 9
        ? { date: '2026-11-20', purchasePrice: 6000 + (n % 9901) * 60, currency: 'RUB' }
        : null,
  }
}
