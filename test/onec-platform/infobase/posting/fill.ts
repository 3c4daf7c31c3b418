import type { Decimal } from 'decimal.js'
import { fold } from '../../values/names.ts'
import { minus, plus, round, zero } from '../../values/numbers.ts'
import { FixedStructure } from '../../values/structure.ts'
import type { Value } from '../../values/value.ts'
import type { Fields } from '../database.ts'
import { Reference } from '../reference.ts'
import type { StoredObject } from '../stored-object.ts'
import type { TabularSection } from '../tabular-section.ts'
import { completeDocument } from './complete.ts'
import { moneyOf, shippedByLine } from './orders.ts'
import { amountOf, rowsOf, type StoredDocument, storedDocument } from './stored-document.ts'

const own = new Set([
  'Номер',
  'Дата',
  'Проведен',
  'ПометкаУдаления',
  'Статус',
  'ХозяйственнаяОперация',
  'Комментарий',
])

/** `Документ.Заполнить(Основание)`: by a document, by a structure of values, or with what everything begins with. */
export function fillDocument(document: StoredObject, basis: Value): void {
  if (basis instanceof FixedStructure) {
    for (const [name, value] of basis.pairs()) {
      if (document.infobase.hasMember(document.object, name)) document.set(name, value)
    }
  }
  const source = basis instanceof Reference ? storedDocument(document.infobase, basis) : undefined
  if (source) fillers[`${document.object.name} ${source.reference.object.name}`]?.(document, source)
  completeDocument(document)
}

type Filler = (document: StoredObject, source: StoredDocument) => void

const incoming = [
  'ПоступлениеБезналичныхДенежныхСредств',
  'ПриходныйКассовыйОрдер',
  'ОперацияПоПлатежнойКарте',
]
const outgoing = ['СписаниеБезналичныхДенежныхСредств', 'РасходныйКассовыйОрдер']

const fillers: Record<string, Filler> = {
  'РеализацияТоваровУслуг ЗаказКлиента': fillShipment,
  'СчетНаОплатуКлиенту ЗаказКлиента': (document, source) => {
    copyHead(document, source)
    document.set('ДокументОснование', source.reference)
  },
  'ВозвратТоваровОтКлиента РеализацияТоваровУслуг': (document, source) =>
    fillReturn(document, source, 'Товары'),
  'ЗаявкаНаВозвратТоваровОтКлиента РеализацияТоваровУслуг': (document, source) =>
    fillReturn(document, source, 'ВозвращаемыеТовары'),
  'ЧекККМВозврат ЧекККМ': (document, source) => {
    copyHead(document, source)
    document.set('ЧекККМ', source.reference)
    for (const row of rowsOf(source, 'Товары')) addRow(document.section('Товары'), row)
  },
  'ПеремещениеТоваров ЗаказНаПеремещение': (document, source) => {
    copyHead(document, source)
    document.set('ЗаказНаПеремещение', source.reference)
    document.set('ПеремещениеПоЗаказам', true)
    for (const row of rowsOf(source, 'Товары')) {
      if (row.Отменено === true) continue
      addRow(document.section('Товары'), { ...row, ЗаказНаПеремещение: source.reference })
    }
  },
  ...Object.fromEntries(
    [...incoming, ...outgoing].map((name) => [
      `${name} ЗаказКлиента`,
      (document: StoredObject, source: StoredDocument) =>
        fillPayment(document, source, incoming.includes(name)),
    ]),
  ),
}

/** Copies what both have under one name. */
function copyHead(document: StoredObject, source: StoredDocument): void {
  for (const { name } of document.object.attributes) {
    if (!own.has(name) && source.fields[name] !== undefined) document.set(name, source.fields[name])
  }
}

function addRow(section: TabularSection, values: Fields): void {
  const row = section.add()
  for (const [name, value] of Object.entries(values)) {
    if (section.rowFields.has(fold(name)) && value !== undefined) row.set(name, value)
  }
}

/** Lines that have not left yet, with their part of the sums. */
function fillShipment(document: StoredObject, order: StoredDocument): void {
  const { infobase } = document
  copyHead(document, order)
  document.set('ЗаказКлиента', order.reference)
  document.set('РеализацияПоЗаказам', true)
  document.set('ХозяйственнаяОперация', infobase.value('ХозяйственныеОперации', 'РеализацияКлиенту'))
  const shipped = shippedByLine(infobase, order.reference)
  for (const row of rowsOf(order, 'Товары')) {
    const quantity = amountOf(row.Количество)
    const left = minus(quantity, shipped.get(String(row.КодСтроки)) ?? zero)
    if (row.Отменено === true || left.lte(zero)) continue
    addRow(document.section('Товары'), { ...part(row, left, quantity), ЗаказКлиента: order.reference })
  }
}

const sums = ['Сумма', 'СуммаНДС', 'СуммаСНДС', 'СуммаРучнойСкидки', 'СуммаАвтоматическойСкидки']

function part(row: Fields, left: Decimal, whole: Decimal): Fields {
  if (left.eq(whole) || whole.isZero()) return row
  const changed: Record<string, Value> = { ...row, Количество: left, КоличествоУпаковок: left }
  for (const name of sums) changed[name] = round(amountOf(row[name]).times(left).div(whole), 2)
  return changed
}

/** A return merges equal goods and takes the average price, as 1C does. */
function fillReturn(document: StoredObject, shipment: StoredDocument, name: string): void {
  copyHead(document, shipment)
  document.set('ДокументРеализации', shipment.reference)
  const merged = new Map<string, Record<string, Value>>()
  for (const row of rowsOf(shipment, 'Товары')) {
    const key = [row.Номенклатура, row.Характеристика]
      .map((one) => (one instanceof Reference ? one.key() : ''))
      .join()
    const known = merged.get(key)
    if (!known) {
      merged.set(key, { ...row, ДокументРеализации: shipment.reference })
      continue
    }
    for (const sum of ['Количество', 'КоличествоУпаковок', ...sums]) {
      known[sum] = plus(amountOf(known[sum]), amountOf(row[sum]))
    }
    known.Цена = round(amountOf(known.Сумма).div(amountOf(known.Количество)), 2)
  }
  for (const row of merged.values()) addRow(document.section(name), row)
}

/** One row for what the order still owes; a refund, for what is paid. */
function fillPayment(document: StoredObject, order: StoredDocument, comes: boolean): void {
  const { infobase } = document
  copyHead(document, order)
  const name = comes ? 'ПоступлениеОплатыОтКлиента' : 'ВозвратОплатыКлиенту'
  document.set('ХозяйственнаяОперация', infobase.value('ХозяйственныеОперации', name))
  const item = infobase.predefined('СтатьиДвиженияДенежныхСредств', name)
  document.set('СтатьяДвиженияДенежныхСредств', item)
  const { paid } = moneyOf(infobase, order.reference)
  const owed = comes ? minus(amountOf(order.fields.СуммаДокумента), paid) : paid
  const sum = owed.gt(zero) ? owed : zero
  document.set('СуммаДокумента', sum)
  addRow(document.section('РасшифровкаПлатежа'), {
    Партнер: order.fields.Партнер,
    Заказ: order.reference,
    ОбъектРасчетов: order.reference,
    ОснованиеПлатежа: order.reference,
    Сумма: sum,
    СуммаВзаиморасчетов: sum,
    ВалютаВзаиморасчетов: order.fields.Валюта,
    СтатьяДвиженияДенежныхСредств: item,
  })
}
