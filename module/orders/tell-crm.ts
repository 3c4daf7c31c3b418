import type { CrmOrder } from '../../shared/wire-crm/order.ts'
import { type Ctx, inTransaction, type Job } from '../context.ts'
import { editCorporate, editCustomer, editOrder } from '../crm/index.ts'
import { onecIdField, ownCard } from '../customers/index.ts'
import { holdLease } from '../worklist/index.ts'

/**
 * Writes to the CRM what it should know: the status that 1C stands for, and the 1C ids of the order and its customer in the custom field.
 * Only what differs is sent; an order that knows everything costs no request.
 */
export async function tellCrm(
  ctx: Ctx,
  job: Job,
  input: { order: CrmOrder; status: string | null; onecId: string | null },
): Promise<void> {
  const { order, status, onecId } = input
  const crm = ctx.crm.within({ deadline: job.deadline })
  const site = order.site ?? ''
  const knowsId = onecId === null || order.customFields?.[onecIdField] === onecId
  if (status !== null || !knowsId) {
    await inTransaction(ctx, (t) => holdLease(t.tx, job.claim, t.clock.now()))
    await editOrder(crm, { id: order.id }, site, {
      ...(status === null ? {} : { status }),
      ...(knowsId ? {} : { customFields: { [onecIdField]: onecId } }),
    })
  }
  const { customer } = order
  // Only where the CRM holds none: an id that is there was matched by, or put there by a person.
  if (customer?.id === undefined || onecId === null || customer.customFields?.[onecIdField]) return
  const card = await ownCard(ctx, order)
  if (card === null) return
  const customFields = { [onecIdField]: card }
  if (customer.type === 'customer_corporate')
    await editCorporate(crm, { id: customer.id }, site, { customFields })
  else await editCustomer(crm, { id: customer.id }, site, { customFields })
}
