import { reading } from '../drain.ts'
import type { Effect } from '../network.ts'
import type { Invariant } from './index.ts'

/** Each write that a remote took has its entry, and each entry its write. */
export const journal: Invariant = {
  name: 'journal',
  check: async ({ owner, shops, effects }) => {
    const found: string[] = []
    for (const shop of shops) {
      const entries = await owner<{ flow: string; direction: string; entity: string; n: number }[]>`
        select flow, direction, entity, count(*)::integer as n from journal
        where tenant_id = ${shop.tenant} and outcome = 'done' and flow in ('orders', 'customers')
        group by flow, direction, entity`
      const told = new Map<string, number>(
        entries.map(({ flow, direction, entity, n }) => [`${flow} ${direction} ${entity}`, n]),
      )
      const taken = new Map<string, Set<string>>()
      for (const effect of effects) {
        if (!effect.side.name.startsWith(`${shop.name} `)) continue
        const what = writeOf(effect)
        if (what) taken.set(what.about, (taken.get(what.about) ?? new Set()).add(what.key))
      }
      for (const about of new Set([...told.keys(), ...taken.keys()])) {
        const [entriesOf, writes] = [told.get(about) ?? 0, taken.get(about)?.size ?? 0]
        if (entriesOf !== writes) found.push(`${shop.name}: ${about}: ${writes} writes, ${entriesOf} entries`)
      }
    }
    return found
  },
}

/** What the journal should call a write that was taken, and what makes it the same write when it comes again. */
function writeOf({ side, method, path, status, idempotencyKey, body }: Effect) {
  if (status >= 400 || method === 'GET' || reading.test(path)) return null
  const last = decodeURIComponent(path.split('/').at(-1)!)
  if (side.remote === 'onec') {
    if (idempotencyKey === null) return null
    if (path.includes('/orders/')) return { about: `orders crm_to_onec ${last}`, key: idempotencyKey }
    return path.includes('/customers/')
      ? { about: `customers crm_to_onec ${last.replace(/^[a-z_]+-/, '')}`, key: idempotencyKey }
      : null
  }
  const order = /\/orders\/(\d+)\/edit$/.exec(path)?.[1]
  const sent = new URLSearchParams(body ?? '').get('order')
  const status_ = sent ? (JSON.parse(sent) as { status?: string }).status : undefined
  return order && status_ ? { about: `orders onec_to_crm ${order}`, key: status_ } : null
}
