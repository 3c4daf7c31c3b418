import type { Sql, TransactionSql } from 'postgres'
import type { TenantId } from '../../shared/kernel/ids.ts'

/** Pools of the three roles; each opens connections only when it is used. */
export type Database = {
  /** Role `most_app`: sees nothing outside `withTransaction`. */
  app: Sql
  /** Role `most_worker`: every tenant's worklist, turns and circuits, the look-up columns, the CRM budget; nothing else. */
  worker: Sql
  /** Owner of the tables: migrations and rotation of keys. */
  owner: Sql
  close(): Promise<void>
}

export type Tx = TransactionSql

/** Runs `work` in one transaction of role `most_app` that sees and writes this tenant's rows only. Rolls back when `work` throws. */
export async function withTransaction<T>(
  db: Database,
  tenant: TenantId,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const result = await counted(db.app, (app) =>
    app.begin(async (tx) => {
      // Sent together with the first query of `work`; when it fails, so does everything after it.
      const bound = tx`select set_config('app.tenant', ${tenant}, true)`.execute()
      const done = await work(tx)
      await bound
      return [done] as const
    }),
  )
  return result[0] as T
}

/** Runs `work` in one transaction of role `most_worker`, over all tenants. */
export async function withWorker<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  const result = await counted(db.worker, (worker) => worker.begin(async (tx) => [await work(tx)] as const))
  return result[0] as T
}

const underWay = new WeakMap<Sql, Set<Promise<unknown>>>()

async function counted<T>(pool: Sql, run: (pool: Sql) => Promise<T>): Promise<T> {
  const all = underWay.get(pool) ?? new Set()
  underWay.set(pool, all)
  const one = run(pool)
  all.add(one)
  try {
    return await one
  } finally {
    all.delete(one)
  }
}

/** Resolves when the transactions under way on a pool have ended: the driver crashes when a pool is closed under one. */
export const quiet = async (pool: Sql): Promise<void> => {
  await Promise.allSettled(underWay.get(pool) ?? [])
}
