import type { TransferPut } from '../../../../shared/wire-1c/fulfilment.ts'
import { changeOnHand, registerStock } from '../goods/stock.ts'
import { keyOf, newId } from '../identity.ts'
import { instantText } from '../instants.ts'
import { quantityText, thousandths } from '../numbers.ts'
import { findOrder } from '../orders/find-order.ts'
import { freeAt, stockKey } from '../orders/reserve.ts'
import { changeOrder, orderOf } from '../orders/save.ts'
import { Refusal, wrongField } from '../problem.ts'
import { register } from '../queue.ts'
import type { Order, Supplied, Transfer, TransferLine } from '../rows.ts'
import { indexTransfer, nextNumber, type Onec } from '../state.ts'
import { viewTransfer } from './view.ts'

/**
 * A transfer order for lines of a customer's order. The customer's reserve moves with it: the transfer holds the goods at the source
 * and the line waits for them at the destination, so that the same demand is never counted twice.
 */
export function putTransfer(onec: Onec, key: string, put: TransferPut) {
  const before = onec.transfers.all().find((row) => row.key === key)
  if (before && put.revision < before.revision) {
    throw new Refusal(
      'stale',
      `Перемещение уже записано по данным ${before.revision}, пришли данные ${put.revision}.`,
    )
  }
  for (const end of ['from', 'to'] as const) {
    if (!onec.stores.get(put[end])) throw wrongField(end, 'Склад не найден', put[end])
  }
  if (before?.lines.some((line) => line.shipped > 0)) {
    throw new Refusal('posting_refused', `Перемещение ${before.number} уже отгружено.`)
  }
  const order = findOrder(onec, put.order)
  const now = instantText(onec.now())
  const row: Transfer = {
    id: before?.id ?? newId(),
    key,
    number: before?.number ?? nextNumber(onec, 'transfer'),
    date: before?.date ?? now,
    from: put.from,
    to: put.to,
    order: order.id,
    leg: put.leg,
    deleted: put.cancelled,
    lines: put.lines.map((line, n) => lineOf(onec, order, before, put, line, n)),
    revision: put.revision,
    changedAt: now,
  }
  saveTransfer(onec, row)
  changeOrder(onec, order.id, (draft) => {
    for (const line of draft.lines) {
      const kept = line.supplied.filter((supplied) => supplied.source?.id !== row.id)
      const moved = row.deleted ? undefined : row.lines.find((next) => next.lineId === line.lineId)
      line.supplied = moved ? repointed(kept, row, moved.quantity) : kept
    }
  })
  return viewTransfer(onec, row)
}

/** Control: the source store ships what is asked; goods are under way. */
export function shipTransfer(onec: Onec, id: string): Transfer {
  const row = onec.transfers.get(id)
  if (!row) throw new Refusal('not_found', `Перемещение ${id} не найдено.`)
  for (const line of row.lines) {
    changeOnHand(onec, line.good, row.from, (onHand) => onHand - (line.quantity - line.shipped))
  }
  return saveTransfer(onec, { ...row, lines: row.lines.map((line) => ({ ...line, shipped: line.quantity })) })
}

/** Control: the destination takes in what was shipped; the line's reserve lies on its shelf now. */
export function receiveTransfer(onec: Onec, id: string): Transfer {
  const row = onec.transfers.get(id)
  if (!row) throw new Refusal('not_found', `Перемещение ${id} не найдено.`)
  for (const line of row.lines) {
    changeOnHand(onec, line.good, row.to, (onHand) => onHand + line.shipped - line.received)
  }
  changeOrder(onec, row.order, (draft) => {
    for (const line of draft.lines) {
      line.supplied = line.supplied.map((supplied) =>
        supplied.source?.id === row.id ? { ...supplied, kind: 'stock', source: null } : supplied,
      )
    }
  })
  return saveTransfer(onec, { ...row, lines: row.lines.map((line) => ({ ...line, received: line.shipped })) })
}

function saveTransfer(onec: Onec, row: Transfer): Transfer {
  const before = onec.transfers.get(row.id)
  const saved = onec.transfers.put({ ...row, changedAt: instantText(onec.now()) })
  indexTransfer(onec, before, saved)
  register(onec, 'transfer', saved.id)
  for (const line of saved.lines) registerStock(onec, line.good)
  return saved
}

function lineOf(
  onec: Onec,
  order: Order,
  before: Transfer | undefined,
  put: TransferPut,
  asked: TransferPut['lines'][number],
  n: number,
): TransferLine {
  const line = orderOf(onec, order.id).lines.find((row) => row.lineId === asked.lineId)
  if (!line) throw wrongField(`lines.${n}.lineId`, 'Строки нет в заказе', asked.lineId)
  const good = keyOf(line.product, line.characteristic)
  const quantity = thousandths(asked.quantity)
  const own = line.supplied
    .filter((row) => row.source === null && row.store === put.from && row.kind !== 'to_order')
    .reduce((sum, row) => sum + row.quantity, 0)
  const held = before?.from === put.from ? (before.lines.find((row) => row.good === good)?.quantity ?? 0) : 0
  const free = freeAt(onec, stockKey(good, put.from)) + own + (before?.deleted ? 0 : held)
  if (!put.cancelled && quantity > free) {
    throw new Refusal(
      'posting_refused',
      `«${line.name}»: на складе-отправителе свободно ${quantityText(Math.max(0, free))}, нужно ${asked.quantity}.`,
    )
  }
  return { lineId: asked.lineId, good, quantity, shipped: 0, received: 0 }
}

/** Takes the quantity off the line's reserves, those at the source first, and puts the transfer in their place. */
function repointed(kept: Supplied[], row: Transfer, quantity: number): Supplied[] {
  let left = quantity
  const rest: Supplied[] = []
  for (const supplied of kept.toSorted(
    (a, b) => Number(b.store === row.from) - Number(a.store === row.from),
  )) {
    const taken = Math.min(left, supplied.quantity)
    left -= taken
    if (supplied.quantity > taken) rest.push({ ...supplied, quantity: supplied.quantity - taken })
  }
  const source = { id: row.id, number: row.number }
  return [...rest, { store: row.to, kind: 'incoming', quantity, date: null, source }]
}
