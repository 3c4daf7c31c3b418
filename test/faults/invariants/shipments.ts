import type { Invariant } from './index.ts'

/**
 * The packs of an order say what 1C has shipped of each line, and the CRM holds it for shipped only when all of it has left. Excused is what
 * people were told of: a shipment undone after the CRM had locked the order, packs that it refused.
 */
export const shipments: Invariant = {
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
        const waits = documents.some(({ lines }) =>
          lines.some((line) => line.role === 'goods' && !line.cancelled && line.shipped < line.quantity),
        )
        if (order.shipped && waits) found.push(`${shop.name}: order ${order.id} is not shipped whole`)
        for (const item of order.items) {
          const inCrm = shop.crm.state.packs
            .filter(({ itemId, deliveryNoteNumber }) => itemId === item.id && deliveryNoteNumber)
            .reduce((sum, { quantity }) => sum + quantity * 1_000, 0)
          const holders = shop.onec.state.orders
            .all()
            .filter(({ lines }) => lines.some(({ lineId }) => lineId === String(item.id)))
          // Came with an order that was merged: what of it has left, and before or after that, is a matter of that order.
          if (holders.some(({ crmId }) => crmId !== String(order.id))) continue
          // Services leave with the goods and take no stock.
          const inOnec = holders
            .filter(({ lines }) =>
              lines.some(({ lineId, role }) => lineId === String(item.id) && role === 'goods'),
            )
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
