import type { Text } from '../../../shared/kernel/errors.ts'
import type { TxCtx } from '../../context.ts'

export type AccountRow = {
  account: string
  carrier: string
  name: string
  enabled: boolean
  version: number
  settings: Record<string, unknown>
  sealed: Record<string, string>
  checked_at: Date | null
  check_error: Text | null
  updated_at: Date
}

/** In the order in which they were named. */
export const readAccounts = ({ tx, tenant }: TxCtx): Promise<AccountRow[]> =>
  tx<AccountRow[]>`
    select account, carrier, name, enabled, version, settings, sealed, checked_at, check_error, updated_at
    from carrier_accounts where tenant_id = ${tenant.id} order by carrier, name, account`

export async function readAccount({ tx, tenant }: TxCtx, account: string): Promise<AccountRow | undefined> {
  const [row] = await tx<AccountRow[]>`
    select account, carrier, name, enabled, version, settings, sealed, checked_at, check_error, updated_at
    from carrier_accounts where tenant_id = ${tenant.id} and account = ${account} for update`
  return row
}

export type Written = Pick<AccountRow, 'account' | 'carrier' | 'name' | 'enabled' | 'settings' | 'sealed'>

/** A changed account is a new version, and nobody has checked it yet. */
export async function writeAccount({ tx, tenant, actor, clock }: TxCtx, row: Written): Promise<void> {
  await tx`
    insert into carrier_accounts as a (tenant_id, account, carrier, name, enabled, version, settings, sealed, updated_at, updated_by)
    values (${tenant.id}, ${row.account}, ${row.carrier}, ${row.name}, ${row.enabled}, 1,
      ${tx.json(row.settings as never)}, ${tx.json(row.sealed)}, ${new Date(clock.now())}, ${actor.name})
    on conflict (tenant_id, account) do update
    set name = excluded.name, enabled = excluded.enabled, settings = excluded.settings, sealed = excluded.sealed,
      version = a.version + 1, checked_at = null, check_error = null,
      updated_at = excluded.updated_at, updated_by = excluded.updated_by`
}

export async function switchAccount(
  { tx, tenant, actor, clock }: TxCtx,
  account: string,
  enabled: boolean,
): Promise<void> {
  await tx`
    update carrier_accounts set enabled = ${enabled}, version = version + 1,
      updated_at = ${new Date(clock.now())}, updated_by = ${actor.name}
    where tenant_id = ${tenant.id} and account = ${account}`
}

export async function deleteAccount({ tx, tenant }: TxCtx, account: string): Promise<void> {
  await tx`delete from carrier_accounts where tenant_id = ${tenant.id} and account = ${account}`
}

/** Of this version alone: what was changed meanwhile is not checked. */
export async function writeCheck(
  { tx, tenant, clock }: TxCtx,
  { id, version, error }: { id: string; version: number; error: Text | null },
): Promise<void> {
  await tx`
    update carrier_accounts set checked_at = ${new Date(clock.now())}, check_error = ${error && tx.json(error)}
    where tenant_id = ${tenant.id} and account = ${id} and version = ${version}`
}
