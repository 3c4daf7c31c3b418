import { inTransaction } from '../../context.ts'
import { readDeliverySwitch } from '../../tenants/index.ts'
import type { DeliveryCtx } from '../ctx.ts'

/** Whether the marketplace lets the delivery module work. */
export async function deliverySwitch(ctx: DeliveryCtx): Promise<boolean> {
  const found = await inTransaction(ctx, ({ tx }) => readDeliverySwitch(tx))
  return found?.active === true && !found.frozen
}
