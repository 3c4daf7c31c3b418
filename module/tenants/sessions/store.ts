import { type TenantId, tenantId } from '../../../shared/kernel/ids.ts'
import { type Database, type Tx, withTransaction, withWorker } from '../../db/transaction.ts'

/** A browser session of a tenant's pages. `lookup` is the SHA-256 of the cookie in hex; times in epoch ms. */
export type Session = { tenant: TenantId; csrf: string; expiresAt: number }

/** Saves a session and removes the tenant's expired ones. */
export async function saveSession(tx: Tx, session: Session & { lookup: string }, now: number): Promise<void> {
  await tx`delete from sessions where expires_at < ${new Date(now)}`
  await tx`
    insert into sessions (tenant_id, lookup, csrf, created_at, expires_at)
    values (${session.tenant}, ${session.lookup}, ${session.csrf}, ${new Date(now)}, ${new Date(session.expiresAt)})`
}

/** The live session of a cookie; undefined for an unknown or expired one. */
export async function findSession(db: Database, lookup: string, now: number): Promise<Session | undefined> {
  const tenant = await withWorker(db, async (tx) => {
    const [row] = await tx<{ tenant_id: string }[]>`
      select tenant_id from sessions where lookup = ${lookup}`
    return row && tenantId(row.tenant_id)
  })
  if (!tenant) return undefined
  return withTransaction(db, tenant, async (tx) => {
    const [row] = await tx<{ csrf: string; expires_at: Date }[]>`
      select csrf, expires_at from sessions where lookup = ${lookup} and expires_at > ${new Date(now)}`
    return row && { tenant, csrf: row.csrf, expiresAt: row.expires_at.getTime() }
  })
}
