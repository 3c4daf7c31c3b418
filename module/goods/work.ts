import { type Ctx, inTransaction, type Job, type TxCtx, type Work } from '../context.ts'
import { nextDue, readSettings } from '../tenants/index.ts'
import { complete } from '../worklist/index.ts'
import { reconcileGoods } from './compare/reconcile.ts'
import { runFull } from './full-run.ts'
import { pushDue, refreshDue } from './push.ts'

/** How soon goods are looked at again that another worker was sending. */
const busyMs = 5_000
/** How soon the comparison asks again whether the full run has ended. */
const fullRunMs = 60_000

/** Kind `goods.stock`: all the stock. */
export const goodsStockWork: Work = {
  flow: 'stock',
  direction: 'onec_to_crm',
  run: (ctx, job) => full(ctx, job, 'stock'),
}

/** Kind `goods.prices`: all the prices. */
export const goodsPricesWork: Work = {
  flow: 'prices',
  direction: 'onec_to_crm',
  run: (ctx, job) => full(ctx, job, 'price'),
}

/** Kind `goods.push`: stock and prices of the goods that changed. */
export const goodsPushWork: Work = {
  flow: 'stock',
  direction: 'onec_to_crm',
  async run(ctx, job) {
    const { busy } = await pushDue(ctx, job)
    await inTransaction(ctx, async (t) => {
      const now = t.clock.now()
      if (busy) return complete(t.tx, job.claim, { nextDueAt: now + busyMs })
      // Marks bring it sooner; the rhythm is for what a mark may have missed.
      return complete(
        t.tx,
        job.claim,
        (await sends(t)) ? { nextDueAt: await nextDue(t, 'delta', now), doneAt: now } : {},
      )
    })
  },
}

/** Kind `goods.refresh`: stock of goods that an order of ours has just reserved. */
export const goodsRefreshWork: Work = {
  flow: 'stock',
  direction: 'onec_to_crm',
  async run(ctx, job) {
    await refreshDue(ctx, job)
    await inTransaction(ctx, (t) => complete(t.tx, job.claim))
  },
}

const sends = async ({ tx }: TxCtx): Promise<boolean> =>
  (await readSettings(tx, 'stock')).enabled || (await readSettings(tx, 'prices')).enabled

/** Kind `goods.reconcile`: the daily look at what the CRM really holds. */
export const goodsReconcileWork: Work = {
  flow: 'stock',
  direction: 'inside',
  async run(ctx, job) {
    job.label = 'Сверка остатков и цен'
    const came = ctx.tenant.exchange === 'on' ? await reconcileGoods(ctx, job) : 'off'
    if (came !== 'waits') return finish(ctx, job, 'reconcile', came)
    await inTransaction(ctx, (t) => complete(t.tx, job.claim, { nextDueAt: t.clock.now() + fullRunMs }))
  },
}

async function full(ctx: Ctx, job: Job, aspect: 'stock' | 'price'): Promise<void> {
  job.label = aspect === 'stock' ? 'Все остатки' : 'Все цены'
  const came = ctx.tenant.exchange === 'on' ? await runFull(ctx, job, aspect) : 'off'
  await finish(ctx, job, aspect === 'stock' ? 'stock' : 'prices', came)
}

/** A run that goes on is claimed again at once, one that has ended at its time. */
const finish = (
  ctx: Ctx,
  job: Job,
  flow: 'stock' | 'prices' | 'reconcile',
  came: 'ended' | 'goes on' | 'off',
): Promise<void> =>
  inTransaction(ctx, async (t) => {
    const now = t.clock.now()
    if (came === 'goes on') return complete(t.tx, job.claim, { nextDueAt: now })
    const nextDueAt = await nextDue(t, flow, now)
    return complete(t.tx, job.claim, { nextDueAt, ...(came === 'ended' ? { doneAt: now } : {}) })
  })
