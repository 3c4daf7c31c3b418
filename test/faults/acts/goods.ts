import { offerKey, shop as shopGoods } from '../../stand-ins/shop.ts'
import { type Act, byHand } from './act.ts'

const sold = shopGoods.goods.filter((good) => !good.service && (good.stock.main ?? 0) >= 4)

/** 1C's people change what is in the order, take shipments back, and write orders of their own. */
export const goodsActs: readonly Act[] = [
  {
    name: 'onec lines',
    weight: 3,
    async run(shop, random) {
      const orders = shop.onec.state.orders
        .all()
        .filter(({ deleted, lines }) => !deleted && lines.some(({ role }) => role === 'goods'))
      if (orders.length === 0) return null
      const order = random.pick(orders)
      const rows = order.lines.filter(({ role }) => role !== 'delivery').length
      const line = random.chance(0.7)
        ? { row: random.below(rows), quantity: String(random.between(1, 4)) }
        : { good: offerKey(random.pick(sold)), quantity: String(random.between(1, 2)) }
      const done = await byHand(shop.onecSide, `/orders/${order.id}`, { lines: [line] })
      return done && `document ${order.number}: ${JSON.stringify(line)}`
    },
  },
  {
    name: 'onec shipment undone',
    weight: 1,
    async run(shop, random) {
      const shipped = shop.onec.state.orders
        .all()
        .flatMap(({ id, shipments }) => shipments.map((shipment) => ({ order: id, shipment })))
      if (shipped.length === 0) return null
      const { order, shipment } = random.pick(shipped)
      const done = await byHand(shop.onecSide, `/orders/${order}`, { undoShipment: { id: shipment.id } })
      return done && `shipment ${shipment.number} is undone`
    },
  },
  {
    name: 'onec order by phone',
    weight: 2,
    async run(shop, random) {
      const n = random.between(1, 3)
      const email = `caller${n}@phone.example`
      const card = shop.onec.state.customers.all().find(({ emails }) => emails.includes(email))
      const done = await byHand<{ number: string }>(shop.onecSide, '/orders', {
        origin: 'phone',
        ...(card
          ? { partner: card.id }
          : { customer: { kind: 'private', name: `Звонков Сергей ${n}`, emails: [email], phones: [] } }),
        lines: [{ good: offerKey(random.pick(sold)), quantity: String(random.between(1, 3)) }],
      })
      return done && `order ${done.number} by phone`
    },
  },
]
