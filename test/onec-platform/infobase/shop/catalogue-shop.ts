import { type Catalogue, goodsOf, mainStore } from '../../../stand-ins/onec/commerceml-goods.ts'
import { units, vatRates } from '../../../stand-ins/onec/dictionaries.ts'
import { uuidOf } from '../../../stand-ins/onec/identity.ts'
import type { ShopVat } from '../../../stand-ins/shop.ts'
import type { Shop, SoldGood } from './load-shop.ts'

const delivery: SoldGood = {
  productId: uuidOf('Доставка'),
  characteristicId: null,
  name: 'Доставка',
  article: '',
  barcode: '',
  unit: 'усл',
  vat: 'none',
  weight: 0,
  group: 'Услуги',
  price: 0,
  prices: {},
  stock: {},
  service: true,
}

/** A base without goods still has an organisation, a store, a price type and the service that delivery is written with. */
export const emptyShop = (owner = 'ООО «Торговый дом»'): Shop => ({
  groups: [{ id: uuidOf('group Услуги'), name: 'Услуги' }],
  stores: [{ key: mainStore.id, ...mainStore, type: 'warehouse' }],
  priceTypes: [{ key: 'retail', id: uuidOf('price type'), name: 'Розничная', ratio: 1 }],
  organisations: [{ id: uuidOf('organisation'), name: owner, inn: '7707083893', kpp: '770701001' }],
  goods: [delivery],
})

/** Goods, prices and stock of an export of CommerceML. Ids that are no UUID, as no base of 1C has them, get one. */
export function catalogueShop(catalogue: Catalogue): Shop {
  const empty = emptyShop(catalogue.owner ?? undefined)
  const stores = [...catalogue.stores.values()].map(({ id, name }) => ({
    key: id,
    id,
    name,
    type: 'warehouse' as const,
  }))
  const priceTypes = [...catalogue.priceTypes.values()].map(({ id, name }) => ({
    key: id,
    id,
    name,
    ratio: 1,
  }))
  const loose = { id: uuidOf('group Товары'), name: 'Товары' }
  const groups = [...catalogue.groups.values()].map(({ id, name }) => ({ id: uuidOf(id), name }))
  const known = new Set(groups.map(({ id }) => id))
  const goods = goodsOf(catalogue)
    .filter(({ good }) => !good.deleted)
    .map(({ good, product, stock }): SoldGood => {
      const group = product.group === null ? loose.id : uuidOf(product.group)
      return {
        productId: uuidOf(good.product),
        characteristicId: good.characteristic === null ? null : uuidOf(good.characteristic),
        name: product.name,
        characteristic: good.characteristicName ?? '',
        article: product.article,
        barcode: [...good.barcodes, ...product.barcodes][0] ?? '',
        unit: units.some(({ name }) => name === product.unit) ? product.unit : 'шт',
        vat: vatRates.some(({ rate }) => rate === product.vat) ? (product.vat as ShopVat) : 'none',
        weight: product.weight,
        group: known.has(group) ? group : loose.id,
        price: 0,
        prices: Object.fromEntries(good.prices.map(({ priceType, amount }) => [priceType, amount / 100])),
        stock: Object.fromEntries([...stock].map(([store, quantity]) => [store, quantity / 1000])),
        ...(product.kind === 'service' ? { service: true } : {}),
      }
    })
  return {
    ...empty,
    groups: [...empty.groups, loose, ...groups],
    stores: stores.length > 0 ? stores : empty.stores,
    priceTypes: priceTypes.length > 0 ? priceTypes : empty.priceTypes,
    goods: [...goods, delivery],
  }
}
