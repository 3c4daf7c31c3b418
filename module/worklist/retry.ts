import type { TenantId } from '../../shared/kernel/ids.ts'
import type { Tx } from '../db/transaction.ts'
import { entityKinds, type Kind, kinds, lanes } from './kinds.ts'
import { mark } from './mark.ts'
import { bringForward, readStuck, releaseRefused, releaseStuck, removeParked } from './store.ts'

/** A person wants it tried now: ahead of everything else, attempts begin anew. An entity not on the list is put there. */
export const retry = (tx: Tx, tenant: TenantId, kind: Kind, entity: string, now: number): Promise<void> =>
  mark(tx, tenant, [{ kind, entity, lane: 'interactive' }], now)

/** What went wrong and may be asked for again at once: parked, or waiting for its next attempt. Parked lately first, at most `limit`. */
export const stuck = (
  tx: Tx,
  tenant: TenantId,
  now: number,
  limit: number,
): Promise<{ kind: Kind; entity: string }[]> => readStuck(tx, tenant, entityKinds, now, limit)

/**
 * A person wants many tried now: they are due at once, each in the lane of its kind, so that a thousand of them never stand before
 * what a manager waits for. Returns how many of them were stuck still. `now` in epoch ms.
 */
export const retryAll = (
  tx: Tx,
  tenant: TenantId,
  entities: readonly { kind: Kind; entity: string }[],
  now: number,
): Promise<number> =>
  releaseStuck(
    tx,
    tenant,
    entities.map(({ kind, entity }) => ({ kind, entity, lane: lanes[kinds[kind].lane] })),
    now,
  )

const reconsideredAtOnce = 200

/**
 * Something has changed in 1C: what it would not post for its own reasons (no stock, a closed period) may go through now. Whatever is
 * refused again waits longer each time, and is told no second time. `now` in epoch ms.
 */
export const reconsider = (tx: Tx, tenant: TenantId, now: number): Promise<void> =>
  releaseRefused(tx, tenant, { code: 'posting_refused', limit: reconsideredAtOnce }, now)

/** A person gives a parked entity up; later news bring it back. Returns whether it was parked. */
export const dismiss = (tx: Tx, tenant: TenantId, kind: Kind, entity: string): Promise<boolean> =>
  removeParked(tx, tenant, kind, entity)

/** Everything of the tenant that waits for a later time is due now; parked entities stay parked. */
export const hasten = (tx: Tx, tenant: TenantId, now: number): Promise<void> => bringForward(tx, tenant, now)
