import { sameJson } from '../../shared/kernel/equal.ts'
import type { CrmOrder } from '../../shared/wire-crm/order.ts'
import type { CrmOrderWrite } from '../../shared/wire-crm/order-write.ts'
import { epochToNaive } from '../../shared/wire-crm/time.ts'
import { type Ctx, inTransaction, type Job } from '../context.ts'
import { editOrder, getOrder, ordersHistory } from '../crm/index.ts'
import { holdLease } from '../worklist/index.ts'

/** `stale`: the order changed since it was read and nothing was written; `overtaken`: somebody changed its items meanwhile. `order`: as the CRM answered it. */
export type ItemsEdit = { outcome: 'stale' } | { outcome: 'done' | 'overtaken'; order: CrmOrder }

/**
 * Replaces the lines of an order. The CRM has no compare-and-set and drops every line that is not sent, so the order is read once more
 * right before, and its history after: a manager's change in the moment between is never lost in silence. `basis`: what the edit was decided
 * by, where that is more than the lines.
 */
export async function editItems(
  ctx: Ctx,
  job: Job,
  planned: {
    order: CrmOrder
    edit: Omit<CrmOrderWrite, 'payments'>
    basis?: (order: CrmOrder) => unknown
  },
): Promise<ItemsEdit> {
  const { order, edit, basis = ({ items }) => items } = planned
  const crm = ctx.crm.within({ deadline: job.deadline })
  await inTransaction(ctx, (t) => holdLease(t.tx, job.claim, t.clock.now()))
  const from = { startDate: epochToNaive(ctx.clock.now(), ctx.tenant.timeZone), orderId: order.id }
  // Only for the CRM's own clock: ours may be minutes away from it.
  const { generatedAt } = await ordersHistory(crm, from)
  const fresh = await getOrder(crm, { id: order.id })
  if (!sameJson(basis(fresh), basis(order))) return { outcome: 'stale' }
  const edited = await editOrder(crm, { id: order.id }, order.site ?? '', edit)
  const after = await ordersHistory(crm, { ...from, startDate: generatedAt ?? from.startDate })
  const others = after.records.some(
    (record) => record.field?.startsWith('order_product') && record.apiKey?.current !== true,
  )
  return { outcome: others ? 'overtaken' : 'done', order: edited }
}
