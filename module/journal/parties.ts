import type { TenantId } from '../../shared/kernel/ids.ts'
import type { Tx } from '../db/transaction.ts'

/** How often a key that is known already is written again: by its age the upkeep sees that the order is no more in the journal. */
const seenAgainMs = 30 * 86_400_000

/**
 * Says whose order it is: from now on the journal finds the order's entries by any of these keys. `parties` are keyed hashes
 * (`ctx.blind`) of what the customer is known by, never the thing itself; `about` is the CRM's order id. Earlier keys stay, so that
 * a customer is found by his former phone too. `now` in epoch ms.
 */
export async function noteParties(
  { tx, tenant }: { tx: Tx; tenant: { id: TenantId } },
  about: string,
  parties: readonly string[],
  now: number,
): Promise<void> {
  if (parties.length === 0) return
  await tx`
    insert into journal_parties as p (tenant_id, party, about, seen_at)
    select ${tenant.id}, k.party, ${about}, ${new Date(now)}
    from unnest(${[...new Set(parties)].toSorted()}::text[]) as k (party)
    on conflict (tenant_id, party, about) do update set seen_at = excluded.seen_at
    where p.seen_at < ${new Date(now - seenAgainMs)}`
}

/** CRM ids of the orders that any of the keys belongs to, those seen last first, at most `limit`. */
export async function ordersOf(tx: Tx, parties: readonly string[], limit: number): Promise<string[]> {
  const rows = await tx<{ about: string }[]>`
    select about from journal_parties where party = any(${[...parties]}::text[])
    group by about order by max(seen_at) desc, about desc limit ${limit}`
  return rows.map(({ about }) => about)
}
