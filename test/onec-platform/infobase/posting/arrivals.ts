import { Decimal } from 'decimal.js'
import { Moment } from '../../values/moment.ts'
import { zero } from '../../values/numbers.ts'
import type { Value } from '../../values/value.ts'
import type { Infobase } from '../infobase.ts'
import { recordsWith } from '../registers/records.ts'
import { grouped, sumOf, totalsOf } from '../registers/totals.ts'
import type { Movement } from './movement.ts'
import { type Place, placeKey } from './stock.ts'
import {
  amountOf,
  placeOf,
  referenceAmong,
  rowsOf,
  type StoredDocument,
  storedDocument,
} from './stored-document.ts'

const schedule = 'ГрафикПоступленияТоваров'

const movement = ({ good, characteristic, store }: Place, date: Value, amount: Decimal): Movement => ({
  register: schedule,
  fields: { Номенклатура: good, Характеристика: characteristic, Склад: store, ДатаСобытия: date },
  amounts: { КоличествоИзЗаказов: amount },
})

/** An order to a supplier: its goods are on their way until they come. */
export const awaitedGoods = (document: StoredDocument): Movement[] =>
  rowsOf(document, 'Товары').flatMap((row) => {
    const place = placeOf(row, document.fields.Склад)
    return place ? [movement(place, row.ДатаПоступления, amountOf(row.Количество))] : []
  })

/** Goods that came by an order to a supplier are awaited no more, the earliest of its dates first. */
export const comeGoods = (document: StoredDocument): Movement[] =>
  rowsOf(document, 'Товары').flatMap((row) => {
    const place = placeOf(row, document.fields.Склад)
    const order = referenceAmong(row.ЗаказПоставщику)
    const stored = order && storedDocument(document.infobase, order)
    if (!place || !stored) return []
    let left = amountOf(row.Количество)
    return rowsOf(stored, 'Товары').flatMap((ordered) => {
      const same = placeOf(ordered, stored.fields.Склад)
      if (!same || placeKey(same) !== placeKey(place)) return []
      const taken = Decimal.min(left, amountOf(ordered.Количество))
      left = left.minus(taken)
      return taken.gt(zero) ? [movement(place, ordered.ДатаПоступления, taken.neg())] : []
    })
  })

export type Arrival = { date: Value; quantity: Decimal; free: Decimal }

/** What is on its way to a place by dates, earliest first; what orders wait for is taken from the earliest. */
export function arrivalsAt(infobase: Infobase, place: Place): Arrival[] {
  const register = infobase.known('РегистрНакопления', schedule)
  const where: [string, Value][] = [
    ['Номенклатура', place.good],
    ['Характеристика', place.characteristic],
    ['Склад', place.store],
  ]
  const supply = infobase.index.find('РегистрНакопления', 'ЗапасыИПотребности')
  let held = supply ? (totalsOf(infobase, supply, where).РезервироватьПоМереПоступления ?? zero) : zero
  return grouped(recordsWith(infobase, register, where), ['ДатаСобытия'])
    .map((rows) => ({
      date: rows[0]!.fields.ДатаСобытия,
      quantity: sumOf(register, rows).КоличествоИзЗаказов!,
    }))
    .filter(({ quantity }) => quantity.gt(zero))
    .sort((a, b) => secondsOf(a.date) - secondsOf(b.date))
    .map(({ date, quantity }) => {
      const taken = Decimal.min(held, quantity)
      held = held.minus(taken)
      return { date, quantity, free: quantity.minus(taken) }
    })
}

const secondsOf = (value: Value): number => (value instanceof Moment ? value.seconds : 0)
