import type { Order } from '../../stand-ins/retailcrm/types.ts'
import { shop as goods, offerKey } from '../../stand-ins/shop.ts'
import type { Random } from '../random.ts'
import { type Shop, sentAt } from '../world.ts'
import { type Act, byHand } from './act.ts'

export const people = [
  { firstName: 'Анна', lastName: 'Смирнова', phone: '+79161234567', email: 'anna@shop.example' },
  { firstName: 'Пётр', lastName: 'Ильин', phone: '+79031112233', email: 'petr@shop.example' },
  { firstName: 'Мария', lastName: 'Орлова', phone: '+79265556677', email: 'maria@shop.example' },
]

const sold = goods.goods.filter((good) => !good.service && (good.stock.main ?? 0) >= 4)

export const lineOf = (random: Random) => {
  const good = random.pick(sold)
  return {
    offer: { xmlId: offerKey(good) },
    quantity: random.between(1, 3),
    initialPrice: good.price,
  }
}

const edit = async (shop: Shop, order: Order, change: Record<string, unknown>): Promise<string | null> => {
  const done = await byHand(shop.crmSide, `/orders/${order.id}`, { order: change })
  return done && `order ${order.id}: ${JSON.stringify(change)}`
}

/** One of the shop's orders, most often a late one: those are what people work on. */
export function anOrder(shop: Shop, random: Random): Order | null {
  const { orders } = shop.crm.state
  if (orders.length === 0) return null
  return random.chance(0.6)
    ? orders.slice(-4)[random.below(Math.min(4, orders.length))]!
    : random.pick(orders)
}

/** An act on one order. */
const onOrder = (
  name: string,
  weight: number,
  change: (order: Order, random: Random, shop: Shop) => Record<string, unknown> | null,
): Act => ({
  name: `crm ${name}`,
  weight,
  async run(shop, random) {
    const order = anOrder(shop, random)
    const changed = order && change(order, random, shop)
    return changed ? edit(shop, order, changed) : null
  },
})

const rowsOf = (order: Order) =>
  order.items.map(({ id, quantity, initialPrice }) => ({ id, quantity, initialPrice }))

export const crmActs: readonly Act[] = [
  {
    name: 'crm new order',
    weight: 8,
    async run(shop, random) {
      const person = random.pick(people)
      const items = Array.from({ length: random.between(1, 3) }, () => lineOf(random))
      const order = {
        status: random.chance(0.3) ? sentAt : 'new',
        orderType: 'eshop-individual',
        ...person,
        items,
        delivery: {
          code: 'courier',
          cost: random.pick([0, 300, 350]),
          address: { city: 'Москва', text: 'ул. Тверская, 1' },
        },
        payments: [{ type: 'bank-card' }],
      }
      const made = await byHand<{ id: number }>(shop.crmSide, '/orders', { site: 'main', order })
      return made && `order ${made.id} for ${person.firstName}`
    },
  },
  onOrder('agreed with the customer', 10, (order) => (order.status === sentAt ? null : { status: sentAt })),
  onOrder('status', 6, (_, random) => ({
    status: random.pick([
      'new',
      'client-confirmed',
      'send-to-assembling',
      'complete',
      'prepayed',
      'delivering',
    ]),
  })),
  onOrder('cancelled', 2, () => ({ status: 'cancel-other' })),
  onOrder('quantity', 5, (order, random) => {
    if (order.items.length === 0) return null
    const rows = rowsOf(order)
    const row = random.pick(rows)
    row.quantity = random.between(1, 4)
    return { items: rows }
  }),
  onOrder('price', 3, (order, random) => {
    if (order.items.length === 0) return null
    const rows = rowsOf(order)
    const row = random.pick(rows)
    row.initialPrice = random.between(100, 9_000)
    return { items: rows }
  }),
  onOrder('line added', 3, (order, random) => ({ items: [...rowsOf(order), lineOf(random)] })),
  onOrder('line removed', 2, (order) => (order.items.length < 2 ? null : { items: rowsOf(order).slice(1) })),
  onOrder('comment', 5, (_, random) => ({
    [random.pick(['managerComment', 'customerComment'])]: `слово ${random.between(1, 999)}`,
  })),
  onOrder('delivery', 3, (_, random) => ({
    delivery: { cost: random.pick([0, 290, 450]), address: { text: `ул. Лесная, ${random.between(1, 40)}` } },
  })),
]
