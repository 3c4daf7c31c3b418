import { MostError } from '../../shared/kernel/errors.ts'
import type { CrmOrder } from '../../shared/wire-crm/order.ts'
import { type Ctx, inTransaction, type Job, type TxCtx, type Work } from '../context.ts'
import { type CrmClient, editCorporate, editCustomer, getCorporate, getCustomer } from '../crm/index.ts'
import { findLink, type Link, type LinkKey } from '../links/index.ts'
import { onecIdField } from '../tenants/index.ts'
import { complete, holdLease, mark } from '../worklist/index.ts'
import { agreedCustomer } from './agreed.ts'
import { cardMark, keyOfCard } from './card-mark.ts'
import { customerKey, finishCustomer, sendingMs } from './resolve.ts'

/**
 * Kind `customer.card`: the entity is the key of a customer's pair. Finishes a write of the card that its order left under way, and gives
 * the CRM the id of the card. Several orders of one customer meet here, so that the CRM's customer has one writer.
 */
export const customerCardWork: Work = { flow: 'customers', direction: 'onec_to_crm', run }

/** Only where the CRM holds no id: one that is there was matched by, or put there by a person. */
export async function markUntold(t: TxCtx, order: CrmOrder): Promise<void> {
  const { customer } = order
  if (customer?.id === undefined || customer.customFields?.[onecIdField]) return
  const key = customerKey(order)
  const link = await findLink(t.tx, t.tenant.id, key)
  if (!link || ownId(link) === null) return
  await mark(t.tx, t.tenant.id, [cardMark(key)], t.clock.now())
}

/** The customer's own card; the one that private persons share would make all of them one person. */
function ownId(link: Link): string | null {
  const agreed = agreedCustomer.parse(link.agreed)
  return agreed.now?.card.card === 'own' ? link.onecId : null
}

async function run(ctx: Ctx, job: Job): Promise<void> {
  const key = keyOfCard(job.claim.entity)
  job.label = key.crmId
  const again = (await finishCustomer(ctx, key, { about: undefined, deadline: job.deadline })) === 'busy'
  const link = await inTransaction(ctx, (t) => findLink(t.tx, t.tenant.id, key))
  const id = link && ownId(link)
  if (id && /^\d+$/.test(key.crmId) && ctx.tenant.exchange === 'on') await tell(ctx, job, key, id)
  await inTransaction(ctx, (t) =>
    complete(t.tx, job.claim, again ? { nextDueAt: t.clock.now() + sendingMs } : {}),
  )
}

async function tell(ctx: Ctx, job: Job, key: LinkKey, card: string): Promise<void> {
  const crm = ctx.crm.within({ deadline: job.deadline })
  const ref = { id: Number(key.crmId) }
  const corporate = key.kind === 'customer_corporate'
  const customer = await lookUp(crm, ref, corporate)
  if (!customer || customer.customFields?.[onecIdField]) return
  await inTransaction(ctx, (t) => holdLease(t.tx, job.claim, t.clock.now()))
  const edit = corporate ? editCorporate : editCustomer
  await edit(crm, ref, customer.site ?? '', { customFields: { [onecIdField]: card } })
}

/** Null where the customer is gone or was merged into another one. */
async function lookUp(crm: CrmClient, ref: { id: number }, corporate: boolean) {
  try {
    return corporate ? await getCorporate(crm, ref) : await getCustomer(crm, ref)
  } catch (error) {
    if (error instanceof MostError && error.code === 'not_found') return null
    throw error
  }
}
