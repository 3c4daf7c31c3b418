import { MostError } from '../../shared/kernel/errors.ts'
import { type TenantId, tenantId } from '../../shared/kernel/ids.ts'
import type { Sealer } from '../../shared/kernel/seal.ts'
import { type Database, type Tx, withTransaction, withWorker } from '../db/transaction.ts'
import {
  type CrmConnection,
  type CrmSaid,
  type OnecConnection,
  type OnecSaid,
  parseCrmSaid,
  parseOnecSaid,
} from './connection.ts'
import { openVault, type Vault } from './credentials.ts'
import type { Exchange, Tenant } from './tenant.ts'

/** The module's registrations in an account of the CRM: the bridge to 1C and delivery, each with a clientId and a key of its own. */
export type Registered = 'crm' | 'delivery'

/** The tenant that a `clientId` belongs to; `lookup` is its SHA-256 in hex. */
export const findTenantByClient = (
  db: Database,
  kind: Registered,
  lookup: string,
): Promise<TenantId | undefined> =>
  db.worker<{ tenant_id: string }[]>`
    select tenant_id from connections where kind = ${kind} and lookup = ${lookup}`.then(
    ([row]) => row && tenantId(row.tenant_id),
  )

/** The tenant of a CRM account by the origins it answers at; the caller has proven that it holds a key of each. */
export const findTenantByCrm = (db: Database, origins: readonly string[]): Promise<TenantId | undefined> =>
  withWorker(db, async (tx) => {
    const [row] = await tx<{ tenant_id: string }[]>`
      select tenant_id from tenants where crm_url = any(${[...origins]}::text[]) order by tenant_id limit 1`
    return row && tenantId(row.tenant_id)
  })

export type LoadedTenant = {
  tenant: Tenant
  crm: CrmConnection | null
  onec: OnecConnection | null
  vault: Vault
}

type TenantRow = {
  tenant_id: string
  name: string
  crm_url: string
  crm_public_url: string
  language: string
  time_zone: string
  currency: string
  exchange: Exchange
  active: boolean
  frozen: boolean
  data_key: string
}

type ConnectionRow = {
  kind: 'crm' | 'onec'
  url: string
  code: string | null
  sealed: Record<string, string>
  scopes: string[]
  said: unknown
  checked_at: Date | null
}

/** A tenant as stored: its connections and their secrets are read only by whoever needs them. */
export type SealedTenant = { tenant: Tenant; open(sealer: Sealer): Promise<LoadedTenant> }

/** Throws `not_found`. */
export async function readTenant(db: Database, id: TenantId): Promise<SealedTenant> {
  // A transaction of its own in one trip to the server: this is what every callback waits for.
  const [row] = await db.app<TenantRow[]>`select * from read_tenant(${id})`
  if (!row) throw unknownTenant()
  return {
    tenant: toTenant(row),
    open: async (sealer) => openTenant(sealer, id, row, await readConnections(db, id)),
  }
}

const readConnections = (db: Database, id: TenantId): Promise<ConnectionRow[]> =>
  withTransaction(
    db,
    id,
    (tx) => tx<ConnectionRow[]>`select kind, url, code, sealed, scopes, said, checked_at from connections`,
  )

/** A tenant with its connections, secrets opened. Throws `not_found`. */
export const loadTenant = async (db: Database, sealer: Sealer, id: TenantId): Promise<LoadedTenant> =>
  (await readTenant(db, id)).open(sealer)

async function openTenant(
  sealer: Sealer,
  id: TenantId,
  row: TenantRow,
  connections: readonly ConnectionRow[],
): Promise<LoadedTenant> {
  const vault = await openVault(sealer, id, row.data_key)
  const of = (kind: 'crm' | 'onec') => connections.find((one) => one.kind === kind)
  const [crm, onec] = [of('crm'), of('onec')]
  return {
    tenant: toTenant(row),
    crm: crm
      ? {
          kind: 'crm',
          url: crm.url,
          code: crm.code ?? '',
          ...(await vault.openCrm(crm.sealed)),
          scopes: crm.scopes,
          said: parseCrmSaid(crm.said),
          checkedAt: crm.checked_at?.getTime() ?? null,
        }
      : null,
    onec: onec
      ? {
          kind: 'onec',
          url: onec.url,
          auth: await vault.openOnec(onec.sealed),
          said: parseOnecSaid(onec.said),
          checkedAt: onec.checked_at?.getTime() ?? null,
        }
      : null,
    vault,
  }
}

/** Creates the tenant in a transaction of its own id. `dataKey` is wrapped. */
export async function createTenant(tx: Tx, tenant: Tenant & { dataKey: string }, now: number): Promise<void> {
  const at = new Date(now)
  await tx`
    insert into tenants (tenant_id, name, crm_url, crm_public_url, language, time_zone, currency, exchange,
      exchange_since, active, frozen, data_key, created_at)
    values (${tenant.id}, ${tenant.name}, ${tenant.crmUrl}, ${tenant.crmPublicUrl}, ${tenant.language},
      ${tenant.timeZone}, ${tenant.currency}, ${tenant.exchange}, ${at}, ${tenant.active}, ${tenant.frozen},
      ${tenant.dataKey}, ${at})`
}

