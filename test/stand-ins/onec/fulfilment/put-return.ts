import type { ReturnPut } from '../../../../shared/wire-1c/fulfilment.ts'
import { returnReasons } from '../dictionaries.ts'
import { changeOnHand } from '../goods/stock.ts'
import { keyOf, newId } from '../identity.ts'
import { instantText } from '../instants.ts'
import { quantityText, thousandths } from '../numbers.ts'
import { findOrder } from '../orders/find-order.ts'
import { changeOrder } from '../orders/save.ts'
import { Refusal, wrongField } from '../problem.ts'
import { register } from '../queue.ts'
import type { Order, Return } from '../rows.ts'
import { nextNumber, type Onec } from '../state.ts'
import { viewReturn } from './view.ts'

/** A return of shipped goods: they are taken in at once. Cancelling it takes them out again. */
export function putReturn(onec: Onec, key: string, put: ReturnPut) {
  const before = onec.returns.all().find((row) => row.key === key)
  if (before && put.revision < before.revision) {
    throw new Refusal(
      'stale',
      `Возврат уже записан по данным ${before.revision}, пришли данные ${put.revision}.`,
    )
  }
  if (put.reason !== null && !returnReasons.some((reason) => reason.id === put.reason)) {
    throw wrongField('reason', 'Причина возврата не найдена', put.reason)
  }
  if (put.store !== null && !onec.stores.get(put.store)) {
    throw wrongField('store', 'Склад не найден', put.store)
  }
  const order = findOrder(onec, put.order)
  const now = instantText(onec.now())
  const row: Return = {
    id: before?.id ?? newId(),
    key,
    number: before?.number ?? nextNumber(onec, 'return'),
    date: before?.date ?? now,
    order: order.id,
    origin: 'crm',
    store: put.store ?? order.shipments.at(-1)?.store ?? order.head.store,
    reason: put.reason,
    deleted: put.cancelled,
    lines: put.lines.map((line, n) => lineOf(onec, order, before, line, n)),
    revision: put.revision,
    changedAt: now,
  }
  takeIn(onec, order, before, -1)
  takeIn(onec, order, row, 1)
  onec.returns.put(row)
  register(onec, 'return', row.id)
  changeOrder(onec, order.id, (draft) => {
    const others = draft.returns.filter((next) => next.id !== row.id)
    draft.returns = row.deleted ? others : [...others, { id: row.id, number: row.number, date: row.date }]
  })
  return viewReturn(onec, row)
}

function lineOf(
  onec: Onec,
  order: Order,
  before: Return | undefined,
  asked: ReturnPut['lines'][number],
  n: number,
): Return['lines'][number] {
  const line = order.lines.findIndex((row) => row.lineId === asked.lineId)
  const sold = order.lines[line]
  if (!sold) throw wrongField(`lines.${n}.lineId`, 'Строки нет в заказе', asked.lineId)
  const quantity = thousandths(asked.quantity)
  const returned = onec.returns
    .all()
    .filter((row) => row.order === order.id && row.id !== before?.id && !row.deleted)
    .flatMap((row) => row.lines)
    .reduce((sum, row) => sum + (row.line === line ? row.quantity : 0), 0)
  if (quantity > sold.shipped - returned) {
    const rest = quantityText(sold.shipped - returned)
    throw new Refusal(
      'posting_refused',
      `«${sold.name}»: отгружено и не возвращено ${rest}, больше не вернуть.`,
    )
  }
  return { line, lineId: asked.lineId, quantity, received: quantity }
}

function takeIn(onec: Onec, order: Order, row: Return | undefined, sign: 1 | -1): void {
  if (!row || row.deleted || row.store === null) return
  for (const { line, quantity } of row.lines) {
    const sold = order.lines[line]!
    if (sold.role === 'goods') {
      changeOnHand(
        onec,
        keyOf(sold.product, sold.characteristic),
        row.store,
        (onHand) => onHand + sign * quantity,
      )
    }
  }
}
