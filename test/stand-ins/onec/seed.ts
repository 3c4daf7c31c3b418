import { shop } from '../shop.ts'
import { type Catalogue, categoriesOf, goodsOf, mainStore } from './commerceml-goods.ts'
import { agreementNames } from './dictionaries.ts'
import { blankGood, blankProduct } from './goods/blank.ts'
import { seedShopGoods } from './goods/seed-shop.ts'
import { type Synthetic, seedSynthetic } from './goods/synthetic.ts'
import { uuidOf } from './identity.ts'
import type { Good, Product } from './rows.ts'
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
  seedShopGoods(onec)
  seedTrade(onec)
}

/** Goods, prices and stock of an export. Organisations are not in it: one is made. */
export function seedCatalogue(onec: Onec, catalogue: Catalogue): void {
  onec.organisations.put(organisation(catalogue.owner ?? 'ООО «Торговый дом»'))
  for (const store of catalogue.stores.values()) onec.stores.put({ ...store, kind: 'own', chosen: true })
  for (const type of catalogue.priceTypes.values()) {
    onec.priceTypes.put({ ...type, withVat: true, chosen: true })
  }
  for (const group of catalogue.groups.values()) onec.groups.put(group)
  for (const category of categoriesOf(catalogue)) onec.categories.put(category)
  for (const { good, product, stock } of goodsOf(catalogue)) {
    onec.products.put(product)
    onec.goods.put(good)
    const places = [...stock].map(([store, onHand]) => ({ store, onHand, incoming: [], supplier: null }))
    onec.stock.put({ id: good.id, places })
  }
  for (const [id, file] of catalogue.pictures) onec.pictureFiles.set(id, file)
  if (onec.stores.size === 0) {
    onec.stores.put({ ...mainStore, kind: 'own', chosen: true })
  }
  seedTrade(onec)
}

/** A base without goods still has an organisation, a store and a price type. */
export function seedEmpty(onec: Onec): void {
  onec.organisations.put(organisation('ООО «Торговый дом»'))
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

/** A made-up catalogue in place of the small shop. */
export function seedMany(onec: Onec, size: Synthetic): void {
  onec.organisations.put(organisation('ООО «Торговый дом»'))
  seedSynthetic(onec, size)
  seedTrade(onec)
}

const organisation = (name: string) => ({
  id: uuidOf('organisation'),
  name,
  inn: '7707083893',
  kpp: '770701001',
  isDefault: true,
})

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
  if (!onec.products.find(isDelivery)) {
    const id = uuidOf('Доставка')
    const card = blankProduct(id, 'Доставка', '2026-11-01T09:00:00+03:00')
    onec.products.put({ ...card, kind: 'service', unit: 'усл' })
    onec.goods.put(blankGood(id))
  }
}

const isDelivery = (product: Product): boolean =>
  product.kind === 'service' && /^доставка/i.test(product.name)

/** The service that the delivery cost is written with. */
export const deliveryService = (onec: Onec): Good =>
  onec.goods.get(onec.offers.ofProduct(onec.products.find(isDelivery)!.id)[0]!)!
