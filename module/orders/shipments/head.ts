import { MostError } from '../../../shared/kernel/errors.ts'
import type { CrmOrder } from '../../../shared/wire-crm/order.ts'
import type { CrmOrderWrite } from '../../../shared/wire-crm/order-write.ts'
import { type Ctx, inTransaction, type Job } from '../../context.ts'
import { editOrder } from '../../crm/index.ts'
import { record } from '../../journal/index.ts'
import { holdLease } from '../../worklist/index.ts'
import { headEntry, notTakenEntry } from './entries.ts'
import { isNews, refusalOf, stillRefused, without } from './refusals.ts'
import type { Shipping, Step } from './settle.ts'
import { isFullyShipped, latestShipment } from './shipped.ts'
import { saveTold, type Told } from './told.ts'

type Head = Pick<CrmOrderWrite, 'shipmentDate' | 'shipmentStore' | 'shipped'>

/**
 * Date and store of the latest shipment in the order's head, then, from a later reading than the one that wrote anything else, the mark
 * «shipped» in an edit of its own: the CRM locks date and store with it, and nobody here takes it back.
 */
export async function settleHead(ctx: Ctx, job: Job, shipping: Shipping, packs: Step): Promise<Step> {
  const { sides, input, settings } = shipping
  const { order } = sides
  const latest = latestShipment(input)
  const nothing: Step = { told: shipping.told, wrote: false, agree: true, off: null }
  if (!settings.shippedFlag || order.shipped === true || latest === null) return nothing
  const head: Head = {
    ...(order.shipmentDate?.slice(0, 10) === latest.date ? {} : { shipmentDate: latest.date }),
    ...(latest.store === null || order.shipmentStore === latest.store ? {} : { shipmentStore: latest.store }),
  }
  const step = Object.keys(head).length > 0 ? await edit(ctx, job, shipping, 'head', head) : nothing
  if (step.off || step.wrote || packs.wrote || !packs.agree || !isFullyShipped(sides.documents)) return step
  return edit(ctx, job, { ...shipping, told: step.told }, 'shipped', { shipped: true })
}

/** One edit of the order's head. What the CRM refuses is said once and not asked again while it would be the same. */
async function edit(
  ctx: Ctx,
  job: Job,
  { sides, told }: Shipping,
  key: 'head' | 'shipped',
  write: Head,
): Promise<Step> {
  const { order } = sides
  const asked = { key, asked: JSON.stringify(write) }
  const started = ctx.clock.now()
  if (stillRefused(told.refused, asked, { now: started, job }))
    return { told, wrote: false, agree: false, off: null }
  await inTransaction(ctx, (t) => holdLease(t.tx, job.claim, t.clock.now()))
  try {
    await editOrder(ctx.crm.within({ deadline: job.deadline }), { id: order.id }, order.site ?? '', write)
  } catch (error) {
    if (!(error instanceof MostError) || error.fault !== 'refusal') throw error
    if (error.code === 'not_configured') return { told, wrote: false, agree: false, off: error }
    const next: Told = {
      ...told,
      refused: [...without(told.refused, key), refusalOf(asked, error, ctx.clock.now())],
    }
    await inTransaction(ctx, async (t) => {
      await saveTold(t, job, next)
      if (isNews(told.refused, asked, error, { now: t.clock.now(), job }))
        await record(t, notTakenEntry(job, error))
    })
    return { told: next, wrote: false, agree: false, off: null }
  }
  const next: Told = {
    ...told,
    refused: without(told.refused, key),
    shipped: told.shipped || write.shipped === true,
  }
  await inTransaction(ctx, async (t) => {
    await saveTold(t, job, next)
    await record(t, headEntry(job, headOf(order), { ...headOf(order), ...write }, t.clock.now() - started))
  })
  return { told: next, wrote: true, agree: true, off: null }
}

const headOf = (order: Pick<CrmOrder, 'shipmentDate' | 'shipmentStore' | 'shipped'>) => ({
  shipmentDate: order.shipmentDate ?? null,
  shipmentStore: order.shipmentStore ?? null,
  shipped: order.shipped ?? false,
})
