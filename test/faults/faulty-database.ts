import type { Sql, TransactionSql } from 'postgres'
import type { Database } from '../../module/db/transaction.ts'
import type { Attempt, Schedule } from './schedule.ts'

/** Where in a transaction something happens. `committed`: it took effect, but nobody heard so. */
export const places = ['begin', 'statement', 'commit', 'committed'] as const
export type Place = (typeof places)[number]

export type DatabaseFault = {
  place: Place
  /** `loss`: the connection breaks; `kill`: the process dies at this point. */
  kind: 'loss' | 'kill'
  /** Transactions that go well before. */
  after: number
  /** Of a loss: transactions that find the database away, one after another. */
  times: number
}

/** Breaks transactions of attempts as told; what the driver itself does goes through untouched. */
export function faultyDatabase(
  db: Database,
  schedule: Schedule,
  on: { kill(attempt: Attempt): void; broke(what: string): void },
) {
  let armed: DatabaseFault | null = null
  const open = new WeakMap<Attempt, number>()

  const take = (): DatabaseFault | null => {
    if (!armed) return null
    if (armed.after > 0) {
      armed.after -= 1
      return null
    }
    const fault = { ...armed }
    armed.times -= 1
    if (armed.times <= 0) armed = null
    return fault
  }

  const begin = async (pool: Sql, work: (tx: TransactionSql) => Promise<unknown>): Promise<unknown> => {
    const attempt = schedule.current()
    if (!attempt) return pool.begin(work)
    open.set(attempt, (open.get(attempt) ?? 0) + 1)
    try {
      return await beginIn(attempt, pool, work)
    } finally {
      open.set(attempt, open.get(attempt)! - 1)
    }
  }

  const beginIn = async (attempt: Attempt, pool: Sql, work: (tx: TransactionSql) => Promise<unknown>) => {
    const fault = take()
    if (!fault) return pool.begin(work)
    on.broke(`${fault.kind} at ${fault.place} in ${attempt.name}`)
    await run(pool, work, fault.place)
    if (fault.kind === 'loss') throw lost()
    on.kill(attempt)
    return new Promise(() => {})
  }

  const wrap = (pool: Sql): Sql =>
    new Proxy(pool, {
      get: (target, name) =>
        name === 'begin'
          ? (work: (tx: TransactionSql) => Promise<unknown>) => begin(target, work)
          : Reflect.get(target, name),
    })

  return {
    db: { ...db, app: wrap(db.app), worker: wrap(db.worker) } satisfies Database,
    arm: (fault: DatabaseFault) => {
      armed = { ...fault }
    },
    disarm: () => {
      armed = null
    },
    inTransaction: (attempt: Attempt): boolean => (open.get(attempt) ?? 0) > 0,
  }
}

/** Runs the transaction up to the place. Rolled back, except when it is `committed`. */
async function run(pool: Sql, work: (tx: TransactionSql) => Promise<unknown>, place: Place): Promise<void> {
  if (place === 'begin') return
  try {
    await pool.begin(async (tx) => {
      await work(place === 'statement' ? broken(tx) : tx)
      if (place !== 'committed') throw lost()
    })
  } catch (error) {
    if (place === 'committed') throw error
  }
}

/** The connection breaks at the third statement: after the tenant is set and something was read. */
const statementsBefore = 2

function broken(tx: TransactionSql): TransactionSql {
  let said = 0
  return new Proxy(tx, {
    apply(target, self, given) {
      said += 1
      if (said <= statementsBefore) return Reflect.apply(target, self, given)
      const failed = Promise.reject(lost())
      failed.catch(() => {})
      return failed
    },
  })
}

const lost = (): Error =>
  Object.assign(new Error('write CONNECTION_CLOSED 127.0.0.1'), { code: 'CONNECTION_CLOSED' })
