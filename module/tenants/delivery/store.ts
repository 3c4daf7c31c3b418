import type { TenantId } from '../../../shared/kernel/ids.ts'
import { tenantId } from '../../../shared/kernel/ids.ts'
import { type Database, type Tx, withTransaction } from '../../db/transaction.ts'
import type { Vault } from '../credentials.ts'

/** The delivery module's own registration in the account: another clientId and key than those of the bridge, and a switch of its own. */
export type DeliveryConnection = {
  /** Origin for API calls. */
  url: string
  /** Code of the instance; stands in the address of tracking. */
  code: string
  apiKey: string
  clientId: string
  active: boolean
  frozen: boolean
  /** Digest of what the CRM was last told that we are. */
  registered: string
}

export type DeliverySwitch = Pick<DeliveryConnection, 'active' | 'frozen'>

type Row = { url: string; code: string; sealed: Record<string, string>; said: unknown }

/** The tenant that a clientId of the delivery module belongs to; `lookup` is its SHA-256 in hex. */
export const findTenantByDelivery = (db: Database, lookup: string): Promise<TenantId | undefined> =>
  db.worker<{ tenant_id: string }[]>`
    select tenant_id from connections where kind = 'delivery' and lookup = ${lookup}`.then(
    ([row]) => row && tenantId(row.tenant_id),
  )

/** What the marketplace says of the delivery module; null where it is not connected. */
export async function readDeliverySwitch(tx: Tx): Promise<DeliverySwitch | null> {
  const [row] = await tx<Row[]>`select said from connections where kind = 'delivery'`
  return row ? switchOf(row) : null
}

export async function readDeliveryConnection(
  db: Database,
  tenant: TenantId,
  vault: Vault,
): Promise<DeliveryConnection | null> {
  const [row] = await withTransaction(
    db,
    tenant,
    (tx) => tx<Row[]>`select url, code, sealed, said from connections where kind = 'delivery'`,
  )
  if (!row) return null
  return { url: row.url, code: row.code, ...(await vault.openDelivery(row.sealed)), ...switchOf(row) }
}

type Said = DeliverySwitch & Pick<DeliveryConnection, 'registered'>

const switchOf = ({ said }: Pick<Row, 'said'>): Said => {
  const given = (typeof said === 'object' && said !== null ? said : {}) as Partial<Said>
  return { active: given.active === true, frozen: given.frozen === true, registered: given.registered ?? '' }
}

/** `lookup` is the SHA-256 of the clientId in hex; `now` in epoch ms. */
export async function saveDeliveryConnection(
  tx: Tx,
  tenant: TenantId,
  given: {
    lookup: string
    url: string
    code: string
    sealed: Record<string, string>
    scopes: readonly string[]
    registered: string
  },
  now: number,
): Promise<void> {
  const at = new Date(now)
  await tx`
    insert into connections (tenant_id, kind, lookup, url, code, sealed, scopes, said, checked_at, updated_at)
    values (${tenant}, 'delivery', ${given.lookup}, ${given.url}, ${given.code}, ${tx.json(given.sealed)},
      ${[...given.scopes]}::text[], ${tx.json({ active: true, frozen: false, registered: given.registered })}, ${at}, ${at})
    on conflict (tenant_id, kind) do update
    set lookup = excluded.lookup, url = excluded.url, code = excluded.code, sealed = excluded.sealed,
      scopes = excluded.scopes, said = excluded.said, checked_at = excluded.checked_at,
      updated_at = excluded.updated_at`
}

/** Changes what is given of the switch and of the registration. */
export async function saveDeliverySaid(
  tx: Tx,
  tenant: TenantId,
  given: Partial<Said>,
  now: number,
): Promise<void> {
  await tx`
    update connections set said = said || ${tx.json(given)}, updated_at = ${new Date(now)}
    where tenant_id = ${tenant} and kind = 'delivery'`
}
