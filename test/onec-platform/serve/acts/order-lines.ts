import type { z } from 'zod'
import type { bornOrder } from '../../../stand-ins/onec/orders/bear-order.ts'
import type { LinesEdit } from '../../../stand-ins/onec/orders/edit-lines.ts'
import { Refusal, wrongField } from '../../../stand-ins/onec/problem.ts'
import type { DocumentObject } from '../../infobase/document-object.ts'
import { shippedByLine } from '../../infobase/posting/orders.ts'
import { levelsAt } from '../../infobase/posting/stock.ts'
import { amountOf, nameOf } from '../../infobase/posting/stored-document.ts'
import type { Reference } from '../../infobase/reference.ts'
import type { SectionRow } from '../../infobase/section-row.ts'
import type { Given } from '../../infobase/shop/writer.ts'
import { decimal } from '../../values/numbers.ts'
import { asReference, type Desk, roubles } from './desk.ts'
import { deliveryService, lineOfCrm } from './kept.ts'

export type BornLine = z.infer<typeof bornOrder>['lines'][number]

/** A row as a form of 1C fills it: the price of the retail type, VAT of the card, discounts of the whole row. */
export function addLine(desk: Desk, document: DocumentObject, line: BornLine, place: string): void {
  const { good, characteristic } = goodOf(desk, line.good, place)
  const price = line.price === undefined ? priceOf(desk, good, characteristic) : roubles(line.price)
  const quantity = Number(line.quantity)
  const manual = roubles(line.manualDiscount)
  const automatic = roubles(line.automaticDiscount)
  const sum = Math.round(price * quantity * 100) / 100 - manual - automatic
  desk.addRow(document, 'Товары', {
    Номенклатура: good,
    ...(characteristic ? { Характеристика: characteristic } : {}),
    Количество: quantity,
    КоличествоУпаковок: quantity,
    Цена: price,
    СтавкаНДС: good.get('СтавкаНДС'),
    ...(priceType(desk) ? { ВидЦены: priceType(desk) } : {}),
    СуммаРучнойСкидки: manual,
    СуммаАвтоматическойСкидки: automatic,
    Склад: document.values.Склад,
    ...sums(sum),
  })
}

const sums = (sum: number): Given => ({ Сумма: sum, СуммаСНДС: sum })

export function addDelivery(desk: Desk, document: DocumentObject, cost: number): void {
  const service = deliveryService(desk.infobase)
  if (!service) return
  const sum = roubles(cost)
  desk.addRow(document, 'Товары', {
    Номенклатура: service,
    Количество: 1,
    КоличествоУпаковок: 1,
    Цена: sum,
    СтавкаНДС: service.get('СтавкаНДС'),
    ...sums(sum),
  })
}

function goodOf(
  desk: Desk,
  key: string,
  place: string,
): { good: Reference; characteristic: Reference | undefined } {
  const [product = '', variant] = key.split('#')
  const good = desk.reference('Справочник', 'Номенклатура', product)
  if (!good) throw wrongField(place, 'Номенклатура не найдена', key)
  return {
    good,
    characteristic:
      variant === undefined ? undefined : desk.reference('Справочник', 'ХарактеристикиНоменклатуры', variant),
  }
}

const priceType = (desk: Desk): Reference | undefined => {
  const object = desk.infobase.known('Справочник', 'ВидыЦен')
  const [first] = desk.infobase.database
    .rows('Справочник.ВидыЦен')
    .sort((a, b) => String(a.fields.Код).localeCompare(String(b.fields.Код)))
  return first && desk.infobase.reference(object, first.key)
}

function priceOf(desk: Desk, good: Reference, characteristic: Reference | undefined): number {
  const type = priceType(desk)
  const register = desk.infobase.index.find('РегистрСведений', 'ЦеныНоменклатуры25')
    ? 'РегистрСведений.ЦеныНоменклатуры25'
    : 'РегистрСведений.ЦеныНоменклатуры'
  const rows = desk.infobase.database
    .lookup(register, 'Номенклатура', good)
    .filter(({ fields }) => fields.ВидЦены === type && asReference(fields.Характеристика) === characteristic)
  return Number(rows.at(-1)?.fields.Цена ?? 0)
}

