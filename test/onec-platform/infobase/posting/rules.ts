import { plus, zero } from '../../values/numbers.ts'
import type { Value } from '../../values/value.ts'
import type { Fields } from '../database.ts'
import type { Reference } from '../reference.ts'
import { awaitedGoods, comeGoods } from './arrivals.ts'
import type { Movement } from './movement.ts'
import { orderMovements, shippedMovement } from './orders.ts'
import { holdStock, moveShelf } from './stock.ts'
import { amountOf, nameOf, placeOf, referenceAmong, rowsOf, type StoredDocument } from './stored-document.ts'

/** What a posted document writes. The real rules of Управление торговлей are its own code: here is what orders, stock and money need. */
export function movementsOfDocument(document: StoredDocument): Movement[] {
  return rules[document.reference.object.name]?.(document) ?? []
}

const rules: Record<string, (document: StoredDocument) => Movement[]> = {
  ЗаказКлиента: orderMovements,
  РеализацияТоваровУслуг: (document) =>
    nameOf(document.fields.Статус) === 'Отгружено' ? [...leaving(document, -1), ...shipment(document)] : [],
  ВозвратТоваровОтКлиента: (document) => [...leaving(document, 1), ...returned(document)],
  ЧекККМ: (document) => (nameOf(document.fields.Статус) === 'Пробит' ? leaving(document, -1) : []),
  ЧекККМВозврат: (document) => (nameOf(document.fields.Статус) === 'Пробит' ? leaving(document, 1) : []),
  ОприходованиеИзлишковТоваров: (document) => leaving(document, 1),
  ЗаказПоставщику: awaitedGoods,
  ПриобретениеТоваровУслуг: (document) => [...leaving(document, 1), ...comeGoods(document)],
  УстановкаЦенНоменклатуры: prices,
  ЗаказНаПеремещение: transferOrder,
  ПеремещениеТоваров: transfer,
  ПоступлениеБезналичныхДенежныхСредств: (document) => payment(document, 1),
  ПриходныйКассовыйОрдер: (document) => payment(document, 1),
  СписаниеБезналичныхДенежныхСредств: (document) => payment(document, -1),
  РасходныйКассовыйОрдер: (document) => payment(document, -1),
  ОперацияПоПлатежнойКарте: (document) =>
    payment(document, nameOf(document.fields.ХозяйственнаяОперация) === 'ВозвратОплатыКлиенту' ? -1 : 1),
}

/** Goods of a document leave its store (-1) or come to it (1). */
const leaving = (document: StoredDocument, sign: 1 | -1): Movement[] =>
  rowsOf(document, 'Товары').flatMap((row) => {
    const place = placeOf(row, document.fields.Склад)
    return place ? moveShelf(document.infobase, place, amountOf(row.Количество).times(sign)) : []
  })

/** The order that a row of a shipment or of a return belongs to. */
const orderOf = (document: StoredDocument, row: Fields): Reference | undefined =>
  referenceAmong(row.ЗаказКлиента, document.fields.ЗаказКлиента)

function shipment(document: StoredDocument): Movement[] {
  return rowsOf(document, 'Товары').flatMap((row) => {
    const order = orderOf(document, row)
    if (!order) return []
    return [
      shippedMovement(order, row, document.fields.Склад),
      settled(document, order, 'Отгружено', sumOf(row)),
    ]
  })
}

function returned(document: StoredDocument): Movement[] {
  return rowsOf(document, 'Товары').flatMap((row) => {
    const sold = referenceAmong(row.ДокументРеализации, document.fields.ДокументРеализации)
    const order = orderOf(document, row) ?? (sold && referenceAmong(sold.get('ЗаказКлиента')))
    return order ? [settled(document, order, 'Отгружено', sumOf(row).neg())] : []
  })
}

const sumOf = (row: Fields) => {
  const withTax = amountOf(row.СуммаСНДС)
  return withTax.isZero() ? amountOf(row.Сумма) : withTax
}

