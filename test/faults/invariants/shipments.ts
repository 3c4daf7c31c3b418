import type { Invariant } from './index.ts'

/** The CRM holds an order for shipped only when everything of it has left, and no more packs than have left. */
export const shipments: Invariant = {
  name: 'shipments',
  check: async ({ shops }) =>
    shops.flatMap((shop) => {
      const found: string[] = []
      for (const order of shop.crm.state.orders) {
        const document = shop.onec.state.orders.all().find(({ crmId }) => crmId === String(order.id))
        if (!document || document.deleted) continue
        const left = document.lines.filter(
          (line) => line.role === 'goods' && !line.cancelled && line.shipped < line.quantity,
        )
        if (order.shipped && left.length > 0)
          found.push(`${shop.name}: order ${order.id} is not shipped whole`)
        const ofOrder = new Set(order.items.map(({ id }) => id))
        const packed = shop.crm.state.packs
          .filter(({ itemId, shipmentDate }) => ofOrder.has(itemId) && shipmentDate !== undefined)
          .reduce((sum, { quantity }) => sum + quantity * 1000, 0)
        const shipped = document.lines
          .filter(({ role }) => role === 'goods')
          .reduce((sum, line) => sum + line.shipped, 0)
        if (packed > shipped)
          found.push(
            `${shop.name}: order ${order.id}: packs of ${packed / 1000}, ${shipped / 1000} have left`,
          )
      }
      return found
    }),
}
