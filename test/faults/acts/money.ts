import { type Act, byHand } from './act.ts'

/** Money moves on both sides: a gateway pays in the CRM, the accountant posts and takes back in 1C. */
export const moneyActs: readonly Act[] = [
  {
    name: 'crm paid by a gateway',
    weight: 3,
    async run(shop, random) {
      const waiting = shop.crm.state.orders.flatMap((order) =>
        order.payments.filter(({ status }) => status !== 'paid').map(({ id }) => ({ order: order.id, id })),
      )
      if (waiting.length === 0) return null
      const { order, id } = random.pick(waiting)
      const sent = { id, payment: { status: 'paid' } }
      const done = await byHand(shop.crmSide, `/orders/${order}/payments`, sent)
      return done && `payment ${id} of order ${order} is paid`
    },
  },
  {
    name: 'onec payment unposted or posted again',
    weight: 2,
    async run(shop, random) {
      const made = shop.onec.state.payments.all().filter(({ key, deleted }) => key === null && !deleted)
      if (made.length === 0) return null
      const { id, number, posted } = random.pick(made)
      const done = await byHand(shop.onecSide, `/payments/${id}`, { posted: !posted })
      return done && `payment ${number}: posted ${!posted}`
    },
  },
]
