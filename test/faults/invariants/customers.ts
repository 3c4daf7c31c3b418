import type { Invariant } from './index.ts'

/** One customer of the CRM is one card of 1C. */
export const customers: Invariant = {
  name: 'one card',
  check: async ({ shops }) =>
    shops.flatMap((shop) => {
      const cards = shop.onec.state.customers.all()
      const keys = cards.flatMap(({ key }) => (key === null ? [] : [key]))
      const emails = cards.flatMap((card) => card.emails)
      const partners = new Map<string, Set<string | null>>()
      for (const order of shop.crm.state.orders) {
        if (!order.customer) continue
        const who = `${order.customer.type} ${order.customer.id}`
        for (const { crmId, partner } of shop.onec.state.orders.all())
          if (crmId === String(order.id)) partners.set(who, (partners.get(who) ?? new Set()).add(partner))
      }
      return [
        ...twice(keys).map((key) => `${shop.name}: two cards of ${key}`),
        ...twice(emails).map((email) => `${shop.name}: two cards with ${email}`),
        ...[...partners].flatMap(([who, of]) =>
          of.size > 1 ? [`${shop.name}: documents of ${who} name ${of.size} cards`] : [],
        ),
      ]
    }),
}

export const twice = (list: readonly string[]): string[] => [
  ...new Set(list.filter((one, at) => list.indexOf(one) !== at)),
]
