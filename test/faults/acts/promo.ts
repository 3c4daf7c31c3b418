import type { Order } from '../../stand-ins/retailcrm/types.ts'
import { promoCodes } from '../promo-rules.ts'
import type { Random } from '../random.ts'
import type { Shop } from '../world.ts'
import { type Act, byHand } from './act.ts'
import { anOrder } from './crm.ts'

const onOrder = (
  name: string,
  weight: number,
  change: (order: Order, random: Random) => Record<string, unknown> | null,
): Act => ({
  name: `crm ${name}`,
  weight,
  async run(shop: Shop, random: Random) {
    const order = anOrder(shop, random)
    const changed = order && change(order, random)
    if (!changed) return null
    const done = await byHand(shop.crmSide, `/orders/${order.id}`, { order: changed })
    return done && `order ${order.id}: ${JSON.stringify(changed)}`
  },
})

/** Managers type promo codes, think better of them, and give or take discounts by hand. */
export const promoActs: readonly Act[] = [
  onOrder('promo code', 4, (_, random) => ({ customFields: { most_1c_promo: random.pick(promoCodes) } })),
  onOrder('promo code cleared', 2, ({ customFields }) =>
    customFields.most_1c_promo ? { customFields: { most_1c_promo: '' } } : null,
  ),
  onOrder('discount by hand', 1.5, ({ items }, random) => {
    if (items.length === 0) return null
    const place = random.below(items.length)
    return {
      items: items.map(({ id, quantity, initialPrice }, at) => ({
        ...{ id, quantity, initialPrice },
        ...(at === place ? { discountManualAmount: random.pick([0, 0, 7, 33.33]) } : {}),
      })),
    }
  }),
]
