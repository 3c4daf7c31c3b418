import { shop } from '../shop.ts'
import { type Catalogue, goodsOf, mainStore } from './commerceml-goods.ts'
import { agreementNames } from './dictionaries.ts'
import { keyOf, uuidOf } from './identity.ts'
import { kopecks } from './numbers.ts'
import { stockKey } from './orders/reserve.ts'
import type { Good } from './rows.ts'
import type { Onec } from './state.ts'

/** The shop that both stand-ins know. */
export function seedShop(onec: Onec): void {
  for (const [n, organisation] of shop.organisations.entries()) {
    onec.organisations.put({ ...organisation, kpp: organisation.kpp ?? null, isDefault: n === 0 })
  }
  for (const { id, name, type } of shop.stores) {
    onec.stores.put({ id, name, kind: type === 'warehouse' ? 'own' : type, chosen: true })
  }
  for (const { id, name } of shop.priceTypes) {
    onec.priceTypes.put({ id, name, currency: 'RUB', withVat: true, chosen: true })
  }
  for (const group of shop.groups) onec.groups.put({ ...group, parent: null })
  for (const good of shop.goods) {
    const id = keyOf(good.productId, good.characteristicId)
    const price = kopecks(String(good.price))
    onec.goods.put({
      id,
      product: good.productId,
      characteristic: good.characteristicId,
      name: good.name,
      characteristicName: good.characteristic ?? null,
      article: good.article,
      barcode: good.barcode,
      unit: good.unit,
      vat: good.vat,
      weight: good.weight,
      group: shop.groups.find((group) => group.name === good.group)?.id ?? null,
      service: good.service ?? false,
      chosen: true,
      prices: shop.priceTypes.map((type) => ({
        priceType: type.id,
        currency: 'RUB',
        amount: Math.round(price * type.ratio),
      })),
    })
    for (const store of good.service ? [] : shop.stores) {
      const onHand = (good.stock[store.key] ?? 0) * 1000
      onec.stock.put({ id: stockKey(id, store.id), good: id, store: store.id, onHand, incoming: [] })
    }
  }
  seedTrade(onec)
}

/** Goods, prices and stock of an export. Organisations are not in it: one is made. */
export function seedCatalogue(onec: Onec, catalogue: Catalogue): void {
  onec.organisations.put({
    id: uuidOf('organisation'),
    name: catalogue.owner ?? 'ООО «Торговый дом»',
    inn: '7707083893',
    kpp: '770701001',
    isDefault: true,
  })
  for (const store of catalogue.stores.values()) onec.stores.put({ ...store, kind: 'own', chosen: true })
  for (const type of catalogue.priceTypes.values()) {
    onec.priceTypes.put({ ...type, withVat: true, chosen: true })
  }
  for (const group of catalogue.groups.values()) onec.groups.put(group)
  for (const { good, stock } of goodsOf(catalogue)) {
    onec.goods.put(good)
    for (const [store, onHand] of stock) {
      onec.stock.put({ id: stockKey(good.id, store), good: good.id, store, onHand, incoming: [] })
    }
  }
  if (onec.stores.size === 0) {
    onec.stores.put({ ...mainStore, kind: 'own', chosen: true })
  }
  seedTrade(onec)
}

/** A base without goods still has an organisation, a store and a price type. */
export function seedEmpty(onec: Onec): void {
  onec.organisations.put({
    id: uuidOf('organisation'),
    name: 'ООО «Торговый дом»',
    inn: '7707083893',
    kpp: '770701001',
    isDefault: true,
  })
  onec.stores.put({ ...mainStore, kind: 'own', chosen: true })
  onec.priceTypes.put({
    id: uuidOf('price type'),
    name: 'Розничная',
    currency: 'RUB',
    withVat: true,
    chosen: true,
  })
  seedTrade(onec)
}

export const retailCustomerId = uuidOf('Розничный покупатель')

function seedTrade(onec: Onec): void {
  for (const [n, name] of agreementNames.entries()) {
    const priceType = onec.priceTypes.all()[n]?.id ?? null
    onec.agreements.put({ id: uuidOf(`agreement ${name}`), name, organisation: null, priceType })
  }
  onec.customers.put({
    id: retailCustomerId,
    key: null,
    kind: 'private',
    name: 'Розничный покупатель',
    inn: null,
    kpp: null,
    emails: [],
    phones: [],
    address: '',
    counterparty: uuidOf('Розничный покупатель контрагент'),
    contacts: [],
    revision: 0,
    deleted: false,
  })
  if (!onec.goods.all().some(isDelivery)) {
    onec.goods.put({
      id: uuidOf('Доставка'),
      product: uuidOf('Доставка'),
      characteristic: null,
      name: 'Доставка',
      characteristicName: null,
      article: '',
      barcode: '',
      unit: 'усл',
      vat: 'none',
      weight: 0,
      group: null,
      service: true,
      chosen: true,
      prices: [],
    })
  }
}

const isDelivery = (good: Good): boolean => good.service && /^доставка/i.test(good.name)

/** The service good that the delivery cost is written with. */
export const deliveryService = (onec: Onec): Good => onec.goods.all().find(isDelivery)!
