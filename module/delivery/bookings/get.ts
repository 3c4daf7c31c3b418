import { MostError } from '../../../shared/kernel/errors.ts'
import { fromMinor, minor } from '../../../shared/kernel/money.ts'
import { epochToIso } from '../../../shared/wire-crm/time.ts'
import { inTransaction } from '../../context.ts'
import { mark } from '../../worklist/index.ts'
import type { DeliveryCtx } from '../ctx.ts'
import { texts } from '../texts.ts'
import type { Booking } from './booking.ts'
import { giveUp, isLive, mayChange } from './save.ts'
import { readBookings } from './store.ts'

/** Throws `not_found`. */
export async function findDelivery(ctx: DeliveryCtx, id: string): Promise<Booking> {
  const [found] = await inTransaction(ctx, (t) => readBookings(t, [id]))
  if (!found) throw unknown()
  return found
}

/** A delivery as the CRM pulls it by its id; members that hold nothing are left out. */
export const crmDelivery = ({ tenant }: Pick<DeliveryCtx, 'tenant'>, one: Booking) => ({
  tariff: `${one.carrier}:${one.tariff}`,
  tariffName: one.tariffName,
  status: {
    code: one.state,
    updatedAt: epochToIso(one.stateAt, tenant.timeZone),
    ...(one.comment && { comment: one.comment }),
  },
  ...(one.track !== null && { trackNumber: one.track }),
  ...(one.cost !== null && { cost: fromMinor(minor(one.cost)) }),
  ...(one.wanted !== null && { shipmentDate: one.wanted.date }),
  extraData: {},
})

/** Cancels a booking; the carrier is told by the worklist. Again is nothing new. Throws `not_found`, and a refusal where the parcel has left. */
export async function deleteDelivery(ctx: DeliveryCtx, id: string): Promise<void> {
  await inTransaction(ctx, async (t) => {
    const [found] = await readBookings(t, [id])
    if (!found) throw unknown()
    if (!isLive(found)) return
    if (!mayChange(found)) throw new MostError('conflict', 'refusal', texts.alreadyGone)
    await giveUp(t, found)
    await mark(t.tx, t.tenant.id, [{ kind: 'delivery.book', entity: '' }], t.clock.now())
  })
}

const unknown = () => new MostError('not_found', 'entity', texts.unknownDelivery)