/** Rows of a document as the lines that people count: rows of one CRM line are one line, delivery is none. */
export function linesOf(desk: Desk, order: DocumentObject): SectionRow[][] {
  const names = lineOfCrm(desk.infobase, order.identity().id)
  const groups = new Map<string, SectionRow[]>()
  for (const [n, row] of [...order.section('Товары').items()].entries()) {
    const line = names.get(String(row.get('КодСтроки')))
    if (line === undefined && row.get('Номенклатура') === deliveryService(desk.infobase)) continue
    const key = line === undefined ? `row ${n}` : `line ${line}`
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups.values()]
}

export function editLines(desk: Desk, order: DocumentObject, edits: LinesEdit): void {
  const lines = linesOf(desk, order)
  for (const [n, edit] of edits.entries()) {
    if (edit.row === undefined) {
      const { good = '', quantity = '1', price } = edit
      addLine(
        desk,
        order,
        { good, quantity, price, manualDiscount: 0, automaticDiscount: 0 },
        `lines.${n}.good`,
      )
      continue
    }
    const rows = lines[edit.row]
    if (!rows) throw wrongField(`lines.${n}.row`, 'Нет такой строки', String(edit.row))
    editRows(desk, order, rows, edit)
  }
}

function editRows(desk: Desk, order: DocumentObject, rows: SectionRow[], edit: LinesEdit[number]): void {
  const [first, ...others] = rows as [SectionRow, ...SectionRow[]]
  const shipped = shippedByLine(desk.infobase, order.identity())
  const left = rows.reduce((sum, row) => sum + Number(shipped.get(String(row.get('КодСтроки'))) ?? 0), 0)
  const asked = edit.quantity === undefined ? undefined : Number(edit.quantity)
  if (left > 0 && (edit.remove || (asked !== undefined && asked < left))) {
    throw new Refusal('posting_refused', `«${String(first.get('Номенклатура'))}»: уже отгружено ${left}.`)
  }
  const remove = (row: SectionRow) => {
    const section = order.section('Товары')
    section.remove([...section.items()].indexOf(row))
  }
  if (edit.remove) {
    for (const row of rows) remove(row)
    return
  }
  if (edit.quantity !== undefined || edit.price !== undefined) {
    for (const row of others) remove(row)
    const before = rows.reduce((sum, row) => sum + Number(row.get('Количество')), 0)
    const quantity = asked ?? before
    const price = edit.price === undefined ? Number(first.get('Цена')) : roubles(edit.price)
    const discount = (name: string) =>
      Math.round((rows.reduce((sum, row) => sum + Number(row.get(name)), 0) * quantity * 100) / before) / 100
    const manual = discount('СуммаРучнойСкидки')
    const automatic = discount('СуммаАвтоматическойСкидки')
    const sum = Math.round(price * quantity * 100) / 100 - manual - automatic
    put(first, {
      Количество: quantity,
      КоличествоУпаковок: quantity,
      Цена: price,
      СуммаРучнойСкидки: manual,
      СуммаАвтоматическойСкидки: automatic,
      ...sums(sum),
    })
  }
  if (edit.cancelled !== undefined) for (const row of rows) put(row, { Отменено: edit.cancelled })
}

function put(row: SectionRow, fields: Given): void {
  for (const [name, value] of Object.entries(fields))
    row.set(name, typeof value === 'number' ? decimal(value) : value)
}

/** Lines that have not left, or what is left of them, will not be shipped. Of a line in part shipped the rest becomes a row of its own. */
export function cancelRest(desk: Desk, order: DocumentObject): void {
  const shipped = shippedByLine(desk.infobase, order.identity())
  for (const row of [...order.section('Товары').items()]) {
    const gone = Number(shipped.get(String(row.get('КодСтроки'))) ?? 0)
    const quantity = Number(row.get('Количество'))
    if (!isGoods(row) || row.get('Отменено') === true || gone >= quantity) continue
    if (gone > 0) {
      const rest = splitRow(order, row, gone, quantity)
      put(rest, { Отменено: true })
    } else put(row, { Отменено: true })
  }
}

