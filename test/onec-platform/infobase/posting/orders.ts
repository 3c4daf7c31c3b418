import type { Decimal } from 'decimal.js'
import { Decimal as Exact } from 'decimal.js'
import { decimal, minus, plus, zero } from '../../values/numbers.ts'
import type { Value } from '../../values/value.ts'
import type { Fields } from '../database.ts'
import type { Infobase } from '../infobase.ts'
import type { Reference } from '../reference.ts'
import { recordsWith } from '../registers/records.ts'
import { grouped, isExpense, sumOf, totalsOf } from '../registers/totals.ts'
import type { Movement } from './movement.ts'
import { type Demand, holdStock } from './stock.ts'
import { amountOf, nameOf, placeOf, rowsOf, type StoredDocument } from './stored-document.ts'

const demands: Record<string, Demand> = {
  СоСклада: 'reserve',
  Отгрузить: 'reserve',
  Требуется: 'awaited',
  КОбеспечению: 'to_order',
}

/** What an order writes: what is ordered, and what its rows that have not left hold or ask for. */
export function orderMovements(order: StoredDocument): Movement[] {
  const { infobase, reference, fields } = order
  const holding = !['НеСогласован', 'Закрыт'].includes(nameOf(fields.Статус))
  const shipped = shippedByLine(infobase, reference)
  return rowsOf(order, 'Товары').flatMap((row) => {
    const quantity = amountOf(row.Количество)
    const left = row.Отменено === true ? zero : minus(quantity, shipped.get(String(row.КодСтроки)) ?? zero)
    const place = placeOf(row, fields.Склад)
    const demand = demands[nameOf(row.ВариантОбеспечения)] ?? 'none'
    return [
      ...(row.Отменено === true ? [] : [orderedMovement(reference, row, fields.Склад, quantity)]),
      ...(holding && place ? holdStock(infobase, place, demand, left, reference) : []),
    ]
  })
}

const orderedMovement = (order: Reference, row: Fields, store: Value, quantity: Decimal): Movement => ({
  register: 'ЗаказыКлиентов',
  fields: lineFields(order, row, store),
  amounts: { Заказано: quantity, КОформлению: quantity },
})

/** A shipment of a line: it lessens what is left to ship. */
export const shippedMovement = (order: Reference, row: Fields, store: Value): Movement => ({
  register: 'ЗаказыКлиентов',
  fields: lineFields(order, row, store),
  amounts: { КОформлению: amountOf(row.Количество).neg() },
})

const lineFields = (order: Reference, row: Fields, store: Value): Movement['fields'] => ({
  ЗаказКлиента: order,
  КодСтроки: row.КодСтроки,
  Номенклатура: row.Номенклатура,
  Характеристика: row.Характеристика,
  Склад: row.Склад ?? store,
})

const ordersRegister = (infobase: Infobase) => infobase.known('РегистрНакопления', 'ЗаказыКлиентов')

const orderRecords = (infobase: Infobase, order: Reference) =>
  recordsWith(infobase, ordersRegister(infobase), [['ЗаказКлиента', order]])

/** Shipped quantity by the code of a line. */
export function shippedByLine(infobase: Infobase, order: Reference): Map<string, Decimal> {
  const shipped = new Map<string, Decimal>()
  for (const { fields } of orderRecords(infobase, order)) {
    if (!isExpense(fields.ВидДвижения)) continue
    const code = String(fields.КодСтроки)
    shipped.set(code, plus(shipped.get(code) ?? zero, amountOf(fields.КОформлению)))
  }
  return shipped
}

/** Codes of lines of which more is shipped than was ordered. */
export function overshipped(infobase: Infobase, order: Reference): string[] {
  const register = ordersRegister(infobase)
  return grouped(orderRecords(infobase, order), ['КодСтроки'])
    .filter((rows) => sumOf(register, rows).КОформлению!.lt(zero))
    .map((rows) => String(rows[0]!.fields.КодСтроки))
}

/** Money of an order: its sum, what is paid of it, what is shipped. */
export function moneyOf(infobase: Infobase, order: Reference): { paid: Decimal; shipped: Decimal } {
  const register = infobase.known('РегистрНакопления', 'РасчетыСКлиентами')
  const sums = totalsOf(infobase, register, [['ЗаказКлиента', order]])
  return { paid: sums.Оплачено ?? zero, shipped: sums.Отгружено ?? zero }
}

/** The state that 1C computes from the status, the supply, the shipments and the money. */
export function stateOf(order: StoredDocument): { state: string; paid: Decimal; shipped: Decimal } {
  const { infobase, reference, fields } = order
  const money = moneyOf(infobase, reference)
  const total = amountOf(fields.СуммаДокумента)
  const shipped = shippedByLine(infobase, reference)
  const lines = rowsOf(order, 'Товары')
    .filter((row) => row.Отменено !== true)
    .map((row) => ({
      goods: placeOf(row, fields.Склад) !== undefined,
      left: minus(amountOf(row.Количество), shipped.get(String(row.КодСтроки)) ?? zero),
      shipped: (shipped.get(String(row.КодСтроки)) ?? zero).gt(zero),
      ready: ['СоСклада', 'Отгрузить'].includes(nameOf(row.ВариантОбеспечения)),
    }))
  return {
    state: stateByFacts(nameOf(fields.Статус), lines, money.paid.lt(total)),
    paid: percent(money.paid, total),
    shipped: percent(money.shipped, total),
  }
}

type LineFacts = { goods: boolean; left: Decimal; shipped: boolean; ready: boolean }

function stateByFacts(status: string, lines: readonly LineFacts[], owes: boolean): string {
  if (status === 'Закрыт') return 'Закрыт'
  if (status === 'НеСогласован') return 'ОжидаетсяСогласование'
  const goods = lines.filter((line) => line.goods)
  const left = goods.filter((line) => line.left.gt(zero))
  if (left.length === 0) return owes ? 'ОжидаетсяОплатаПослеОтгрузки' : 'ГотовКЗакрытию'
  if (goods.some((line) => line.shipped)) return 'ВПроцессеОтгрузки'
  if (left.every((line) => line.ready)) return 'ГотовКОтгрузке'
  return status === 'КОбеспечению' ? 'ГотовКОбеспечению' : 'ОжидаетсяОбеспечение'
}

const percent = (part: Decimal, whole: Decimal): Decimal =>
  whole.isZero() ? zero : decimal(part.times(100).div(whole).toDecimalPlaces(2, Exact.ROUND_HALF_UP))
