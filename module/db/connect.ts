import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { type Database, quiet } from './transaction.ts'

/** One address for each role: three accounts, or one account that takes the roles on. */
export type DatabaseUrls = { owner: string; app: string; worker: string }

/** Folder of the numbered SQL files. */
export const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url))

/** One login for all: the driver sends unknown members of the query as start-up parameters, so each pool begins in its role. */
export function roleUrls(databaseUrl: string): DatabaseUrls {
  const inRole = (role: string) => {
    const url = new URL(databaseUrl)
    url.searchParams.set('role', role)
    return url.href
  }
  return { owner: databaseUrl, app: inRole('most_app'), worker: inRole('most_worker') }
}

const tenSeconds = 10_000

/** Opens nothing yet: a pool connects at its first query. `poolSizes` are connections of this process. */
export function connect(options: {
  urls: DatabaseUrls
  poolSizes?: { app: number; worker: number }
}): Database {
  const { urls, poolSizes = { app: 10, worker: 4 } } = options
  const silent = { onnotice: () => {} }
  const bounded = {
    statement_timeout: tenSeconds,
    idle_in_transaction_session_timeout: tenSeconds,
    // Text: the driver leaves out a parameter that is false.
    jit: 'off',
  }
  const app = postgres(urls.app, {
    ...silent,
    max: poolSizes.app,
    connection: { application_name: 'most-1c app', ...bounded },
  })
  const worker = postgres(urls.worker, {
    ...silent,
    max: poolSizes.worker,
    // Statistics lag behind a burst of marks; a plan made for a small table then reads 100,000 rows for one claim.
    connection: {
      application_name: 'most-1c worker',
      ...bounded,
      enable_seqscan: 'off',
      enable_bitmapscan: 'off',
    },
  })
  const owner = postgres(urls.owner, {
    ...silent,
    max: 1,
    idle_timeout: 5,
    connection: { application_name: 'most-1c owner' },
  })
  return {
    app,
    worker,
    owner,
    close: async () => {
      await Promise.all([quiet(app), quiet(worker)])
      await Promise.all([app, worker, owner].map((pool) => pool.end({ timeout: 5 })))
    },
  }
}

/** Throws while the database does not answer. */
export async function answers(db: Pick<Database, 'worker'>): Promise<void> {
  await db.worker`select 1`
}
