import { orderStates, orderStatuses, warehouseStates } from '../../../stand-ins/onec/dictionaries.ts'
import { uuidOf } from '../../../stand-ins/onec/identity.ts'
import type { OrderMove } from '../../../stand-ins/onec/orders/move-order.ts'
import { Refusal, wrongField } from '../../../stand-ins/onec/problem.ts'
import type { DocumentObject } from '../../infobase/document-object.ts'
import { driveNow } from '../../infobase/drive.ts'
import type { Reference } from '../../infobase/reference.ts'
import { putRecord } from '../../infobase/registers/records.ts'
import { decimal } from '../../values/numbers.ts'
import type { Value } from '../../values/value.ts'
import type { Desk } from './desk.ts'
import { changeKept } from './kept.ts'
import { cancelRest, editLines, reserveLines } from './order-lines.ts'
import { pay } from './payments.ts'
import { setPicking } from './picking.ts'
import { shipOrder, undoShipment } from './shipments.ts'

/** What a person in 1C does with an order: head first, then shipment, then money, as one would do it in a row. */
export function moveOrder(desk: Desk, id: string, move: OrderMove): Reference {
  among('status', move.status, orderStatuses)
  among('state', move.state, orderStates)
  among('warehouse', move.warehouse, warehouseStates)
  const order = desk.reference('Документ', 'ЗаказКлиента', id)
  if (!order) throw new Refusal('not_found', `Заказ ${id} не найден.`)
  if (move.deleted !== undefined) remove(desk, order, move.deleted)
  const written = ['status', 'lines', 'cancelRest', 'comment', 'customFields'] as const
  if (written.some((name) => move[name] !== undefined)) changeDocument(desk, desk.document(order), move)
  if (move.mark !== undefined || move.marking) changeKept(desk.infobase, 'order', order.id, markedBy(move))
  if (move.warehouse !== undefined) setPicking(desk, order, move.warehouse)
  if (move.ship !== undefined) shipOrder(desk, order, move.ship === true ? undefined : move.ship.lines)
  if (move.undoShipment) undoShipment(desk, order, move.undoShipment.id, move.undoShipment.lines)
  if (move.pay) pay(desk, { order: id, ...move.pay })
  if (move.state !== undefined) setState(desk, order, move.state)
  return order
}

/** The form of the extension: an order on hold, codes that the warehouse has scanned. */
const markedBy =
  ({ mark, marking }: OrderMove) =>
  (kept: Record<string, unknown>): void => {
    if (mark !== undefined) kept.mark = mark
    const lines = (kept.lines ?? {}) as Record<string, object>
    for (const { lineId, codes } of marking ?? []) {
      lines[lineId] = { supply: [], ...lines[lineId], markingCodes: codes }
    }
    kept.lines = lines
  }

function among(field: string, value: string | null | undefined, list: { code: string }[]): void {
  if (value && !list.some((entry) => entry.code === value))
    throw wrongField(field, 'Нет такого значения', value)
}

function remove(desk: Desk, order: Reference, deleted: boolean): void {
  driveNow(desk.document(order).mark(deleted))
  if (!deleted) desk.write(desk.document(order))
}

function changeDocument(desk: Desk, order: DocumentObject, move: OrderMove): void {
  const { status, lines, comment, customFields } = move
  if (status !== undefined) {
    desk.fill(order, {
      Статус: desk.value('СтатусыЗаказовКлиентов', status),
      Согласован: status !== 'НеСогласован',
    })
  }
  if (lines) editLines(desk, order, lines)
  if (move.cancelRest) cancelRest(desk, order)
  if (comment !== undefined) desk.fill(order, { Комментарий: comment })
  for (const [code, value] of Object.entries(customFields ?? {})) setField(desk, order, code, value)
  if (status !== undefined || lines || move.cancelRest) reserveLines(desk, order)
  desk.write(order, order.posted || status !== undefined ? 'Проведение' : 'Запись')
}

function setField(
  desk: Desk,
  order: DocumentObject,
  code: string,
  value: string | number | boolean | null,
): void {
  const { infobase } = desk
  const kind = infobase.known('ПланВидовХарактеристик', 'ДополнительныеРеквизитыИСведения')
  const property = infobase.reference(kind, uuidOf(`order field ${code}`))
  const section = order.section('ДополнительныеРеквизиты')
  for (const [n, row] of [...section.items()].entries()) {
    if (row.get('Свойство') === property) section.remove(n)
  }
  if (value === null) return
  const given: Value = typeof value === 'number' ? decimal(value) : value
  desk.addRow(order, 'ДополнительныеРеквизиты', { Свойство: property, Значение: given })
}

/** A computed state that is put by hand stays until the next fact; null gives it back to 1C. */
function setState(desk: Desk, order: Reference, state: string | null): void {
  if (state === null) {
    desk.write(desk.document(order))
    return
  }
  const { infobase } = desk
  const register = infobase.known('РегистрСведений', 'СостоянияЗаказовКлиентов')
  putRecord(
    infobase,
    register,
    {
      Заказ: order,
      Состояние: desk.value('СостоянияЗаказовКлиентов', state),
      ПроцентОплаты: decimal(0),
      ПроцентОтгрузки: decimal(0),
      ДатаСобытия: infobase.now(),
    },
    true,
  )
}
