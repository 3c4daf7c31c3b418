import { type Database, withTransaction } from '../../module/db/transaction.ts'
import { type Claim, type ClaimInput, claim, type Mark, mark } from '../../module/worklist/index.ts'
import { MostError } from '../../shared/kernel/errors.ts'
import type { TenantId } from '../../shared/kernel/ids.ts'

const text = { ru: 'Не вышло.', en: 'It failed.', es: 'Falló.' }

/** The remote does not answer. */
export const anOutage = () => new MostError('remote_unreachable', 'connection', text)

/** The remote takes the request and gives no answer in time. */
export const aHang = () => new MostError('remote_timeout', 'connection', text)

/** The remote answers, but not about this entity. */
export const aFailure = () => new MostError('remote_fault', 'entity', text)

/** The remote has understood and said no. */
export const aRefusal = () => new MostError('posting_refused', 'refusal', text)

export const markNow = (db: Database, tenant: TenantId, now: number, ...marks: Mark[]): Promise<void> =>
  withTransaction(db, tenant, (tx) => mark(tx, tenant, marks, now))

/** Claims with a lease of a minute, up to ten entities. */
export const claimAt = (db: Database, now: number, input: Partial<ClaimInput> = {}): Promise<Claim[]> =>
  claim(db, { now, leaseMs: 60_000, limit: 10, perTenantCap: 10, ...input })

/** Rows of the worklist as the tenant sees them, by kind and entity. */
export const rowsOf = (db: Database, tenant: TenantId) =>
  withTransaction(
    db,
    tenant,
    (tx) =>
      tx<
        {
          entity: string
          attempts: number
          due_at: Date
          lease: string | null
          parked_at: Date | null
          last_error: { code: string } | null
        }[]
      >`select * from worklist order by kind, entity`,
  )