const shared = ['Сумма', 'СуммаНДС', 'СуммаСНДС', 'СуммаРучнойСкидки', 'СуммаАвтоматическойСкидки']

/** The row keeps what has left; a new row gets the rest. */
function splitRow(order: DocumentObject, row: SectionRow, kept: number, whole: number): SectionRow {
  const rest = order.section('Товары').add()
  for (const [name, value] of Object.entries(row.snapshot())) {
    if (name !== 'НомерСтроки' && name !== 'КодСтроки') rest.set(name, value)
  }
  for (const name of shared) {
    const sum = Number(row.get(name))
    const part = Math.round((sum * kept * 100) / whole) / 100
    put(row, { [name]: part })
    put(rest, { [name]: Math.round((sum - part) * 100) / 100 })
  }
  put(row, { Количество: kept, КоличествоУпаковок: kept })
  put(rest, { Количество: whole - kept, КоличествоУпаковок: whole - kept })
  return rest
}

const isGoods = (row: SectionRow): boolean => {
  const good = asReference(row.get('Номенклатура'))
  return good !== undefined && nameOf(good.get('ТипНоменклатуры')) !== 'Услуга'
}

/** A manager reserves what is free for the rows that are not covered, and gives up what is no longer there. */
export function reserveLines(desk: Desk, order: DocumentObject): void {
  const { infobase } = desk
  const agreed = ['КОбеспечению', 'КОтгрузке'].includes(nameOf(order.values.Статус))
  const held = heldBefore(desk, order)
  const shipped = shippedByLine(infobase, order.identity())
  for (const row of order.section('Товары').items()) {
    const good = asReference(row.get('Номенклатура'))
    if (!good || !isGoods(row) || row.get('Отменено') === true) continue
    const store = asReference(row.get('Склад')) ?? asReference(order.values.Склад)
    const left = Number(row.get('Количество')) - Number(shipped.get(String(row.get('КодСтроки'))) ?? 0)
    if (!store || left <= 0) continue
    const key = `${good.id} ${String(asReference(row.get('Характеристика'))?.id)} ${store.id}`
    const place = { good, characteristic: row.get('Характеристика'), store }
    const free = Number(levelsAt(infobase, place).free) + (held.get(key) ?? 0)
    const covered = agreed && free >= left
    if (covered) held.set(key, (held.get(key) ?? 0) - left)
    const waits = nameOf(row.get('ВариантОбеспечения')) === 'Требуется'
    if (waits) continue
    row.set('ВариантОбеспечения', desk.value('ВариантыОбеспечения', covered ? 'СоСклада' : 'КОбеспечению'))
  }
}

/** What the order itself holds on the shelf till now, by good and store. */
function heldBefore(desk: Desk, order: DocumentObject): Map<string, number> {
  const held = new Map<string, number>()
  const row = desk.infobase.rowOf(order.identity())
  if (row?.fields.Проведен !== true || !['КОбеспечению', 'КОтгрузке'].includes(nameOf(row.fields.Статус)))
    return held
  const shipped = shippedByLine(desk.infobase, order.identity())
  for (const line of row.sections.Товары ?? []) {
    const variant = nameOf(line.ВариантОбеспечения)
    const good = asReference(line.Номенклатура)
    const store = asReference(line.Склад) ?? asReference(row.fields.Склад)
    if (line.Отменено === true || !['СоСклада', 'Отгрузить'].includes(variant) || !good || !store) continue
    const key = `${good.id} ${String(asReference(line.Характеристика)?.id)} ${store.id}`
    const left = Number(amountOf(line.Количество)) - Number(shipped.get(String(line.КодСтроки)) ?? 0)
    held.set(key, (held.get(key) ?? 0) + Math.max(0, left))
  }
  return held
}
