import { twice } from './customers.ts'
import type { Invariant } from './index.ts'

/** No payment stands twice on either side. */
export const payments: Invariant = {
  name: 'no payment twice',
  check: async ({ shops }) =>
    shops.flatMap((shop) => {
      const inCrm = shop.crm.state.orders.flatMap((order) =>
        order.payments.flatMap(({ externalId }) => (externalId === undefined ? [] : [externalId])),
      )
      const inOnec = shop.onec.state.payments.all().flatMap(({ key }) => (key === null ? [] : [key]))
      return [
        ...twice(inCrm).map((key) => `${shop.name}: payment ${key} twice in retailCRM`),
        ...twice(inOnec).map((key) => `${shop.name}: payment ${key} twice in 1C`),
      ]
    }),
}
