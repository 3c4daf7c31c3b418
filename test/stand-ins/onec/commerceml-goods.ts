import type { Element } from './commerceml.ts'
import { unitNames } from './dictionaries.ts'
import { uuidOf } from './identity.ts'
import { kopecks, thousandths } from './numbers.ts'
import type { Good, GoodPrice, Group } from './rows.ts'

type Named = { id: string; name: string }

/** What one file says of a good; several files (import, offers, prices, rests) are laid over one another. */
type Card = {
  name: string
  characteristicName: string | null
  article: string
  barcode: string
  unit: string
  vat: string
  weight: number
  group: string | null
  service: boolean
  deleted: boolean
  prices: Map<string, GoodPrice>
  stock: Map<string, number>
  /** Offer without a division by stores. */
  total: number | null
}

export type Catalogue = {
  owner: string | null
  groups: Map<string, Group>
  openGroups: Named[]
  priceTypes: Map<string, Named & { currency: string }>
  stores: Map<string, Named>
  /** By the id of the file: `product` or `product#characteristic`. */
  cards: Map<string, Partial<Card>>
  documents: number
  counterparties: number
}

export const emptyCatalogue = (): Catalogue => ({
  owner: null,
  groups: new Map(),
  openGroups: [],
  priceTypes: new Map(),
  stores: new Map(),
  cards: new Map(),
  documents: 0,
  counterparties: 0,
})

const child = (element: Element | undefined, name: string): Element | undefined =>
  element?.children.find((next) => next.name === name)
const children = (element: Element | undefined, name: string): Element[] =>
  element?.children.filter((next) => next.name === name) ?? []
const textOf = (element: Element | undefined, name: string): string => child(element, name)?.text.trim() ?? ''

const currencyOf = (text: string): string => (/^руб/i.test(text.trim()) ? 'RUB' : text.trim() || 'RUB')

/** Takes one record of the file. Orders and counterparties of another exchange are only counted. */
export function addRecord(catalogue: Catalogue, element: Element): void {
  const id = textOf(element, 'Ид')
  const name = textOf(element, 'Наименование')
  if (element.name === 'Документ') catalogue.documents += 1
  else if (element.name === 'Контрагент') catalogue.counterparties += 1
  else if (element.name === 'Владелец') catalogue.owner ??= name || null
  else if (element.name === 'ТипЦены') {
    const type = uuidOf(id)
    catalogue.priceTypes.set(type, { id: type, name, currency: currencyOf(textOf(element, 'Валюта')) })
  } else if (element.name === 'Склад') {
    catalogue.stores.set(uuidOf(id), { id: uuidOf(id), name })
  } else if (id) {
    const old = catalogue.cards.get(id) ?? {}
    catalogue.cards.set(id, { ...old, ...cardOf(catalogue, element, old) })
  }
}

function cardOf(catalogue: Catalogue, element: Element, old: Partial<Card>): Partial<Card> {
  const requisites = new Map(
    children(child(element, 'ЗначенияРеквизитов'), 'ЗначениеРеквизита').map((next) => [
      textOf(next, 'Наименование'),
      textOf(next, 'Значение'),
    ]),
  )
  const weight = textOf(element, 'Вес') || requisites.get('Вес')
  const kind = requisites.get('ТипНоменклатуры')
  const rates = children(child(element, 'СтавкиНалогов'), 'СтавкаНалога').map((next) =>
    textOf(next, 'Ставка'),
  )
  const rate = rates[0] ?? (textOf(element, 'СтавкаНДС') || undefined)
  const traits = children(child(element, 'ХарактеристикиТовара'), 'ХарактеристикаТовара')
  const group = textOf(child(element, 'Группы'), 'Ид')
  const unit = unitOf(child(element, 'БазоваяЕдиница'))
  const total = child(element, 'Количество')
  const deleted = element.attributes.Статус === 'Удален' || textOf(element, 'ПометкаУдаления') === 'true'
  const set = <K extends keyof Card>(key: K, value: Card[K] | '' | undefined | false) =>
    value === '' || value === undefined || value === false ? {} : { [key]: value }
  return {
    ...set('name', textOf(element, 'Наименование')),
    ...set('characteristicName', traits.map((trait) => textOf(trait, 'Значение')).join(', ')),
    ...set('article', textOf(element, 'Артикул')),
    ...set('barcode', textOf(element, 'Штрихкод')),
    ...set('unit', unit),
    ...set('vat', rate === undefined ? undefined : /^\d/.test(rate) ? rate : 'none'),
    // Kilograms in the file.
    ...set('weight', weight ? thousandths(weight) || 0 : undefined),
    ...set('group', group),
    ...set('service', kind === 'Услуга'),
    ...set('deleted', deleted),
    ...set('total', total ? thousandths(total.text) || 0 : undefined),
    prices: pricesOf(catalogue, element, old.prices),
    stock: stockOf(catalogue, element, old.stock),
  }
}