const settled = (
  document: StoredDocument,
  order: Reference,
  resource: 'Отгружено' | 'Оплачено',
  amount: ReturnType<typeof amountOf>,
): Movement => ({
  register: 'РасчетыСКлиентами',
  fields: { ЗаказКлиента: order, Партнер: document.fields.Партнер, Валюта: document.fields.Валюта },
  amounts: { [resource]: amount, Сумма: resource === 'Отгружено' ? amount : amount.neg() },
})

/** Money with an order settles it; money without one settles no order. */
const payment = (document: StoredDocument, sign: 1 | -1): Movement[] =>
  rowsOf(document, 'РасшифровкаПлатежа').flatMap((row) => {
    const order = referenceAmong(row.Заказ, row.ОбъектРасчетов, onlyOrder(row.ОснованиеПлатежа))
    return order ? [settled(document, order, 'Оплачено', amountOf(row.Сумма).times(sign))] : []
  })

const onlyOrder = (value: Value): Value =>
  referenceAmong(value)?.object.name === 'ЗаказКлиента' ? value : undefined

function prices(document: StoredDocument): Movement[] {
  const [register] = document.reference.object.movements ?? []
  if (!register) return []
  const currency = document.infobase.constant('ВалютаРегламентированногоУчета')
  return rowsOf(document, 'Товары').map((row) => ({
    register,
    fields: {
      Номенклатура: row.Номенклатура,
      Характеристика: row.Характеристика,
      ВидЦены: row.ВидЦены,
      Упаковка: row.Упаковка,
      Валюта: referenceAmong(referenceAmong(row.ВидЦены)?.get('ВалютаЦены')) ?? currency,
    },
    amounts: { Цена: amountOf(row.Цена) },
  }))
}

/** A transfer order holds at the source what has not left it. */
function transferOrder(document: StoredDocument): Movement[] {
  const { infobase, reference, fields } = document
  if (nameOf(fields.Статус) === 'Закрыт') return []
  const moved = movedByGood(document)
  return rowsOf(document, 'Товары').flatMap((row) => {
    const place = placeOf(row, fields.СкладОтправитель)
    if (!place || row.Отменено === true || nameOf(row.ВариантОбеспечения) === 'КОбеспечению') return []
    const key = `${String(place.good.key())} ${goodKey(row)}`
    const left = amountOf(row.Количество).minus(moved.get(key) ?? zero)
    return holdStock(infobase, place, 'reserve', left, reference)
  })
}

const goodKey = (row: Fields): string => referenceAmong(row.Характеристика)?.key() ?? ''

function movedByGood(order: StoredDocument): Map<string, ReturnType<typeof amountOf>> {
  const moved = new Map<string, ReturnType<typeof amountOf>>()
  const transfers = order.infobase.database.lookup(
    'Документ.ПеремещениеТоваров',
    'ЗаказНаПеремещение',
    order.reference,
  )
  for (const { fields, sections } of transfers) {
    if (fields.Проведен !== true) continue
    for (const row of sections.Товары ?? []) {
      const key = `${referenceAmong(row.Номенклатура)?.key() ?? ''} ${goodKey(row)}`
      moved.set(key, plus(moved.get(key) ?? zero, amountOf(row.Количество)))
    }
  }
  return moved
}

/** Goods leave the source when they are shipped and come to the destination when they are taken in. */
function transfer(document: StoredDocument): Movement[] {
  const { infobase, fields } = document
  const taken = nameOf(fields.Статус) === 'Принято'
  return rowsOf(document, 'Товары').flatMap((row) => {
    const from = placeOf(row, fields.СкладОтправитель)
    const to = placeOf(row, fields.СкладПолучатель)
    const quantity = amountOf(row.Количество)
    return [
      ...(from ? moveShelf(infobase, from, quantity.neg()) : []),
      ...(to && taken ? moveShelf(infobase, to, quantity) : []),
    ]
  })
}
