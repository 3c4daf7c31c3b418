import { fromThousandths, toMinor, toThousandths } from '../../../../shared/kernel/money.ts'
import type { XmlElement } from '../xml/read-records.ts'
import type { Card, Entry, Named } from './card.ts'
import { currencyOf, unitNames } from './terms.ts'

const child = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((next) => next.name === name)
const children = (element: XmlElement | undefined, name: string): XmlElement[] =>
  element?.children.filter((next) => next.name === name) ?? []
const textOf = (element: XmlElement | undefined, name: string): string => child(element, name)?.text ?? ''

/** A product or an offer of the file; undefined where it has no id. */
export function entryOf(element: XmlElement): Entry | undefined {
  const id = textOf(element, 'Ид')
  if (!id) return undefined
  // `product#` is an offer without a characteristic.
  const own = id.endsWith('#') ? id.slice(0, -1) : id
  return { id: own, deleted: isDeleted(element), card: cardOf(element) }
}

/** Files of prices and rests (3.1) say nothing of it, and must not bring a deleted good back. */
function isDeleted(element: XmlElement): boolean | null {
  const marked = textOf(element, 'ПометкаУдаления')
  const status = element.attributes.Статус ?? textOf(element, 'Статус')
  if (status === 'Удален' || marked === 'true') return true
  return marked !== '' || status !== '' || child(element, 'Наименование') ? false : null
}

function cardOf(element: XmlElement): Card {
  const card: Card = {}
  const requisites = requisitesOf(element)
  const name = textOf(element, 'Наименование')
  if (name) card.name = name
  const fullName = textOf(element, 'ПолноеНаименование') || requisites.get('Полное наименование')?.[0]
  if (fullName) card.fullName = fullName
  if (child(element, 'Артикул')) card.article = textOf(element, 'Артикул')
  if (child(element, 'Штрихкод')) card.barcodes = texts(element, 'Штрихкод')
  const description = textOf(element, 'Описание') || requisites.get('ОписаниеВФорматеHTML')?.[0]
  if (description !== undefined && (description || child(element, 'Описание'))) card.description = description
  const unit = unitOf(child(element, 'БазоваяЕдиница'))
  if (unit) card.unit = unit
  const vat = vatOf(element)
  if (vat !== undefined) card.vat = vat
  const weight = thousandthsOf(textOf(element, 'Вес') || requisites.get('Вес')?.[0] || '')
  // Kilograms in the file: their thousandths are grams.
  if (weight !== undefined && weight > 0) card.weight = weight
  const groups = child(element, 'Группы')
  if (groups) card.group = textOf(groups, 'Ид')
  const kind = requisites.get('ТипНоменклатуры')?.[0]
  if (kind) card.kind = kind === 'Услуга' ? 'service' : /^набор/i.test(kind) ? 'set' : 'goods'
  if (child(element, 'ЗначенияСвойств')) card.properties = propertiesOf(element)
  if (child(element, 'ХарактеристикиТовара')) card.traits = traitsOf(element)
  if (child(element, 'Картинка')) card.pictures = [...new Set(texts(element, 'Картинка'))]
  return { ...card, ...stockOf(element), ...pricesOf(element) }
}

const texts = (element: XmlElement, name: string): string[] =>
  children(element, name)
    .map((next) => next.text)
    .filter((text) => text !== '')

function requisitesOf(element: XmlElement): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const one of children(child(element, 'ЗначенияРеквизитов'), 'ЗначениеРеквизита'))
    found.set(textOf(one, 'Наименование'), texts(one, 'Значение'))
  return found
}

/** 2.x writes the short name with the code as an attribute, 3.1 the code alone. */
function unitOf(unit: XmlElement | undefined): Card['unit'] {
  if (!unit) return undefined
  const code = (unit.attributes.Код ?? '').trim() || (/^\d+$/.test(unit.text) ? unit.text : '')
  const name = /^\d*$/.test(unit.text)
    ? (unitNames.get(code) ?? unit.attributes.НаименованиеПолное ?? '').trim()
    : unit.text
  return code || name ? { code, name: name || code } : undefined
}

function vatOf(element: XmlElement): string | undefined {
  const rate =
    children(child(element, 'СтавкиНалогов'), 'СтавкаНалога').find(
      (next) => textOf(next, 'Наименование') === 'НДС' || textOf(next, 'Наименование') === '',
    ) ?? element
  const text = textOf(rate, 'Ставка') || textOf(element, 'СтавкаНДС')
  if (!text) return undefined
  return /^\d{1,2}([.,]\d{1,2})?\s*%?$/.test(text) ? text.replace(',', '.').replace(/\s*%$/, '') : 'none'
}

