import type { CrmOrder } from '../../../shared/wire-crm/order.ts'
import { epochToIso } from '../../../shared/wire-crm/time.ts'
import { type Ctx, inTransaction, type Job } from '../../context.ts'
import { announceOnce } from '../../journal/index.ts'
import type { Sides } from '../sides.ts'
import { planWrites } from './plan-writes.ts'
import { type KnownMoney, moneyDocuments, readMoney, recordsOf } from './read-money.ts'
import { tellCrmMoney } from './tell-crm.ts'
import { notices } from './texts.ts'
import { finishPayment, type Purse, writePayment } from './write.ts'

/**
 * Brings the money of an order to agreement, after everything else of it agrees: payments of 1C to the CRM, then payments of the CRM to
 * 1C. Answers whether either side was written to: then the order is to be looked at again, since what was read is no longer so.
 */
export async function settlePayments(ctx: Ctx, job: Job, sides: Sides): Promise<boolean> {
  if (sides.documents.length === 0) return false
  const { fromOnec, toOnec } = sides.known.payments.settings
  const order = String(sides.order.id)
  const known = await inTransaction(ctx, (t) => readMoney(t, order, recordsOf(sides.order)))
  if (await finishWrites(ctx, job, known, order)) return true
  let { ledger } = known
  if (fromOnec) {
    const told = await tellCrmMoney(ctx, job, sides, known)
    if (told.wrote) return true
    ledger = told.ledger
  }
  return toOnec ? tellOnecMoney(ctx, job, sides, { ...known, ledger }) : false
}

/** Writes whose outcome is unknown come first: nothing is decided over them. */
async function finishWrites(ctx: Ctx, job: Job, known: KnownMoney, order: string): Promise<boolean> {
  const purse: Purse = { order, label: job.label, ledger: known.ledger }
  const open = known.sent.filter(({ link }) => link.pending !== null)
  for (const sent of open) await finishPayment(ctx, job, purse, sent)
  return open.length > 0
}

/** The order is gone from the CRM with its payments: what 1C holds of them is taken back, as for any payment that was removed there. */
export async function withdrawPayments(ctx: Ctx, job: Job, sides: Omit<Sides, 'order'>): Promise<void> {
  if (!sides.known.payments.settings.toOnec) return
  const order: PaidOrder = { id: Number(job.claim.entity), payments: [] }
  const read = () => inTransaction(ctx, (t) => readMoney(t, String(order.id), []))
  const known = await read()
  const finished = await finishWrites(ctx, job, known, String(order.id))
  await tellOnecMoney(ctx, job, { ...sides, order }, finished ? await read() : known)
}

type PaidOrder = Pick<CrmOrder, 'id' | 'payments' | 'currency'>

async function tellOnecMoney(
  ctx: Ctx,
  job: Job,
  sides: Omit<Sides, 'order'> & { order: PaidOrder },
  known: KnownMoney,
): Promise<boolean> {
  const { order, known: about } = sides
  const purse: Purse = { order: String(order.id), label: job.label, ledger: known.ledger }
  const { writes, unmapped } = planWrites({
    order: purse.order,
    currency: order.currency ?? ctx.tenant.currency,
    records: recordsOf(order),
    pairs: known.ledger.pairs,
    foreign: known.foreign,
    sent: known.sent,
    documents: moneyDocuments(sides.documents),
    rules: about.payments,
    maps: about.maps,
    timeZone: ctx.tenant.timeZone,
    now: epochToIso(ctx.clock.now(), ctx.tenant.timeZone),
  })
  if (unmapped.length > 0) {
    await inTransaction(ctx, async (t) => {
      for (const type of new Set(unmapped)) {
        const { key, message, remedy } = notices.unmappedType(type)
        await announceOnce(t, key, message, remedy)
      }
    })
  }
  let wrote = false
  for (const write of writes) if (await writePayment(ctx, job, purse, write)) wrote = true
  return wrote
}
