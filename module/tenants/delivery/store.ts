import type { TenantId } from '../../../shared/kernel/ids.ts'
import { type Database, type Tx, withTransaction } from '../../db/transaction.ts'
import type { Vault } from '../credentials.ts'
import { saveRegistration } from '../store.ts'

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
export const saveDeliveryConnection = (
  tx: Tx,
  tenant: TenantId,
  { registered, ...given }: Omit<Parameters<typeof saveRegistration>[3], 'said'> & Pick<Said, 'registered'>,
  now: number,
): Promise<void> =>
  saveRegistration(
    tx,
    tenant,
    'delivery',
    { ...given, said: { active: true, frozen: false, registered } },
    now,
  )

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
