import { keyOf } from '../../values/compare.ts'
import { fold } from '../../values/names.ts'
import { zero } from '../../values/numbers.ts'
import { present } from '../../values/presentation.ts'
import { BslError } from '../../values/value.ts'
import type { Row } from '../database.ts'
import type { Infobase } from '../infobase.ts'
import type { LockRequest } from '../locks.ts'
import type { Reference } from '../reference.ts'
import type { StoredObject } from '../stored-object.ts'
import { lockOf } from '../write-object.ts'
import { keepDistribution, keepOrderState } from './kept.ts'
import { type Movement, movementRows, replaceMovements } from './movement.ts'
import { orderMovements, overshipped } from './orders.ts'
import { movementsOfDocument } from './rules.ts'
import { type Levels, levelsAt, type Place, placeKey, placeOfRecord, stockRegister } from './stock.ts'
import { nameOf, placeOf, referenceAmong, rowsOf, storedDocument } from './stored-document.ts'

export { completeDocument } from './complete.ts'

const storeFields = ['Склад', 'СкладОтправитель', 'СкладПолучатель']

/** Locks that posting takes: its rows of the stock, and the orders whose state it changes. */
export function locksOfPosting(document: StoredObject): LockRequest[] {
  const { infobase } = document
  const space = `РегистрНакопления.${stockRegister(infobase)}`
  const rows = document.sections.get(fold('Товары'))?.snapshot() ?? []
  const stores = storeFields.map((name) => document.values[name])
  const stock = new Map<string, LockRequest>()
  for (const row of rows) {
    for (const store of stores) {
      const place = placeOf(row, store)
      if (!place) continue
      const criteria = new Map([
        [fold('Номенклатура'), keyOf(place.good)],
        [fold('Характеристика'), keyOf(place.characteristic)],
        [fold('Склад'), keyOf(place.store)],
      ])
      stock.set(placeKey(place), { space, criteria, exclusive: true })
    }
  }
  return [...stock.values(), ...ordersNamed(document).map(lockOf)]
}

/** Orders that rows or the head of a document name. */
function ordersNamed(document: StoredObject): Reference[] {
  const named = [
    document.values.ЗаказКлиента,
    ...[...document.sections.values()].flatMap((section) =>
      section.snapshot().flatMap((row) => [row.ЗаказКлиента, row.Заказ, row.ОбъектРасчетов]),
    ),
  ]
  const orders = named.filter((value) => referenceAmong(value)?.object.name === 'ЗаказКлиента')
  return [...new Set(orders as Reference[])]
}

/** Writes the movements of a document that has just been written, or refuses. */
export function post(document: StoredObject): void {
  if (!document.exchange.loading) refuseIncomplete(document)
  const stored = storedDocument(document.infobase, document.identity())!
  move(document, movementsOfDocument(stored))
}

/** Takes the movements of a document back. */
export function unpost(document: StoredObject): void {
  move(document, [])
}

function move(document: StoredObject, movements: Movement[]): void {
  const { infobase } = document
  const reference = document.identity()
  const before = movementRows(infobase, reference).flatMap(([, rows]) => rows)
  const orders = affectedOrders(infobase, reference, before, movements)
  const places = new Map<string, Place>()
  const note = (fields: Row['fields']) => {
    const place = placeOfRecord(fields)
    if (place) places.set(placeKey(place), place)
  }
  for (const row of before) note(row.fields)
  for (const { fields } of movements) note(fields)
  for (const order of orders) {
    for (const [, rows] of movementRows(infobase, order)) for (const row of rows) note(row.fields)
  }
  const levels = new Map([...places].map(([key, place]) => [key, levelsAt(infobase, place)]))
  const period = document.values.Дата as Parameters<typeof replaceMovements>[2]
  replaceMovements(infobase, reference, period, movements)
  for (const order of orders) holdAgain(infobase, order, reference)
  if (!document.exchange.loading) {
    for (const [key, place] of places) refuseShortage(infobase, place, levels.get(key)!)
    for (const order of orders) refuseOvershipped(infobase, order)
  }
  for (const place of places.values()) keepDistribution(infobase, place)
  for (const order of orders) keepOrderState(infobase, order)
}

