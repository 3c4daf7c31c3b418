import { sentAt } from '../world.ts'
import { type Act, byHand } from './act.ts'
import { anOrder } from './crm.ts'

/** Orders are removed and given back, merged, cancelled and taken up again. */
export const endActs: readonly Act[] = [
  {
    name: 'crm removed',
    weight: 1.2,
    async run(shop, random) {
      const order = anOrder(shop, random)
      const done = order && (await byHand(shop.crmSide, `/orders/${order.id}`, undefined, 'DELETE'))
      return done && `order ${order.id} is removed`
    },
  },
  {
    name: 'crm given back',
    weight: 4,
    async run(shop, random) {
      const { removed } = shop.crm.state
      if (removed.length === 0) return null
      const { id } = random.pick(removed)
      const done = await byHand(shop.crmSide, `/orders/${id}/restore`)
      return done && `order ${id} stands again`
    },
  },
  {
    name: 'crm merged',
    weight: 1,
    async run(shop, random) {
      const source = anOrder(shop, random)
      const others = shop.crm.state.orders.filter(({ id }) => id !== source?.id)
      if (!source || others.length === 0) return null
      const wish = {
        into: random.pick(others).id,
        technique: random.pick(['ours', 'theirs', 'merge', 'summ']),
      }
      const done = await byHand(shop.crmSide, `/orders/${source.id}/combine`, wish)
      return done && `order ${source.id}: ${JSON.stringify(wish)}`
    },
  },
  {
    name: 'crm taken up again',
    weight: 2,
    async run(shop, random) {
      const orders = shop.crm.state.orders.filter(({ status }) => status === 'cancel-other')
      if (orders.length === 0) return null
      const { id } = random.pick(orders)
      const done = await byHand(shop.crmSide, `/orders/${id}`, { order: { status: sentAt } })
      return done && `order ${id}, which was cancelled`
    },
  },
]
