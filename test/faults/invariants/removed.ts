import type { Invariant } from './index.ts'

/** What of an order that left the CRM has not been shipped is cancelled in 1C, and people were told. */
export const removed: Invariant = {
  name: 'an order that is gone is withdrawn',
  check: async ({ shops, owner }) => {
    const found: string[] = []
    for (const shop of shops) {
      const rows = await owner<{ entity: string; code: string }[]>`
        select entity, code from journal where tenant_id = ${shop.tenant} and kind = 'order'
          and code in ('not_found', 'deleted_in_onec', 'wants_goods')
        union select entity, 'parked' from worklist
          where tenant_id = ${shop.tenant} and kind = 'order' and parked_at is not null`
      const has = (entity: string, code: string) =>
        rows.some((row) => row.entity === entity && row.code === code)
      const standing = new Set(shop.crm.state.orders.map(({ id }) => String(id)))
      for (const { crmId, number, lines, deleted } of shop.onec.state.orders.all()) {
        if (crmId === null || standing.has(crmId) || has(crmId, 'parked')) continue
        // A document that 1C's people have deleted themselves is left to them.
        if (deleted || has(crmId, 'deleted_in_onec')) continue
        // What was cancelled before is withdrawn already.
        if (lines.every((row) => row.role !== 'goods' || row.cancelled)) continue
        const name = `${shop.name}: document ${number} of order ${crmId}, which is gone`
        if (!has(crmId, 'not_found')) found.push(`${name}: nobody was told`)
        // Goods that 1C's people add afterwards are theirs to cancel.
        if (has(crmId, 'wants_goods')) continue
        if (lines.some((row) => row.role === 'goods' && !row.cancelled && row.shipped < row.quantity))
          found.push(`${name}: still wants its goods`)
      }
    }
    return found
  },
}
