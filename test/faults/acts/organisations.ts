import { organisationElement, organisationField } from '../../../module/tenants/index.ts'
import { shop as goods } from '../../stand-ins/shop.ts'
import { offersOfOther } from '../other-offers.ts'
import { sentAt } from '../world.ts'
import { type Act, byHand } from './act.ts'
import { anOrder, lineOf, people } from './crm.ts'

/** One order of the CRM is sold by two organisations, and a manager chooses who sells. */
export const organisationActs: readonly Act[] = [
  {
    name: 'crm order of two organisations',
    weight: 2,
    async run(shop, random) {
      const foreign = random.pick(offersOfOther)
      const order = {
        status: random.chance(0.5) ? sentAt : 'new',
        orderType: 'eshop-individual',
        ...random.pick(people),
        items: [
          lineOf(random),
          { offer: { xmlId: foreign.xmlId }, quantity: random.between(1, 2), initialPrice: foreign.price },
        ],
        delivery: { code: 'courier', cost: random.pick([0, 350]), address: { text: 'ул. Мира, 2' } },
        payments: [{ type: random.pick(['bank-card', 'cash']) }],
      }
      const made = await byHand<{ id: number }>(shop.crmSide, '/orders', { site: 'main', order })
      return made && `order ${made.id} with ${foreign.name}`
    },
  },
  {
    name: 'crm organisation',
    weight: 0.7,
    async run(shop, random) {
      const order = anOrder(shop, random)
      if (!order) return null
      const { id, name } = random.pick(goods.organisations)
      const wish = { customFields: { [organisationField]: organisationElement(id) } }
      const done = await byHand(shop.crmSide, `/orders/${order.id}`, { order: wish })
      return done && `order ${order.id} is sold by ${name}`
    },
  },
]
