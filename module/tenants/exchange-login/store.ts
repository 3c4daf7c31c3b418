import { type TenantId, tenantId } from '../../../shared/kernel/ids.ts'
import type { Database, Tx } from '../../db/transaction.ts'

/** The tenant whose 1C sends files under a login; `lookup` is its SHA-256 in hex. */
export const findTenantByExchangeLogin = (db: Database, lookup: string): Promise<TenantId | undefined> =>
  db.worker<{ tenant_id: string }[]>`
    select tenant_id from connections where kind = 'exchange' and lookup = ${lookup}`.then(
    ([row]) => row && tenantId(row.tenant_id),
  )

/** Login and sealed password; null where nobody has made them yet. */
export async function readExchangeLogin(
  tx: Tx,
): Promise<{ login: string; sealed: Record<string, string> } | null> {
  const [row] = await tx<{ code: string; sealed: Record<string, string> }[]>`
    select code, sealed from connections where kind = 'exchange'`
  return row ? { login: row.code, sealed: row.sealed } : null
}

export async function saveExchangeLogin(
  tx: Tx,
  id: TenantId,
  given: { login: string; lookup: string; sealed: Record<string, string> },
  now: number,
): Promise<void> {
  await tx`
    insert into connections (tenant_id, kind, lookup, url, code, sealed, scopes, said, checked_at, updated_at)
    values (${id}, 'exchange', ${given.lookup}, '', ${given.login}, ${tx.json(given.sealed)}, '{}', '{}', null,
      ${new Date(now)})
    on conflict (tenant_id, kind) do update
    set lookup = excluded.lookup, code = excluded.code, sealed = excluded.sealed, updated_at = excluded.updated_at`
}
