import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Element } from './commerceml.ts'
import type { Catalogue } from './commerceml-goods.ts'
import { unitNames } from './dictionaries.ts'
import { uuidOf } from './identity.ts'
import { kopecks, thousandths } from './numbers.ts'
import type { GoodPrice, Picture, Product, Property } from './rows.ts'

/** What one file says of a good; several files (import, offers, prices, rests) are laid over one another. */
export type Card = {
  name: string
  fullName: string
  description: string
  characteristicName: string | null
  article: string
  barcodes: string[]
  unit: string
  vat: string
  weight: number
  group: string | null
  category: string
  kind: Product['kind']
  deleted: boolean
  properties: Property[]
  traits: Property[]
  pictures: Picture[]
  prices: Map<string, GoodPrice>
  stock: Map<string, number>
  /** Offer without a division by stores. */
  total: number | null
}

export const child = (element: Element | undefined, name: string): Element | undefined =>
  element?.children.find((next) => next.name === name)
export const children = (element: Element | undefined, name: string): Element[] =>
  element?.children.filter((next) => next.name === name) ?? []
export const textOf = (element: Element | undefined, name: string): string =>
  child(element, name)?.text.trim() ?? ''

export const currencyOf = (text: string): string => (/^руб/i.test(text.trim()) ? 'RUB' : text.trim() || 'RUB')

const kinds: Record<string, Product['kind']> = { Услуга: 'service', Набор: 'set', Комплект: 'set' }

export function cardOf(
  catalogue: Catalogue,
  element: Element,
  old: Partial<Card>,
  file: string,
): Partial<Card> {
  const requisites = new Map(
    children(child(element, 'ЗначенияРеквизитов'), 'ЗначениеРеквизита').map((next) => [
      textOf(next, 'Наименование'),
      textOf(next, 'Значение'),
    ]),
  )
  const weight = textOf(element, 'Вес') || requisites.get('Вес')
  const rates = children(child(element, 'СтавкиНалогов'), 'СтавкаНалога').map((next) =>
    textOf(next, 'Ставка'),
  )
  const rate = rates[0] ?? (textOf(element, 'СтавкаНДС') || undefined)
  const traits = children(child(element, 'ХарактеристикиТовара'), 'ХарактеристикаТовара')
  const total = child(element, 'Количество')
  const deleted = element.attributes.Статус === 'Удален' || textOf(element, 'ПометкаУдаления') === 'true'
  const set = <K extends keyof Card>(key: K, value: Card[K] | '' | undefined | false) =>
    value === '' || value === undefined || value === false || (Array.isArray(value) && value.length === 0)
      ? {}
      : { [key]: value }
  return {
    ...set('name', textOf(element, 'Наименование')),
    ...set('fullName', requisites.get('Полное наименование')),
    ...set('description', textOf(element, 'Описание')),
    ...set('characteristicName', traits.map((trait) => textOf(trait, 'Значение')).join(', ')),
    ...set('article', textOf(element, 'Артикул')),
    ...set('barcodes', barcodesOf(element)),
    ...set('unit', unitOf(child(element, 'БазоваяЕдиница'))),
    ...set('vat', rate === undefined ? undefined : /^\d/.test(rate) ? rate : 'none'),
    // Kilograms in the file.
    ...set('weight', weight ? thousandths(weight) || 0 : undefined),
    ...set('group', textOf(child(element, 'Группы'), 'Ид')),
    ...set('category', categoryOf(catalogue, element, requisites.get('ВидНоменклатуры'))),
    ...set('kind', kinds[requisites.get('ТипНоменклатуры') ?? '']),
    ...set('deleted', deleted),
    ...set('properties', propertiesOf(catalogue, element)),
    ...set(
      'traits',
      traits.map((trait) => {
        const name = textOf(trait, 'Наименование')
        return { id: uuidOf(`property ${name}`), name, values: [textOf(trait, 'Значение')] }
      }),
    ),
    ...set('pictures', picturesOf(catalogue, element, file)),
    ...set('total', total ? thousandths(total.text) || 0 : undefined),
    prices: pricesOf(catalogue, element, old.prices),
    stock: stockOf(catalogue, element, old.stock),
  }
}

const barcodesOf = (element: Element): string[] =>
  [element, child(element, 'Штрихкоды')]
    .flatMap((holder) => children(holder, 'Штрихкод'))
    .map((next) => next.text.trim())
    .filter((text) => text !== '')

function unitOf(unit: Element | undefined): string {
  const text = unit?.text.trim() ?? ''
  if (text && !/^\d+$/.test(text)) return text
  const code = (unit?.attributes.Код ?? text).trim()
  return unitNames.get(code) ?? (unit?.attributes.НаименованиеПолное ?? '').trim()
}

/** A category of the classifier, else the kind of goods by its name. */
function categoryOf(catalogue: Catalogue, element: Element, kind: string | undefined): string | undefined {
  const id = textOf(element, 'Категория')
  if (id) return uuidOf(id)
  if (!kind) return undefined
  const category = uuidOf(`category ${kind}`)
  catalogue.categories.set(category, { id: category, name: kind, parent: null, chosen: true })
  return category
}

/** Values that are listed in the classifier stand there by their ids. */
function propertiesOf(catalogue: Catalogue, element: Element): Property[] {
  return children(child(element, 'ЗначенияСвойств'), 'ЗначенияСвойства').flatMap((next) => {
    const id = textOf(next, 'Ид')
    const known = catalogue.properties.get(id)
    const values = children(next, 'Значение')
      .map((value) => value.text.trim())
      .filter((text) => text !== '')
      .map((text) => known?.values.get(text) ?? text)
    return id && values.length > 0 ? [{ id, name: known?.name ?? id, values }] : []
  })
}

function picturesOf(catalogue: Catalogue, element: Element, file: string): Picture[] {
  const paths = children(element, 'Картинка').map((next) => next.text.trim())
  return paths
    .filter((path) => path !== '')
    .map((path) => {
      const id = uuidOf(path)
      if (URL.canParse(path)) return { id, url: path }
      const bytes = join(dirname(file), path)
      if (existsSync(bytes)) catalogue.pictures.set(id, bytes)
      return { id, url: null }
    })
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
