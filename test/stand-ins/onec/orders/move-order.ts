import { z } from 'zod'
import { orderStates, orderStatuses, warehouseStates } from '../dictionaries.ts'
import { thousandths } from '../numbers.ts'
import { wrongField } from '../problem.ts'
import type { Order } from '../rows.ts'
import type { Onec } from '../state.ts'
import { editLines, linesEdit } from './edit-lines.ts'
import { payOrder } from './pay-order.ts'
import { supplyAgain } from './reserve.ts'
import { changeOrder, followWarehouse, orderOf, setStatus } from './save.ts'
import { shipOrder } from './ship-order.ts'
import { undoShipment } from './undo-shipment.ts'

/** What a person in 1C does with an order, by the page or a control route. */
export const orderMove = z
  .object({
    status: z.string(),
    /** A computed state put by hand; null gives it back to 1C. */
    state: z.string().nullable(),
    warehouse: z.string().nullable(),
    mark: z.enum(['ready', 'hold']),
    deleted: z.boolean(),
    lines: linesEdit,
    ship: z.union([
      z.literal(true),
      z.object({ lines: z.array(z.object({ lineId: z.string(), quantity: z.string() })) }),
    ]),
    /** Takes a shipment back, or, with lines, that much of them. */
    undoShipment: z.object({
      id: z.string(),
      lines: z.array(z.object({ lineId: z.string(), quantity: z.string() })).optional(),
    }),
    /** Lines that have not left, or what is left of them, will not be shipped. */
    cancelRest: z.literal(true),
    /** Codes that the warehouse has scanned. */
    marking: z.array(z.object({ lineId: z.string(), codes: z.array(z.string()) })),
    pay: z.object({
      amount: z.int().positive(),
      kind: z.string().nullable().default(null),
      refund: z.boolean().default(false),
    }),
    comment: z.string(),
    customFields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  })
  .partial()
export type OrderMove = z.infer<typeof orderMove>

/** `id` is 1C's. Head first, then shipment, then money: as one person would do it in a row. */
export function moveOrder(onec: Onec, id: string, move: OrderMove): Order {
  const among = (field: string, value: string | null | undefined, list: { code: string }[]) => {
    if (value && !list.some((entry) => entry.code === value)) {
      throw wrongField(field, 'Нет такого значения', value)
    }
  }
  among('status', move.status, orderStatuses)
  among('state', move.state, orderStates)
  among('warehouse', move.warehouse, warehouseStates)

  let order = orderOf(onec, id)
  const { ship, pay, undoShipment: undo, ...head } = move
  if (Object.keys(head).length > 0) {
    const before = order
    order = changeOrder(onec, id, (draft) => {
      if (head.status !== undefined) setStatus(onec, draft, head.status)
      if (head.mark !== undefined) draft.mark = head.mark
      if (head.deleted !== undefined) draft.deleted = head.deleted
      if (head.lines !== undefined) editLines(onec, draft, head.lines)
      if (head.comment !== undefined) draft.head.comments.manager = head.comment
      draft.customFields = { ...draft.customFields, ...head.customFields }
      for (const line of draft.lines) {
        if (head.cancelRest && line.role === 'goods' && line.shipped < line.quantity) line.cancelled = true
        const scanned = head.marking?.find(({ lineId }) => lineId === line.lineId)
        if (scanned) line.markingCodes = scanned.codes
      }
      supplyAgain(onec, draft, before)
      followWarehouse(draft)
      if (head.warehouse !== undefined) draft.warehouse = head.warehouse
      if (head.state !== undefined) draft.stateByHand = head.state
    })
  }
  if (ship !== undefined) {
    const lines =
      ship === true ? undefined : new Map(ship.lines.map((line) => [line.lineId, thousandths(line.quantity)]))
    order = shipOrder(onec, id, lines)
  }
  if (undo !== undefined) {
    const less = undo.lines && new Map(undo.lines.map((line) => [line.lineId, thousandths(line.quantity)]))
    order = undoShipment(onec, id, undo.id, less)
  }
  if (pay !== undefined) {
    payOrder(onec, { order: id, ...pay, currency: order.currency })
    order = orderOf(onec, id)
  }
  return order
}
