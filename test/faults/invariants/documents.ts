import { sentAt } from '../world.ts'
import { twice } from './customers.ts'
import type { Invariant } from './index.ts'

/** An order that was agreed has one document of each organisation that sells it, an order that never was has none. */
export const documents: Invariant = {
  name: 'one document',
  check: async ({ shops, owner }) => {
    const found: string[] = []
    for (const shop of shops) {
      // What 1C refuses waits, and people are told why.
      const parked = await owner<{ entity: string }[]>`
        select entity from worklist where tenant_id = ${shop.tenant} and kind = 'order' and parked_at is not null`
      const waiting = new Set(parked.map(({ entity }) => entity))
      const { orders, history, references, merged, removed } = shop.crm.state
      const cancelled = new Set(
        (references.statuses ?? []).filter(({ group }) => group === 'cancel').map(({ code }) => code),
      )
      const known = new Set([...orders, ...removed].map(({ id }) => String(id)))
      for (const source of Object.keys(merged)) known.add(source.replace('order:', ''))
      for (const document of shop.onec.state.orders.all()) {
        if (document.crmId !== null && !known.has(document.crmId)) {
          found.push(`${shop.name}: document ${document.number} of no order`)
        }
      }
      for (const order of orders) {
        const of = shop.onec.state.orders.all().filter(({ crmId }) => crmId === String(order.id))
        const agreed = history.orders.some(
          (record) => record.id > shop.since && passedThrough(record, order.id),
        )
        for (const organisation of twice(of.map((document) => document.organisation ?? '')))
          found.push(`${shop.name}: order ${order.id} has two documents of ${organisation}`)
        const bornInOnec = order.externalId?.startsWith('most-1c-')
        if (of.length > 0 && !agreed && !bornInOnec)
          found.push(`${shop.name}: order ${order.id} was never agreed`)
        if (of.length === 0 && agreed && !cancelled.has(order.status) && !waiting.has(String(order.id))) {
          found.push(`${shop.name}: order ${order.id} has no document`)
        }
      }
    }
    return found
  },
}

/** Whether the record shows the order at the status at which orders go to 1C. */
function passedThrough(record: Record<string, unknown>, id: number): boolean {
  const order = record.order as { id: number; status: string } | undefined
  return order?.id === id && order.status === sentAt
}