function propertiesOf(element: XmlElement): NonNullable<Card['properties']> {
  const found = new Map<string, string[]>()
  for (const one of children(child(element, 'ЗначенияСвойств'), 'ЗначенияСвойства')) {
    const id = textOf(one, 'Ид')
    const nested = children(one, 'ЗначениеСвойства').flatMap((next) => texts(next, 'Значение'))
    const values = [...texts(one, 'Значение'), ...texts(one, 'ИдЗначения'), ...nested]
    if (id && values.length > 0) found.set(id, [...new Set([...(found.get(id) ?? []), ...values])])
  }
  return [...found].map(([id, values]) => ({ id, values }))
}

const traitsOf = (element: XmlElement): NonNullable<Card['traits']> =>
  children(child(element, 'ХарактеристикиТовара'), 'ХарактеристикаТовара')
    .map((trait) => ({
      id: textOf(trait, 'Ид') || textOf(trait, 'Наименование'),
      name: textOf(trait, 'Наименование'),
      value: textOf(trait, 'Значение'),
    }))
    .filter((trait) => trait.value !== '')

/** By store: attributes of `Склад` in 2.x, nested elements in 3.1; or one number for all of them. */
function stockOf(element: XmlElement): Pick<Card, 'stock' | 'total'> {
  const stock: Record<string, string> = {}
  let told = false
  const add = (store: string | undefined, quantity: string | undefined) => {
    const amount = thousandthsOf(quantity ?? '')
    if (!store?.trim() || amount === undefined) return
    told = true
    stock[store.trim()] = fromThousandths(amount)
  }
  for (const store of children(element, 'Склад'))
    add(store.attributes.ИдСклада, store.attributes.КоличествоНаСкладе)
  let undivided = textOf(element, 'Количество')
  for (const rest of children(child(element, 'Остатки'), 'Остаток')) {
    for (const store of children(rest, 'Склад')) add(textOf(store, 'Ид'), textOf(store, 'Количество'))
    undivided ||= textOf(rest, 'Количество')
  }
  const total = thousandthsOf(undivided)
  // One number for all of them leaves nothing at the stores that an earlier file named.
  const whole = told || total !== undefined
  return { ...(whole ? { stock } : {}), ...(total === undefined ? {} : { total: fromThousandths(total) }) }
}

function pricesOf(element: XmlElement): Pick<Card, 'prices'> {
  const list = child(element, 'Цены')
  if (!list) return {}
  const prices = new Map<string, NonNullable<Card['prices']>[number]>()
  for (const one of children(list, 'Цена')) {
    const priceType = textOf(one, 'ИдТипаЦены')
    const price = numberOf(textOf(one, 'ЦенаЗаЕдиницу'), toMinor)
    const currency = currencyOf(textOf(one, 'Валюта'))
    // One type may come in two currencies: both stay.
    if (priceType && price !== undefined)
      prices.set(`${priceType} ${currency}`, { priceType, price, currency })
  }
  return { prices: [...prices.values()] }
}

const thousandthsOf = (text: string): number | undefined => numberOf(text, toThousandths)

/** 1C writes `1 271,5`, with a plain or a no-break space, where its locale says so. */
function numberOf(text: string, read: (decimal: string) => number): number | undefined {
  const plain = text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.')
  if (!/^[+-]?\d{1,12}(\.\d+)?$/.test(plain)) return undefined
  return read(plain.replace(/^\+/, ''))
}

/** Names that the record brings: of a price type, a store, a unit, a property and the values of its dictionary. */
export function namesOf(element: XmlElement): Named[] {
  const id = textOf(element, 'Ид')
  const name = textOf(element, 'Наименование')
  switch (element.name) {
    case 'ТипЦены':
      return id ? [{ kind: 'priceType', id, name, more: currencyOf(textOf(element, 'Валюта')) }] : []
    case 'Склад':
      return id ? [{ kind: 'store', id, name, more: null }] : []
    case 'ЕдиницаИзмерения': {
      const code = textOf(element, 'Код') || id
      return code
        ? [{ kind: 'unit', id: code, name: textOf(element, 'НаименованиеКраткое') || name, more: null }]
        : []
    }
    case 'Свойство':
      return id ? [{ kind: 'property', id, name, more: null }, ...valuesOf(element)] : []
    default:
      return []
  }
}

const valuesOf = (element: XmlElement): Named[] =>
  children(child(element, 'ВариантыЗначений'), 'Справочник')
    .map((one) => ({
      kind: 'value' as const,
      id: textOf(one, 'ИдЗначения'),
      name: textOf(one, 'Значение'),
      more: null,
    }))
    .filter(({ id }) => id !== '')
