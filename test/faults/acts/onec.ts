import type { SeenOrder } from '../../stand-ins/onec/seen-rows.ts'
import type { Random } from '../random.ts'
import type { Shop } from '../world.ts'
import { type Act, byHand } from './act.ts'

/** An act on one document that came from the CRM; with none yet there is nothing to do. */
const onDocument = (
  name: string,
  weight: number,
  move: (order: SeenOrder, random: Random) => Record<string, unknown> | null,
): Act => ({
  name: `onec ${name}`,
  weight,
  async run(shop: Shop, random: Random) {
    const orders = shop.onec.state.orders.all().filter(({ deleted }) => !deleted)
    if (orders.length === 0) return null
    const order = random.pick(orders)
    const wanted = move(order, random)
    const done = wanted && (await byHand(shop.onecSide, `/orders/${order.id}`, wanted))
    return done && `document ${order.number} of ${order.crmId}: ${JSON.stringify(wanted)}`
  },
})

export const onecActs: readonly Act[] = [
  onDocument('status', 8, (_, random) => ({
    status: random.pick(['НеСогласован', 'КОбеспечению', 'КОтгрузке', 'Закрыт']),
  })),
  onDocument('warehouse', 5, (_, random) => ({ warehouse: random.pick(['to_pick', 'picking', 'picked']) })),
  onDocument('shipped', 3, (order) => (order.status === 'КОтгрузке' ? { ship: true } : null)),
  onDocument('paid', 5, (order, random) => ({
    pay: {
      amount: random.pick([100_00, 5_000_00, order.lines.reduce((sum, { sum: of }) => sum + of, 0)]),
      kind: 'Безналичная',
    },
  })),
  onDocument('comment', 2, (_, random) => ({ comment: `в 1С: ${random.between(1, 999)}` })),
  onDocument('marked as deleted', 0.3, () => ({ deleted: true })),
]
