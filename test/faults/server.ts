import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import postgres from 'postgres'
import { connect, type DatabaseUrls, migrationsFolder } from '../../module/db/connect.ts'
import { startEmbedded } from '../../module/db/embedded.ts'
import { ensurePartitions, migrate } from '../../module/db/migrate.ts'
import type { Database } from '../../module/db/transaction.ts'
import { systemClock } from '../../shared/kernel/clock.ts'
import { dropDatabase, inDatabase } from '../builders/in-database.ts'

/** Gives `work` a database with the whole schema and nothing in it, and drops it afterwards. */
export type Fresh = <T>(work: (db: Database, urls: DatabaseUrls) => Promise<T>) => Promise<T>

/** Databases copied from a template; nobody else may be connected to it. */
export function freshFrom(template: DatabaseUrls): Fresh {
  return async (work) => {
    const name = `storm_${crypto.randomUUID().replaceAll('-', '')}`
    const server = postgres(inDatabase(template.owner, 'postgres'), { max: 1, onnotice: () => {} })
    try {
      await server.unsafe(`create database ${name} template ${new URL(template.owner).pathname.slice(1)}`)
      const urls = {
        owner: inDatabase(template.owner, name),
        app: inDatabase(template.app, name),
        worker: inDatabase(template.worker, name),
      }
      // One piece of work at a time needs no more.
      const db = connect({ urls, poolSizes: { app: 2, worker: 2 } })
      try {
        return await work(db, urls)
      } finally {
        await db.close()
        await dropDatabase(server, name)
      }
    } finally {
      await server.end()
    }
  }
}

/** A PostgreSQL of this run alone, without fsync, removed afterwards. */
export async function withStormServer<T>(work: (fresh: Fresh) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'most-1c-storm-'))
  // Closed to others, the server would keep its files outside of the folder that is removed below.
  await chmod(folder, 0o755)
  const server = await startEmbedded({ dataDir: folder, fsync: false, clock: systemClock })
  try {
    const db = connect({ urls: server.urls })
    await migrate(db.owner, migrationsFolder)
    await ensurePartitions(db.worker, systemClock.now())
    await db.close()
    return await work(freshFrom(server.urls))
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
