import { z } from 'zod'
import { ackChanges, selectChanges } from '../../bridge-1c/client/index.ts'
import { type ChangeEntry, paymentState } from '../../shared/wire-1c/index.ts'
import { type Ctx, inTransaction, type Job, type TxCtx, type Work } from '../context.ts'
import { markGoods } from '../goods/index.ts'
import { crmIdsOf, findByOnec, linkedAmong } from '../links/index.ts'
import { readSettings } from '../tenants/index.ts'
import { complete, mark, reconsider } from '../worklist/index.ts'
import { bornAmong } from './born.ts'
import { nextPoll, type Pace } from './pace.ts'
import { moveCursor, readCursor } from './store.ts'

const feed = 'onec.changes'
const batch = 500
const batchesAtOnce = 10

/** Kind `onec.changes`: takes what changed in 1C, marks it, and only then tells 1C to forget it. */
export const onecChangesWork = (pace: Pace): Work => ({
  flow: 'orders',
  direction: 'onec_to_crm',
  run: (ctx, job) => pull(ctx, job, pace),
})

async function pull(ctx: Ctx, job: Job, pace: Pace): Promise<void> {
  let more = true
  for (let batches = 0; more && batches < batchesAtOnce; batches += 1) {
    const asOf = ctx.clock.now()
    const changes = await selectChanges(ctx.onec, { limit: batch, deadline: job.deadline })
    if (changes.entries.length > 0) {
      await inTransaction(ctx, async (t) => {
        await markOrders(t, changes.entries)
        if (freesGoods(changes.entries)) await reconsider(t.tx, t.tenant.id, t.clock.now())
        await markGoods(t, changes.entries, asOf)
        await moveCursor(t, feed, String(changes.message))
      })
      await ackChanges(ctx.onec, { message: changes.message, deadline: job.deadline })
    }
    more = changes.more
  }
  await inTransaction(ctx, async (t) => {
    const cursor = await readCursor(t, feed)
    const next = more ? t.clock.now() : nextPoll(pace, t.clock.now(), cursor?.movedAt ?? null)
    await complete(t.tx, job.claim, { nextDueAt: next, doneAt: t.clock.now() })
  })
}

/**
 * Orders with a pair, and those without one that began in 1C and are to come to the CRM. A payment marks the orders that it pays and
 * those that it is known to have paid: it may have vanished or moved.
 */
async function markOrders(t: TxCtx, entries: ChangeEntry[]): Promise<void> {
  const orders = entries.filter(({ kind }) => kind === 'order')
  const payments = entries.filter(({ kind }) => kind === 'payment')
  if (orders.length + payments.length === 0) return
  const paid = payments.flatMap(({ state }) => paymentState.safeParse(state).data?.orders ?? [])
  const named = [...orders.map(({ crmId }) => crmId), ...paid.map(({ order }) => order.crmId)]
  const onecIds = [...orders.map(({ id }) => id), ...paid.map(({ order }) => order.id)]
  const byOnec = await crmIdsOf(
    t.tx,
    t.tenant.id,
    'order',
    onecIds.filter((id) => id !== null),
  )
  const known = await findByOnec(
    t.tx,
    t.tenant.id,
    ['payment', 'refund', 'payment.write'],
    payments.map(({ id }) => id),
  )
  const before = known.flatMap(({ agreed }) => ofOrder.safeParse(agreed).data?.order ?? [])
  const found = [...named.filter((id) => id !== null), ...byOnec.values(), ...before]
  const ours = await linkedAmong(t.tx, t.tenant.id, 'order', [...new Set(found)])
  const born = bornAmong(orders, new Set(byOnec.keys()), await readSettings(t.tx, 'born'))
  await mark(
    t.tx,
    t.tenant.id,
    [
      ...ours.map((entity) => ({ kind: 'order' as const, entity })),
      ...born.map((entity) => ({ kind: 'onec.order' as const, entity })),
    ],
    t.clock.now(),
  )
}

/** Goods have come, or an order may have let some go. */
const freesGoods = (entries: readonly ChangeEntry[]): boolean =>
  entries.some(({ kind }) => kind === 'stock' || kind === 'order')

/** The CRM order that a pair of a payment belongs to. */
const ofOrder = z.object({ order: z.string() })
