import { type ShopGood, shop } from '../../shop.ts'
import { type ShopCard, shopCards, shopSections } from '../../shop-cards.ts'
import { uuidOf } from '../identity.ts'
import { kopecks } from '../numbers.ts'
import type { Good, Picture, Place, Product, Property } from '../rows.ts'
import type { Onec } from '../state.ts'
import { blankGood, blankProduct } from './blank.ts'

const changedAt = '2026-11-01T09:00:00+03:00'
/** Of the supplier's list. */
const listDate = '2026-11-20'

/** Groups, goods, prices and stock of the small shop. */
export function seedShopGoods(onec: Onec): void {
  for (const { name } of shopSections) onec.groups.put({ id: uuidOf(`section ${name}`), name, parent: null })
  for (const { id, name } of shop.groups) {
    const section = shopSections.find(({ groups }) => groups.includes(name))
    onec.groups.put({ id, name, parent: section ? uuidOf(`section ${section.name}`) : null })
    onec.categories.put({ id, name, parent: null, chosen: true })
  }
  for (const good of shop.goods) {
    const card = shopCards[good.article]
    if (!onec.products.get(good.productId)) onec.products.put(productOf(good, card))
    const row = onec.goods.put(goodOf(good))
    if (!good.service) onec.stock.put({ id: row.id, places: placesOf(good) })
  }
}

function productOf(good: ShopGood, card: ShopCard | undefined): Product {
  const group = shop.groups.find(({ name }) => name === good.group)!.id
  const plain = good.characteristicId === null
  return {
    ...blankProduct(good.productId, good.name, changedAt),
    fullName: card?.fullName ?? good.name,
    article: plain ? good.article : '',
    description: card?.description ?? '',
    kind: card?.parts ? 'set' : good.service ? 'service' : 'goods',
    group,
    category: group,
    unit: good.unit,
    vat: good.vat,
    weight: good.weight,
    size: card?.size ? { length: card.size[0], width: card.size[1], height: card.size[2] } : null,
    marked: card?.marked ?? false,
    madeToOrderDays: card?.madeToOrderDays ?? null,
    bannedRegions: card?.bannedRegions ?? [],
    barcodes: plain && good.barcode ? [good.barcode] : [],
    properties: (card?.properties ?? []).map(propertyOf),
    pictures: (card?.pictures ?? []).map((url, n) => pictureOf(good, url, n)),
    parts: (card?.parts ?? []).map(([article, pieces]) => ({
      good: shop.goods.find((part) => part.article === article)!.productId,
      quantity: pieces * 1000,
    })),
  }
}

function goodOf(good: ShopGood): Good {
  const price = kopecks(String(good.price))
  const variant = good.characteristic
  return {
    ...blankGood(good.productId, good.characteristicId),
    ...(variant === undefined
      ? {}
      : {
          characteristicName: variant,
          article: good.article,
          barcodes: [good.barcode],
          properties: [propertyOf([/\d/.test(variant) ? 'Фасовка' : 'Цвет', variant])],
          pictures: [pictureOf(good, null, 'variant')],
        }),
    prices: shop.priceTypes.map((type) => ({
      priceType: type.id,
      currency: 'RUB',
      amount: Math.round(price * type.ratio),
    })),
  }
}

const propertyOf = ([name, ...values]: [string, ...string[]]): Property => ({
  id: uuidOf(`property ${name}`),
  name,
  values,
})

const pictureOf = (good: ShopGood, url: string | null, n: number | string): Picture => ({
  id: uuidOf(`picture ${good.article} ${n}`),
  url,
})

const placesOf = (good: ShopGood): Place[] =>
  shop.stores.map(({ id, key, type }) => ({
    store: id,
    onHand: (good.stock[key] ?? 0) * 1000,
    incoming: [],
    supplier:
      type === 'supplier'
        ? { date: listDate, purchasePrice: Math.round(kopecks(String(good.price)) * 0.6), currency: 'RUB' }
        : null,
  }))