/** What the CRM tells about the account and its module. */
export type AccountState = Omit<Tenant, 'id' | 'exchange'>

/** Changes what is given and nothing else: two callbacks at once must not undo one another. */
export async function updateTenant(tx: Tx, id: TenantId, given: Partial<AccountState>): Promise<void> {
  await tx`
    update tenants set
      name = coalesce(${given.name ?? null}, name),
      crm_url = coalesce(${given.crmUrl ?? null}, crm_url),
      crm_public_url = coalesce(${given.crmPublicUrl ?? null}, crm_public_url),
      language = coalesce(${given.language ?? null}, language),
      time_zone = coalesce(${given.timeZone ?? null}, time_zone),
      currency = coalesce(${given.currency ?? null}, currency),
      active = coalesce(${given.active ?? null}, active),
      frozen = coalesce(${given.frozen ?? null}, frozen)
    where tenant_id = ${id}`
}

/** Answers whether it changed; `now` is epoch ms. */
export async function updateExchange(
  tx: Tx,
  id: TenantId,
  exchange: Exchange,
  now: number,
): Promise<boolean> {
  const rows = await tx`
    update tenants set exchange = ${exchange}, exchange_since = ${new Date(now)}
    where tenant_id = ${id} and exchange <> ${exchange} returning tenant_id`
  return rows.length > 0
}

/** What the marketplace says of the delivery module, and the digest of what the CRM was last told that we are. */
export type DeliverySaid = { active: boolean; frozen: boolean; registered: string }

/** A registration as it is stored; `lookup` is the SHA-256 of the clientId in hex. */
type Registration<Said> = {
  lookup: string
  url: string
  code: string
  sealed: Record<string, string>
  scopes: readonly string[]
  said: Said
}

/** Saves the CRM side. */
export const saveCrmConnection = (tx: Tx, id: TenantId, connection: Registration<CrmSaid>, now: number) =>
  saveRegistration(tx, id, 'crm', connection, now)

export async function saveRegistration(
  tx: Tx,
  id: TenantId,
  kind: Registered,
  connection: Registration<CrmSaid | DeliverySaid>,
  now: number,
): Promise<void> {
  const at = new Date(now)
  await tx`
    insert into connections (tenant_id, kind, lookup, url, code, sealed, scopes, said, checked_at, updated_at)
    values (${id}, ${kind}, ${connection.lookup}, ${connection.url}, ${connection.code},
      ${tx.json(connection.sealed)}, ${[...connection.scopes]}::text[], ${tx.json(connection.said)}, ${at}, ${at})
    on conflict (tenant_id, kind) do update
    set lookup = excluded.lookup, url = excluded.url, code = excluded.code, sealed = excluded.sealed,
      scopes = excluded.scopes, said = excluded.said, checked_at = excluded.checked_at,
      updated_at = excluded.updated_at`
}

export async function saveOnecConnection(
  tx: Tx,
  id: TenantId,
  connection: { url: string; sealed: Record<string, string>; said: OnecSaid },
  now: number,
): Promise<void> {
  const at = new Date(now)
  await tx`
    insert into connections (tenant_id, kind, lookup, url, code, sealed, scopes, said, checked_at, updated_at)
    values (${id}, 'onec', null, ${connection.url}, null, ${tx.json(connection.sealed)}, '{}',
      ${tx.json(connection.said)}, ${at}, ${at})
    on conflict (tenant_id, kind) do update
    set url = excluded.url, sealed = excluded.sealed, said = excluded.said, checked_at = excluded.checked_at,
      updated_at = excluded.updated_at`
}

/** Whether the tenant has connected 1C. */
export async function hasOnec(tx: Tx): Promise<boolean> {
  const rows = await tx`select 1 from connections where kind = 'onec'`
  return rows.length > 0
}

/** What 1C said at the last check. */
export async function saveOnecSaid(tx: Tx, id: TenantId, said: OnecSaid, now: number): Promise<void> {
  await tx`
    update connections set said = ${tx.json(said)}, checked_at = ${new Date(now)}
    where tenant_id = ${id} and kind = 'onec'`
}

const toTenant = (row: TenantRow): Tenant => ({
  id: tenantId(row.tenant_id),
  name: row.name,
  crmUrl: row.crm_url,
  crmPublicUrl: row.crm_public_url,
  language: row.language === 'en' || row.language === 'es' ? row.language : 'ru',
  timeZone: row.time_zone,
  currency: row.currency,
  exchange: row.exchange,
  active: row.active,
  frozen: row.frozen,
})

const unknownTenant = () =>
  new MostError('not_found', 'entity', {
    ru: 'Такого подключения нет.',
    en: 'There is no such connection.',
    es: 'No existe esa conexión.',
  })
