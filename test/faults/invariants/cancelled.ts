import { waiting } from '../acts/parts.ts'
import type { Invariant } from './index.ts'

/** A cancelled order wants no goods of 1C any more: what has left stays shipped, the rest is cancelled, or people were told why not. */
export const cancelled: Invariant = {
  name: 'a cancelled order wants nothing',
  check: async ({ shops, owner }) => {
    const found: string[] = []
    for (const shop of shops) {
      const told = await owner<{ entity: string }[]>`
        select entity from journal where tenant_id = ${shop.tenant} and kind = 'order' and code in ('refused', 'deleted_in_onec', 'wants_goods')
        union select entity from worklist where tenant_id = ${shop.tenant} and kind = 'order' and parked_at is not null`
      const excused = new Set(told.map(({ entity }) => entity))
      const { references, orders } = shop.crm.state
      const statuses = new Set(
        (references.statuses ?? []).filter(({ group }) => group === 'cancel').map(({ code }) => code),
      )
      for (const document of shop.onec.state.orders.all()) {
        const order = orders.find(({ id }) => String(id) === document.crmId)
        if (!order || !statuses.has(order.status) || excused.has(String(order.id))) continue
        if (waiting(document).length > 0)
          found.push(
            `${shop.name}: document ${document.number} of order ${order.id}, which is cancelled, still wants its goods`,
          )
      }
    }
    return found
  },
}
