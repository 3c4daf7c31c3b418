import type { Invariant } from './index.ts'

/** An order that began in 1C stands once in the CRM, under its own number, unless it waits for a person or a person has removed it. */
export const born: Invariant = {
  name: 'orders born in 1C come once',
  check: async ({ shops, owner }) => {
    const found: string[] = []
    for (const shop of shops) {
      const parked = await owner<{ entity: string }[]>`
        select entity from worklist
        where tenant_id = ${shop.tenant} and kind in ('order', 'onec.order') and parked_at is not null`
      const waiting = new Set(parked.map(({ entity }) => entity))
      // A person may have removed it before 1C took the write that names it there.
      const links = await owner<{ crm_id: string; onec_id: string }[]>`
        select crm_id, onec_id from links where tenant_id = ${shop.tenant} and kind = 'order' and onec_id is not null`
      const paired = new Map(links.map((link) => [link.onec_id, link.crm_id]))
      const { orders, removed, merged } = shop.crm.state
      const left = (id: string | null) =>
        merged[`order:${id}`] !== undefined || removed.some((order) => String(order.id) === id)
      for (const document of shop.onec.state.orders.all()) {
        if (document.origin !== 'phone' || document.deleted || waiting.has(document.id)) continue
        const pairs = orders.filter(({ externalId }) => externalId === `most-1c-${document.id}`)
        if (pairs.length === 0 && left(document.crmId ?? paired.get(document.id) ?? null)) continue
        // What 1C refuses to link stands in the journal and waits.
        if (pairs.length === 1 && waiting.has(String(pairs[0]!.id))) continue
        if (pairs.length !== 1) {
          found.push(`${shop.name}: document ${document.number} stands ${pairs.length} times in retailCRM`)
        } else if (document.crmId !== String(pairs[0]!.id)) {
          found.push(`${shop.name}: document ${document.number} names order ${document.crmId}`)
        }
      }
    }
    return found
  },
}
