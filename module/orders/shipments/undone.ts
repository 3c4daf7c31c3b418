import { type Ctx, inTransaction, type Job, type TxCtx } from '../../context.ts'
import { record } from '../../journal/index.ts'
import { callAbout, matterSettled } from '../call-manager.ts'
import { undoneEntry } from './entries.ts'
import { type Undone, undoneOf } from './plan.ts'
import type { Shipping } from './settle.ts'
import { isFullyShipped } from './shipped.ts'
import { saveTold, type Told } from './told.ts'

/**
 * The CRM has locked the order as shipped, so what 1C took back since then is for people: said once, and again when it becomes something
 * else. `shipped: false` is never sent: whether the CRM takes it is UNVERIFIED. Answers what is stored from now on.
 */
export async function settleUndone(ctx: Ctx, job: Job, shipping: Shipping): Promise<Told> {
  const { sides, lines, told } = shipping
  const locked = sides.order.shipped === true
  const complete = isFullyShipped(sides.documents)
  const undone = locked ? undoneOf(lines, told.packs) : []
  const reopened = locked && told.shipped && !complete
  const said = undone.length > 0 ? JSON.stringify(undone) : reopened ? 'reopened' : null
  // Marked by us before a crash, or by a manager while all had left: the same from now on.
  const shipped = locked && (told.shipped || complete)
  if (said === told.undone && shipped === told.shipped) return told
  const next: Told = { ...told, undone: said, shipped }
  await inTransaction(ctx, async (t) => {
    await saveTold(t, job, next)
    if (said !== told.undone) await matterSettled(t, job, 'shipment_undone')
    if (said !== null && said !== told.undone) await shipmentUndone(t, job, shipping, undone)
  })
  return next
}

/** People must act: the journal says what happened and what to do, and the manager is called. */
async function shipmentUndone(
  t: TxCtx,
  job: Job,
  { sides }: Shipping,
  undone: readonly Undone[],
): Promise<void> {
  const entry = undoneEntry(job, sides.order, undone)
  await record(t, entry)
  await callAbout(t, job, 'shipment_undone', { cause: entry.cause!, remedy: entry.remedy! })
}
