import { type Act, byHand } from './act.ts'

const roubles = (kopecks: number): number => kopecks / 100

/** Money is given back on both sides, whole or in part, and the accountant takes a refund back. */
export const refundActs: readonly Act[] = [
  {
    name: 'crm money given back',
    weight: 2,
    async run(shop, random) {
      const paid = shop.crm.state.orders.flatMap((order) =>
        order.payments
          .filter(({ status, amount }) => status === 'paid' && amount >= 2)
          .map((payment) => ({ order: order.id, payment })),
      )
      if (paid.length === 0) return null
      const { order, payment } = random.pick(paid)
      const { id, type, amount } = payment
      const at = `/orders/${order}/payments`
      if (random.chance(0.5)) {
        const whole = { id, payment: { status: 'returned' } }
        return (await byHand(shop.crmSide, at, whole)) && `payment ${id} of order ${order}`
      }
      const part = random.between(1, Math.floor(amount) - 1)
      const kept = roubles(Math.round(amount * 100) - part * 100)
      const done =
        (await byHand(shop.crmSide, at, { id, payment: { amount: kept } })) &&
        (await byHand(shop.crmSide, at, { payment: { type, status: 'returned', amount: part } }))
      return done && `${part} of payment ${id} of order ${order}`
    },
  },
  {
    name: 'onec money given back',
    weight: 4,
    async run(shop, random) {
      const received = new Map<string, number>()
      for (const { order, amount, refund, posted, deleted } of shop.onec.state.payments.all()) {
        if (order === null || !posted || deleted) continue
        received.set(order, (received.get(order) ?? 0) + (refund ? -amount : amount))
      }
      const paid = [...received].filter(([, left]) => left > 0)
      if (paid.length === 0) return null
      const [order, left] = random.pick(paid)
      const amount = random.chance(0.5) ? left : random.between(1, left)
      const refund = { order, amount, kind: random.pick(['Безналичная', 'ПлатежнаяКарта']), refund: true }
      const done = await byHand<{ number: string }>(shop.onecSide, '/payments', refund)
      return done && `refund ${done.number} of ${amount}`
    },
  },
  {
    name: 'onec refund taken back',
    weight: 4,
    async run(shop, random) {
      const made = shop.onec.state.payments
        .all()
        .filter(({ key, refund, deleted }) => key === null && refund && !deleted)
      if (made.length === 0) return null
      const { id, number } = random.pick(made)
      const done = await byHand(shop.onecSide, `/payments/${id}`, { deleted: true })
      return done && `refund ${number}`
    },
  },
]
