import type { Shop } from '../world.ts'
import type { Calm, Invariant } from './index.ts'

/** Each write that a remote took has its entry, and each entry its write. */
export const journal: Invariant = {
  name: 'journal',
  check: async (storm) => {
    const found: string[] = []
    for (const shop of storm.shops) {
      const told = await entriesOf(storm, shop, 'done')
      const unconfirmed = await entriesOf(storm, shop, 'noticed')
      const taken = writesOf(storm, shop)
      const late = lateStatuses(storm, shop)
      for (const about of new Set([...told.keys(), ...taken.keys()])) {
        const [entries, writes] = [told.get(about) ?? 0, taken.get(about) ?? 0]
        // What arrived after its sender had gone, and what nobody could see any more, the journal may not know as done.
        const unseen = (late.get(about) ?? 0) + (unconfirmed.get(about) ?? 0)
        // A person may have set the same status before it arrived: then it moves nothing, and nobody can tell whose it is.
        if (entries > writes + (late.get(about) ?? 0) || entries < writes - unseen)
          found.push(`${shop.name}: ${about}: ${writes} writes, ${entries} entries`)
      }
    }
    return found
  },
}

/** How many entries each order and customer has; of those noticed, the statuses that were sent and never seen to arrive. */
async function entriesOf(
  { owner }: Calm,
  { tenant }: Shop,
  outcome: 'done' | 'noticed',
): Promise<Map<string, number>> {
  const rows = await owner<{ about: string; n: number }[]>`
    select kind || ' ' || entity || ' ' || direction as about, count(*)::integer as n from journal
    where tenant_id = ${tenant} and outcome = ${outcome} and flow in ('orders', 'customers')
      and (${outcome} = 'done' or code = 'status_unconfirmed')
      and (${outcome} <> 'done' or direction <> 'onec_to_crm' or after ? 'status')
    group by kind, entity, direction`
  return new Map(rows.map(({ about, n }) => [about, n]))
}

/** Statuses that reached the CRM when nobody waited for the answer any more. */
function lateStatuses({ effects }: Calm, shop: Shop): Map<string, number> {
  const found = new Map<string, number>()
  for (const { side, path, body, late } of effects) {
    const order = /\/orders\/(\d+)\/edit$/.exec(path)?.[1]
    if (side !== shop.crmSide || !late || !order || !body) continue
    const sent = JSON.parse(new URLSearchParams(body).get('order') ?? '{}') as { status?: string }
    const about = `order ${order} onec_to_crm`
    if (sent.status !== undefined) found.set(about, (found.get(about) ?? 0) + 1)
  }
  return found
}

function writesOf({ effects }: Calm, shop: Shop): Map<string, number> {
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

/** `PUT …/orders/101` is of order 101, `PUT …/customers/customer_corporate-7-company-9` of corporate customer 7. */
function aboutOf(path: string): string | null {
  const [of, thing = ''] = path.split('/').slice(-2).map(decodeURIComponent)
  if (of === 'orders') return `order ${thing}`
  return of === 'customers' ? thing.replace('-', ' ').replace(/-company-\d+$/, '') : null
}
