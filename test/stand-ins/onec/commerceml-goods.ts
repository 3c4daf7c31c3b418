import type { Element } from './commerceml.ts'
import { type Card, cardOf, child, children, currencyOf, textOf } from './commerceml-card.ts'
import { blankGood, blankProduct } from './goods/blank.ts'
import { uuidOf } from './identity.ts'
import type { Category, Good, Group, Product } from './rows.ts'

type Named = { id: string; name: string }

export type Catalogue = {
  owner: string | null
  groups: Map<string, Group>
  openGroups: Named[]
  categories: Map<string, Category>
  /** Values of the classifier by their ids. */
  properties: Map<string, { name: string; values: Map<string, string> }>
  priceTypes: Map<string, Named & { currency: string }>
  stores: Map<string, Named>
  /** Files of pictures by the ids of the pictures. */
  pictures: Map<string, string>
  /** By the id of the file: `product` or `product#characteristic`. */
  cards: Map<string, Partial<Card>>
  documents: number
  counterparties: number
}

export const emptyCatalogue = (): Catalogue => ({
  owner: null,
  groups: new Map(),
  openGroups: [],
  categories: new Map(),
  properties: new Map(),
  priceTypes: new Map(),
  stores: new Map(),
  pictures: new Map(),
  cards: new Map(),
  documents: 0,
  counterparties: 0,
})

/** Takes one record of the file. Orders and counterparties of another exchange are only counted. */
export function addRecord(catalogue: Catalogue, element: Element, file: string): void {
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
  } else if (element.name === 'Категория') {
    catalogue.categories.set(uuidOf(id), { id: uuidOf(id), name, parent: null, chosen: true })
  } else if (element.name === 'Свойство') {
    const listed = children(child(element, 'ВариантыЗначений'), 'Справочник')
    const values = listed.map((next) => [textOf(next, 'ИдЗначения'), textOf(next, 'Значение')] as const)
    catalogue.properties.set(id, { name, values: new Map(values) })
  } else if (id) {
    const old = catalogue.cards.get(id) ?? {}
    catalogue.cards.set(id, { ...old, ...cardOf(catalogue, element, old, file) })
  }
}

/** Categories that goods name and no classifier lists have their ids for names. */
export function categoriesOf(catalogue: Catalogue): Category[] {
  for (const { category } of catalogue.cards.values()) {
    if (category === undefined || catalogue.categories.has(category)) continue
    catalogue.categories.set(category, { id: category, name: category, parent: null, chosen: true })
  }
  return [...catalogue.categories.values()]
}

const readAt = '2026-11-01T09:00:00+03:00'

/**
 * Goods of the catalogue. A product with characteristics is sold by them only; a characteristic takes from its product what the
 * file does not say of it.
 */
export function goodsOf(
  catalogue: Catalogue,
): { good: Good; product: Product; stock: Map<string, number> }[] {
  const withVariants = new Set([...catalogue.cards.keys()].filter(isVariant).map(productOf))
  const goods: ReturnType<typeof goodsOf> = []
  for (const [id, card] of catalogue.cards) {
    if (withVariants.has(id)) continue
    const product = productOf(id)
    const parent = isVariant(id) ? (catalogue.cards.get(product) ?? {}) : card
    goods.push({
      good: goodFrom(id, card, parent),
      product: productFrom(catalogue, product, { ...card, ...parent }, isVariant(id)),
      stock: stockByStore(catalogue, card),
    })
  }
  return goods
}

function productFrom(catalogue: Catalogue, id: string, card: Partial<Card>, variants: boolean): Product {
  const name = card.name ?? id
  const group = card.group ?? null
  return {
    ...blankProduct(id, name, readAt),
    fullName: card.fullName ?? name,
    article: card.article ?? '',
    description: card.description ?? '',
    kind: card.kind ?? 'goods',
    group: group !== null && catalogue.groups.has(group) ? group : null,
    category: card.category ?? null,
    unit: card.unit ?? 'шт',
    vat: card.vat ?? 'none',
    weight: card.weight ?? 0,
    barcodes: variants ? [] : (card.barcodes ?? []),
    properties: card.properties ?? [],
    pictures: card.pictures ?? [],
  }
}

function goodFrom(id: string, card: Partial<Card>, parent: Partial<Card>): Good {
  const product = productOf(id)
  const shared = {
    deleted: card.deleted ?? parent.deleted ?? false,
    prices: [...(card.prices?.size ? card.prices : (parent.prices ?? card.prices ?? [])).values()],
  }
  if (!isVariant(id)) return { ...blankGood(product), ...shared }
  return {
    ...blankGood(product, id.slice(product.length + 1)),
    ...shared,
    characteristicName: card.characteristicName ?? variantName(parent.name ?? card.name ?? id, card.name),
    article: card.article ?? parent.article ?? '',
    barcodes: card.barcodes ?? [],
    properties: card.traits ?? [],
    pictures: card.pictures ?? [],
  }
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
