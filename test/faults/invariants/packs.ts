import type { Invariant } from './index.ts'

/** The packs of an order that is not locked say what 1C has shipped of each line; a locked one is wholly shipped or people were told. */
export const packs: Invariant = {
  name: 'shipments agree',
  check: async ({ shops, owner }) => {
    const found: string[] = []
    for (const shop of shops) {
      const told = await owner<{ entity: string }[]>`
        select entity from journal where tenant_id = ${shop.tenant} and kind = 'order'
          and (flow = 'shipments' and outcome <> 'done' or code in ('deleted_in_onec', 'refused', 'lines'))
        union select entity from worklist where tenant_id = ${shop.tenant} and kind = 'order' and parked_at is not null`
      const excused = new Set(told.map(({ entity }) => entity))
      for (const order of shop.crm.state.orders) {
        if (excused.has(String(order.id))) continue
        const documents = shop.onec.state.orders.all().filter(({ crmId }) => crmId === String(order.id))
        for (const item of order.items) {
          const inCrm = shop.crm.state.packs
            .filter(({ itemId, deliveryNoteNumber }) => itemId === item.id && deliveryNoteNumber)
            .reduce((sum, { quantity }) => sum + quantity * 1_000, 0)
          const inOnec = documents
            .flatMap(({ shipments }) => shipments.flatMap(({ lines }) => lines))
            .filter(({ lineId }) => lineId === String(item.id))
            .reduce((sum, { quantity }) => sum + quantity, 0)
          if (inCrm !== inOnec)
            found.push(
              `${shop.name}: order ${order.id}: line ${item.id}: packs of ${inCrm}, shipped ${inOnec}`,
            )
        }
      }
    }
    return found
  },
}