function unitOf(unit: Element | undefined): string {
  const text = unit?.text.trim() ?? ''
  if (text && !/^\d+$/.test(text)) return text
  const code = (unit?.attributes.Код ?? text).trim()
  return unitNames.get(code) ?? (unit?.attributes.НаименованиеПолное ?? '').trim()
}

function pricesOf(catalogue: Catalogue, element: Element, old = new Map<string, GoodPrice>()) {
  const prices = new Map(old)
  for (const price of children(child(element, 'Цены'), 'Цена')) {
    const source = textOf(price, 'ИдТипаЦены')
    const priceType = uuidOf(source)
    const currency = currencyOf(textOf(price, 'Валюта'))
    const amount = kopecks(textOf(price, 'ЦенаЗаЕдиницу'))
    if (Number.isNaN(amount)) continue
    if (!catalogue.priceTypes.has(priceType)) {
      catalogue.priceTypes.set(priceType, { id: priceType, name: source, currency })
    }
    // One type may come in two currencies: both stay.
    prices.set(`${priceType} ${currency}`, { priceType, currency, amount })
  }
  return prices
}

/** Rests by store: attributes of `Склад` in 2.x, nested elements in 3.1. */
function stockOf(catalogue: Catalogue, element: Element, old = new Map<string, number>()) {
  const stock = new Map(old)
  const add = (store: string | undefined, quantity: string | undefined) => {
    const amount = thousandths(quantity ?? '')
    if (!store || Number.isNaN(amount)) return
    const id = uuidOf(store.trim())
    if (!catalogue.stores.has(id)) catalogue.stores.set(id, { id, name: `Склад ${id.slice(0, 8)}` })
    stock.set(id, amount)
  }
  for (const store of children(element, 'Склад')) {
    add(store.attributes.ИдСклада, store.attributes.КоличествоНаСкладе)
  }
  for (const rest of children(child(element, 'Остатки'), 'Остаток')) {
    for (const store of children(rest, 'Склад')) add(textOf(store, 'Ид'), textOf(store, 'Количество'))
  }
  return stock
}

/**
 * Goods of the catalogue. A product with characteristics is sold by them only; a characteristic takes from its product what the
 * file does not say of it.
 */
export function goodsOf(catalogue: Catalogue): { good: Good; stock: Map<string, number> }[] {
  const withVariants = new Set([...catalogue.cards.keys()].filter(isVariant).map(productOf))
  const goods: { good: Good; stock: Map<string, number> }[] = []
  for (const [id, card] of catalogue.cards) {
    if (withVariants.has(id)) continue
    const product = productOf(id)
    const parent = isVariant(id) ? (catalogue.cards.get(product) ?? {}) : {}
    const name = parent.name ?? card.name ?? id
    const group = card.group ?? parent.group ?? null
    goods.push({
      good: {
        id,
        product,
        characteristic: isVariant(id) ? id.slice(product.length + 1) : null,
        name,
        characteristicName: isVariant(id) ? (card.characteristicName ?? variantName(name, card.name)) : null,
        article: card.article ?? parent.article ?? '',
        barcode: card.barcode ?? '',
        unit: card.unit ?? parent.unit ?? 'шт',
        vat: card.vat ?? parent.vat ?? 'none',
        weight: card.weight ?? parent.weight ?? 0,
        group: group !== null && catalogue.groups.has(group) ? group : null,
        service: card.service ?? parent.service ?? false,
        chosen: !(card.deleted ?? parent.deleted ?? false),
        prices: [...(card.prices?.size ? card.prices : (parent.prices ?? card.prices ?? [])).values()],
      },
      stock: stockByStore(catalogue, card),
    })
  }
  return goods
}

const isVariant = (id: string): boolean => id.includes('#')
const productOf = (id: string): string => id.split('#')[0]!

/** «Куртка (34/128, синий)» of the product «Куртка» → «34/128, синий». */
function variantName(product: string, full: string | undefined): string | null {
  if (!full) return null
  return full.startsWith(product) ? full.slice(product.length).replace(/^\s*\(|\)\s*$/g, '') || null : full
}

/** The store of a base whose export names none. */
export const mainStore = { id: uuidOf('store'), name: 'Основной склад' }

/** A total without stores lies at the first store. */
function stockByStore(catalogue: Catalogue, card: Partial<Card>): Map<string, number> {
  if (card.stock?.size || card.total === null || card.total === undefined) return card.stock ?? new Map()
  const [first] = catalogue.stores.keys()
  return new Map([[first ?? mainStore.id, card.total]])
}
