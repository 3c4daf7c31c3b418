import type { Storm } from '../storm.ts'
import type { Shop } from '../world.ts'
import type { Invariant } from './index.ts'

/** Each write that a remote took has its entry, and each entry its write. */
export const journal: Invariant = {
  name: 'journal',
  check: async (storm) => {
    const found: string[] = []
    for (const shop of storm.shops) {
      const told = await entriesOf(storm, shop)
      const taken = writesOf(storm, shop)
      for (const about of new Set([...told.keys(), ...taken.keys()])) {
        const [entries, writes] = [told.get(about) ?? 0, taken.get(about) ?? 0]
        if (entries !== writes) found.push(`${shop.name}: ${about}: ${writes} writes, ${entries} entries`)
      }
    }
    return found
  },
}

async function entriesOf({ owner }: Storm, { tenant }: Shop): Promise<Map<string, number>> {
  const rows = await owner<{ about: string; n: number }[]>`
    select kind || ' ' || entity || ' ' || direction as about, count(*)::integer as n from journal
    where tenant_id = ${tenant} and outcome = 'done' and flow in ('orders', 'customers')
    group by kind, entity, direction`
  return new Map(rows.map(({ about, n }) => [about, n]))
}

function writesOf({ effects }: Storm, shop: Shop): Map<string, number> {
  const taken = new Map<string, number>()
  const count = (about: string) => taken.set(about, (taken.get(about) ?? 0) + 1)
  const seen = new Set<string>()
  for (const { side, path, status, idempotencyKey } of effects) {
    // The same write may come many times under its key.
    if (side !== shop.onecSide || status >= 400 || idempotencyKey === null || seen.has(idempotencyKey))
      continue
    seen.add(idempotencyKey)
    const about = aboutOf(path)
    if (about) count(`${about} crm_to_onec`)
  }
  // What moved in the CRM by our key; an edit that says what is there already moves nothing.
  for (const { source, field, order } of shop.crm.state.history.orders) {
    if (source === 'api' && field === 'status') count(`order ${(order as { id: number }).id} onec_to_crm`)
  }
  return taken
}

/** `PUT …/orders/101` is of order 101, `PUT …/customers/customer_corporate-7` of corporate customer 7. */
function aboutOf(path: string): string | null {
  const [of, thing = ''] = path.split('/').slice(-2).map(decodeURIComponent)
  if (of === 'orders') return `order ${thing}`
  return of === 'customers' ? thing.replace('-', ' ') : null
}
