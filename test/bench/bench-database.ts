import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { connect, type DatabaseUrls, migrationsFolder } from '../../module/db/connect.ts'
import { startEmbedded } from '../../module/db/embedded.ts'
import { ensurePartitions, migrate } from '../../module/db/migrate.ts'
import type { Database } from '../../module/db/transaction.ts'
import { systemClock } from '../../shared/kernel/clock.ts'

/** A server of its own with fsync on, as in production, removed afterwards. */
export async function withBenchDatabase<T>(
  work: (db: Database, urls: DatabaseUrls) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'most-1c-bench-'))
  // Closed to others, the server would keep its files outside of the folder that is removed below.
  await chmod(folder, 0o755)
  const server = await startEmbedded({ dataDir: folder, clock: systemClock })
  const db = connect({ urls: server.urls })
  try {
    await migrate(db.owner, migrationsFolder)
    await ensurePartitions(db.worker, Date.now())
    return await work(db, server.urls)
  } finally {
    await db.close()
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
