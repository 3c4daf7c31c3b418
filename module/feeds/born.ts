import { z } from 'zod'
import type { ChangeEntry } from '../../shared/wire-1c/index.ts'
import { admitsBorn, type BornSettings } from '../tenants/index.ts'

/** What of an order's state decides whether it is to come to the CRM; all the rest is read when it does. */
const hint = z.object({
  origin: z.enum(['site', 'phone', 'receipt', 'marketplace', 'crm']),
  posted: z.boolean(),
  head: z
    .object({
      customer: z.object({ common: z.boolean().optional() }).nullish(),
      loyaltyCard: z.string().nullish(),
    })
    .nullish(),
})

/**
 * UUIDs of the orders among `entries` that began in 1C and are to come to the CRM; `paired` are the documents that have their CRM order.
 * What cannot be read is left out: one odd entry must not hold the feed.
 */
export function bornAmong(
  entries: readonly ChangeEntry[],
  paired: ReadonlySet<string>,
  settings: BornSettings,
): string[] {
  return entries.flatMap(({ kind, id, crmId, state }) => {
    if (kind !== 'order' || crmId !== null || paired.has(id)) return []
    const read = hint.safeParse(state)
    if (!read.success || !read.data.posted) return []
    const { origin, head } = read.data
    const known = (head?.customer && head.customer.common !== true) || Boolean(head?.loyaltyCard)
    return admitsBorn(settings, { origin, known: Boolean(known) }) ? [id] : []
  })
}
