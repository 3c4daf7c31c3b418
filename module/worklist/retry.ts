import type { TenantId } from '../../shared/kernel/ids.ts'
import type { Tx } from '../db/transaction.ts'
import type { Kind } from './kinds.ts'
import { mark } from './mark.ts'
import { bringForward, removeParked } from './store.ts'

/** A person wants it tried now: ahead of everything else, attempts begin anew. An entity not on the list is put there. */
export const retry = (tx: Tx, tenant: TenantId, kind: Kind, entity: string, now: number): Promise<void> =>
  mark(tx, tenant, [{ kind, entity, lane: 'interactive' }], now)

/** A person gives a parked entity up; later news bring it back. Returns whether it was parked. */
export const dismiss = (tx: Tx, tenant: TenantId, kind: Kind, entity: string): Promise<boolean> =>
  removeParked(tx, tenant, kind, entity)

/** Everything of the tenant that waits for a later time is due now; parked entities stay parked. */
export const hasten = (tx: Tx, tenant: TenantId, now: number): Promise<void> => bringForward(tx, tenant, now)
