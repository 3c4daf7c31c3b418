import type { Clock } from '../../shared/kernel/clock.ts'
import type { TenantId } from '../../shared/kernel/ids.ts'
import type { Tx } from '../db/transaction.ts'

/** What a write of a tenant's own rows needs: a transaction of that tenant, who acts, and the time. */
export type Write = {
  tx: Tx
  tenant: { id: TenantId }
  actor: { name: string }
  clock: Clock
}