function affectedOrders(
  infobase: Infobase,
  reference: Reference,
  before: readonly Row[],
  movements: readonly Movement[],
): Reference[] {
  const named = [...before.map(({ fields }) => fields), ...movements.map(({ fields }) => fields)]
  const orders = named
    .flatMap((fields) => [referenceAmong(fields.ЗаказКлиента)])
    .filter((order): order is Reference => order?.object.name === 'ЗаказКлиента')
  if (reference.object.name === 'ЗаказКлиента') orders.push(reference)
  if (reference.object.name === 'ПеремещениеТоваров') {
    const order = referenceAmong(infobase.attributeOf(reference, 'ЗаказНаПеремещение'))
    if (order) orders.push(order)
  }
  return [...new Set(orders)]
}

/** What an order holds follows what has left of it. */
function holdAgain(infobase: Infobase, order: Reference, moved: Reference): void {
  if (order === moved) return
  const stored = storedDocument(infobase, order)
  if (stored?.fields.Проведен !== true) return
  const movements =
    order.object.name === 'ЗаказКлиента' ? orderMovements(stored) : movementsOfDocument(stored)
  replaceMovements(infobase, order, stored.fields.Дата as Parameters<typeof replaceMovements>[2], movements)
}

function refuseShortage(infobase: Infobase, place: Place, before: Levels): void {
  const after = levelsAt(infobase, place)
  const worse = after.free.lt(before.free) || after.onHand.lt(before.onHand)
  const short = after.onHand.lt(zero) ? after.onHand : after.free
  if (!worse || short.gte(zero)) return
  const characteristic = present(place.characteristic)
  const good = characteristic === '' ? present(place.good) : `${present(place.good)}, ${characteristic}`
  throw new BslError(
    `Номенклатура: ${good}, склад: ${present(place.store)}. Недостаточно товара на складе: не хватает ${present(short.neg())}`,
  )
}

function refuseOvershipped(infobase: Infobase, order: Reference): void {
  if (order.object.name !== 'ЗаказКлиента') return
  const [code] = overshipped(infobase, order)
  if (code === undefined) return
  throw new BslError(`Отгружено больше, чем заказано: ${present(order)}, код строки ${code}`)
}

/** Rules of the configuration that posting an incomplete document meets. */
function refuseIncomplete(document: StoredObject): void {
  const { infobase, object, values } = document
  const name = document.identity().presentation()
  const refuse = (text: string) => new BslError(`Не удалось провести "${name}"!\n${text}`)
  const [missing] = document.missing()
  if (missing !== undefined) throw refuse(`Поле "${missing}" не заполнено`)
  const trades = ['ЗаказКлиента', 'РеализацияТоваровУслуг'].includes(object.name)
  if (trades && infobase.constant('ИспользоватьСоглашенияСКлиентами') === true) {
    if (!referenceAmong(values.Соглашение)) throw refuse('Поле "Соглашение" не заполнено')
  }
  if (object.name === 'ЗаказКлиента') refuseUnsupplied(document, refuse)
}

/** With the control on, an order «К отгрузке» must have its goods reserved. */
function refuseUnsupplied(document: StoredObject, refuse: (text: string) => BslError): void {
  const { infobase, values } = document
  if (infobase.constant('КонтролироватьОбеспечениеПриОтгрузке') !== true) return
  if (nameOf(values.Статус) !== 'КОтгрузке') return
  const stored = storedDocument(infobase, document.identity())!
  for (const row of rowsOf(stored, 'Товары')) {
    const waits = !['СоСклада', 'Отгрузить'].includes(nameOf(row.ВариантОбеспечения))
    if (row.Отменено !== true && waits && placeOf(row, values.Склад)) {
      throw refuse(`Номенклатура: ${present(row.Номенклатура)} не обеспечена, отгрузка невозможна`)
    }
  }
}
