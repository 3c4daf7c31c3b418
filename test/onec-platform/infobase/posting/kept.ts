import { decimal } from '../../values/numbers.ts'
import type { Value } from '../../values/value.ts'
import { emptyOf } from '../convert.ts'
import type { Infobase } from '../infobase.ts'
import type { Reference } from '../reference.ts'
import { putRecord, removeRecords } from '../registers/records.ts'
import { arrivalsAt } from './arrivals.ts'
import { stateOf } from './orders.ts'
import { levelsAt, type Place } from './stock.ts'
import { storedDocument } from './stored-document.ts'

/** Registers of information that 1C keeps from movements: the distribution of stock and the states of orders. */

/** 11.5: what is on the shelf of a place and what is free of it, and the same of what is on its way there. */
export function keepDistribution(infobase: Infobase, place: Place): void {
  const register = infobase.index.find('РегистрСведений', 'РаспределениеЗапасов')
  if (!register) return
  const taken = register.resources.some(({ name }) => name === 'Зарезервировано')
    ? 'Зарезервировано'
    : 'Распределено'
  const { onHand, reserved, free } = levelsAt(infobase, place)
  const keep = (name: string, amounts: Record<string, Value>) => {
    const fields: Record<string, Value> = {}
    for (const field of infobase.index.fieldsOf(register).values())
      fields[field.name] = emptyOf(infobase, field)
    const state = infobase.value('РаспределениеЗапасовСостояния', name)
    putRecord(infobase, register, { ...fields, ...fieldsOf(place), Состояние: state, ...amounts }, true)
  }
  keep('ОстатокНаСкладе', { Запас: onHand, Свободно: free, [taken]: reserved })
  removeRecords(infobase, register, [
    ...Object.entries(fieldsOf(place)),
    ['Состояние', infobase.value('РаспределениеЗапасовСостояния', 'ОжидаемоеПоступление')],
  ])
  for (const { date, quantity, free: spare } of arrivalsAt(infobase, place)) {
    const amounts = { ДатаСобытия: date, Запас: quantity, Свободно: spare, [taken]: quantity.minus(spare) }
    keep('ОжидаемоеПоступление', amounts)
  }
}

const fieldsOf = ({ good, characteristic, store }: Place): Record<string, Value> => ({
  Номенклатура: good,
  Характеристика: characteristic,
  Склад: store,
})

/** The state of a posted order; of one that is not posted there is none. */
export function keepOrderState(infobase: Infobase, order: Reference): void {
  if (order.object.name !== 'ЗаказКлиента') return
  const register = infobase.known('РегистрСведений', 'СостоянияЗаказовКлиентов')
  const stored = storedDocument(infobase, order)
  if (stored?.fields.Проведен !== true) {
    removeRecords(infobase, register, [['Заказ', order]])
    return
  }
  const { state, paid, shipped } = stateOf(stored)
  const fields = {
    Заказ: order,
    Состояние: infobase.value('СостоянияЗаказовКлиентов', state),
    ПроцентОплаты: decimal(paid),
    ПроцентОтгрузки: decimal(shipped),
    ДатаСобытия: infobase.now(),
  }
  putRecord(infobase, register, fields, true)
}
