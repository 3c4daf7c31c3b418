import { MostError } from '../../../shared/kernel/errors.ts'
import { fromMinor, minor } from '../../../shared/kernel/money.ts'
import { inTransaction } from '../../context.ts'
import { type CrmClient, type TrackingUpdate, uploadTracking } from '../../crm/index.ts'
import type { DeliveryCtx } from '../ctx.ts'
import type { Booking } from './booking.ts'
import { markTold, untold } from './store.ts'

/** What official modules send at once; the CRM's own limit is UNVERIFIED. */
export const tellAtMost = 100

/** Tells the CRM what became of parcels, one batch; answers whether there may be more. Throws faults of the connection. */
export async function tell(ctx: DeliveryCtx, crm: CrmClient, code: string): Promise<boolean> {
  const batch = await inTransaction(ctx, (t) => untold(t, tellAtMost))
  if (batch.length === 0) return false
  await send(ctx, crm, code, batch)
  await inTransaction(ctx, (t) => markTold(t, batch))
  return batch.length === tellAtMost
}

/** A batch that the CRM refuses goes one by one: one delivery that it does not know must not silence the others. */
async function send(
  ctx: DeliveryCtx,
  crm: CrmClient,
  code: string,
  batch: readonly Booking[],
): Promise<void> {
  try {
    await uploadTracking(crm, code, batch.map(updateOf))
  } catch (thrown) {
    if (!(thrown instanceof MostError) || thrown.fault === 'connection' || thrown.fault === 'ours')
      throw thrown
    const [first] = batch
    if (batch.length === 1 && first) {
      ctx.log.warn({ booking: first.booking, code: thrown.code }, 'the CRM does not take news of a delivery')
      return
    }
    for (const one of batch) await send(ctx, crm, code, [one])
  }
}

const updateOf = ({ booking, track, cost, events }: Booking): TrackingUpdate => ({
  deliveryId: booking,
  ...(track === null ? {} : { trackNumber: track }),
  ...(cost === null ? {} : { cost: fromMinor(minor(cost)) }),
  history: events
    .filter(({ told }) => !told)
    .map(({ state, at, comment }) => ({ code: state, updatedAt: at, comment })),
})
