import { Hono } from 'hono'
import { z } from 'zod'
import { viewCustomer } from '../customers/view.ts'
import { viewReturn, viewTransfer } from '../fulfilment/view.ts'
import { priceState, stockState, viewProduct } from '../goods/view.ts'
import { viewSettlement } from '../money/settlements.ts'
import { viewPayment } from '../money/view.ts'
import { viewOrder } from '../orders/view.ts'
import { acknowledge, select } from '../queue.ts'
import type { Queued } from '../rows.ts'
import type { Onec } from '../state.ts'
import { bodyOf, limitOf } from './write-once.ts'

export function changeRoutes(onec: Onec): Hono {
  const routes = new Hono()
  routes.get('/changes', (c) => {
    const { message, more, rows } = select(onec, limitOf(c, 500))
    return c.json({ message, more, entries: rows.map((row) => entryOf(onec, row)) })
  })
  routes.post('/changes/ack', async (c) => {
    const { message } = await bodyOf(c, z.object({ message: z.int().nonnegative() }))
    acknowledge(onec, message)
    return c.body(null, 204)
  })
  return routes
}

/** The entry with the state as it is now; `null` for what is deleted or not let out any more. */
function entryOf(onec: Onec, row: Queued) {
  const { state, crmId } = stateOf(onec, row)
  return { kind: row.kind, id: row.entity, crmId, revision: row.revision, state }
}

function stateOf(onec: Onec, row: Queued): { state: unknown; crmId: string | null } {
  const shown: Shown = (found, view) => (found && !found.deleted ? view(found) : null)
  if (row.kind === 'order') {
    const order = onec.orders.get(row.entity)
    return { state: shown(order, (found) => viewOrder(onec, found)), crmId: order?.crmId ?? null }
  }
  if (row.kind === 'customer') {
    const customer = onec.customers.get(row.entity)
    return { state: shown(customer, viewCustomer), crmId: customer?.key ?? null }
  }
  return { state: plainState(onec, row, shown) ?? null, crmId: null }
}

type Shown = <T extends { deleted: boolean }>(found: T | undefined, view: (row: T) => unknown) => unknown

function plainState(onec: Onec, { kind, entity }: Queued, shown: Shown): unknown {
  if (kind === 'payment') return shown(onec.payments.get(entity), (found) => viewPayment(onec, found))
  if (kind === 'return') return shown(onec.returns.get(entity), (found) => viewReturn(onec, found))
  if (kind === 'transfer') return shown(onec.transfers.get(entity), (found) => viewTransfer(onec, found))
  if (kind === 'stock') return stockState(onec, entity)
  if (kind === 'price') return priceState(onec, entity)
  if (kind === 'product') return viewProduct(onec, entity)
  return viewSettlement(onec, entity)
}
