import type { Sql } from 'postgres'
import { type TenantId, tenantId } from '../../../shared/kernel/ids.ts'

export interface StoredKey {
  readonly tenant: TenantId
  readonly wrapped: string
}

/** The wrapped data keys of all tenants after `after`, by id, at most `limit`. Only the owner sees them all. */
export async function readDataKeys(
  owner: Sql,
  after: TenantId | undefined,
  limit: number,
): Promise<StoredKey[]> {
  const rows = await owner<{ tenant_id: string; data_key: string }[]>`
    select tenant_id, data_key from tenants
    where ${after ?? null}::uuid is null or tenant_id > ${after ?? null}::uuid
    order by tenant_id limit ${limit}`
  return rows.map((row) => ({ tenant: tenantId(row.tenant_id), wrapped: row.data_key }))
}

/** Puts `next` where `stored.wrapped` still is; false when it was changed meanwhile. */
export async function replaceDataKey(owner: Sql, stored: StoredKey, next: string): Promise<boolean> {
  const { count } = await owner`
    update tenants set data_key = ${next}
    where tenant_id = ${stored.tenant}::uuid and data_key = ${stored.wrapped}`
  return count === 1
}
