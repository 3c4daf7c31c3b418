import type { Decimal } from 'decimal.js'
import { keyOf } from '../../values/compare.ts'
import { minus, zero } from '../../values/numbers.ts'
import type { Value } from '../../values/value.ts'
import type { Infobase } from '../infobase.ts'
import { Reference } from '../reference.ts'
import { totalsOf } from '../registers/totals.ts'
import type { Movement } from './movement.ts'

/** Where goods lie. */
export type Place = { good: Reference; characteristic: Value; store: Reference }

/** What a line of an order wants of the stock. */
export type Demand = 'reserve' | 'awaited' | 'to_order' | 'none'

export const placeKey = ({ good, characteristic, store }: Place): string =>
  [good, characteristic, store].map((value) => String(keyOf(value))).join(' ')

/** The registers of 11.4 or of 11.5: which of them tells the free stock. */
const isOld = (infobase: Infobase): boolean =>
  infobase.index.find('РегистрНакопления', 'СвободныеОстатки') !== undefined

export const stockRegister = (infobase: Infobase): string =>
  isOld(infobase) ? 'СвободныеОстатки' : 'ЗапасыИПотребности'

const fieldsOf = ({ good, characteristic, store }: Place): [string, Value][] => [
  ['Номенклатура', good],
  ['Характеристика', characteristic],
  ['Склад', store],
]

const movement = (register: string, place: Place, name: string, amount: Decimal): Movement => ({
  register,
  fields: Object.fromEntries(fieldsOf(place)),
  amounts: { [name]: amount },
})

/** Goods come to the shelf, or leave it. */
export const moveShelf = (infobase: Infobase, place: Place, amount: Decimal): Movement[] => [
  movement(stockRegister(infobase), place, 'ВНаличии', amount),
  movement('ТоварыНаСкладах', place, 'ВНаличии', amount),
]

/** What a line of `order` holds or asks for. 11.4 keeps only what is held on the shelf. */
export function holdStock(
  infobase: Infobase,
  place: Place,
  demand: Demand,
  amount: Decimal,
  order: Reference,
): Movement[] {
  if (amount.lte(zero)) return []
  if (isOld(infobase)) {
    return demand === 'reserve' ? [movement('СвободныеОстатки', place, 'ВРезервеСоСклада', amount)] : []
  }
  const held = movement('ЗапасыИПотребности', place, resourceOf[demand], amount)
  return [{ ...held, fields: { ...held.fields, Заказ: order } }]
}

const resourceOf: Record<Demand, string> = {
  reserve: 'РезервироватьНаСкладе',
  awaited: 'РезервироватьПоМереПоступления',
  to_order: 'КОбеспечению',
  none: 'НеОбеспечивать',
}

export type Levels = { onHand: Decimal; reserved: Decimal; free: Decimal }

export function levelsAt(infobase: Infobase, place: Place): Levels {
  const register = infobase.known('РегистрНакопления', stockRegister(infobase))
  const sums = totalsOf(infobase, register, fieldsOf(place))
  const onHand = sums.ВНаличии ?? zero
  const reserved = isOld(infobase)
    ? (sums.ВРезервеСоСклада ?? zero).plus(sums.ВРезервеПодЗаказ ?? zero)
    : (sums.РезервироватьНаСкладе ?? zero)
  return { onHand, reserved, free: minus(onHand, reserved) }
}

/** The place of a record of a register of stock. */
export const placeOfRecord = (fields: Readonly<Record<string, Value>>): Place | undefined => {
  const { Номенклатура: good, Характеристика: characteristic, Склад: store } = fields
  return good instanceof Reference && store instanceof Reference && !store.empty
    ? { good, characteristic, store }
    : undefined
}
