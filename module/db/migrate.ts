import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator'
import type { Sql } from 'postgres'

// Any number that nothing else takes as an advisory lock in this database.
const lockNumber = 1_120_134

export type AppliedMigration = { hash: string; createdAt: number }

/**
 * Which of `files` are still to be applied, in their order. Throws where the history cannot be right: a file dated before one
 * that is applied already (drizzle's own migrator skips it silently), or an applied file that has changed since.
 */
export function pendingMigrations(
  files: readonly MigrationMeta[],
  applied: readonly AppliedMigration[],
): MigrationMeta[] {
  const last = Math.max(0, ...applied.map((row) => row.createdAt))
  const known = new Map(applied.map((row) => [row.createdAt, row.hash]))
  let previous = 0
  for (const file of files) {
    const dated = new Date(file.folderMillis).toISOString()
    if (file.folderMillis <= previous) throw new Error(`migration of ${dated} is out of order in the journal`)
    previous = file.folderMillis
    const hash = known.get(file.folderMillis)
    if (hash === undefined && file.folderMillis <= last) {
      throw new Error(`migration of ${dated} is older than one that is already applied`)
    }
    if (hash !== undefined && hash !== file.hash) {
      throw new Error(`migration of ${dated} was changed after it had been applied`)
    }
  }
  return files.filter((file) => !known.has(file.folderMillis))
}

/**
 * Brings the schema up to date as its owner, all or nothing. Replicas that start together wait for the first one.
 * `folder` holds the files of drizzle-kit. Returns how many files were applied.
 */
export async function migrate(owner: Sql, folder: string): Promise<number> {
  const files = readMigrationFiles({ migrationsFolder: folder })
  return await owner.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${lockNumber})`
    await tx`create schema if not exists drizzle`
    await tx`create table if not exists drizzle.__drizzle_migrations (
      id serial primary key, hash text not null, created_at bigint)`
    const applied = await tx<{ hash: string; created_at: string }[]>`
      select hash, created_at from drizzle.__drizzle_migrations`
    const rows = applied.map((row) => ({ hash: row.hash, createdAt: Number(row.created_at) }))
    const pending = pendingMigrations(files, rows)
    for (const file of pending) {
      for (const statement of file.sql) await tx.unsafe(statement)
      await tx`insert into drizzle.__drizzle_migrations (hash, created_at) values (${file.hash}, ${file.folderMillis})`
    }
    return pending.length
  })
}

/** Makes the journal's partitions of this month and the next three, as far as nobody stands in the way. `now` in epoch ms. */
export async function ensurePartitions(worker: Sql, now: number): Promise<void> {
  await worker`select ensure_journal_partitions(${new Date(now)})`
}
