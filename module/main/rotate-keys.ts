import { systemClock } from '../../shared/kernel/clock.ts'
import { createSealer } from '../../shared/kernel/seal.ts'
import { connect } from '../db/connect.ts'
import { startEmbedded } from '../db/embedded.ts'
import { rotateDataKeys } from '../tenants/index.ts'
import { EnvironmentError, readEnv } from './env.ts'

const usage = 'Usage: npm run rotate-keys [-- --dry-run]'

/** Wraps the data keys of all tenants by the current master key. Exit code 1 when one of them did not open. */
async function main(args: readonly string[]): Promise<number> {
  if (args.some((arg) => arg !== '--dry-run')) {
    console.error(usage)
    return 2
  }
  const dryRun = args.length > 0
  const env = readEnv()
  const keys = env.masterKeys
  if (!keys) throw new EnvironmentError('MASTER_KEY must be set: it is the key to move to.')
  const embedded = env.database
    ? undefined
    : await startEmbedded({ dataDir: env.dataDir, clock: systemClock })
  const db = connect({ urls: env.database ?? embedded!.urls })
  try {
    const { moved, current, failed } = await rotateDataKeys(db.owner, createSealer(keys), { dryRun })
    const verb = dryRun ? 'would move' : 'moved'
    console.log(
      `${moved} ${verb} to master key ${keys.current.id}, ${current} there already, ${failed.length} failed`,
    )
    for (const { tenant, why } of failed) console.error(`${tenant}: ${why}`)
    return failed.length === 0 ? 0 : 1
  } finally {
    await db.close()
    await embedded?.stop()
  }
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  },
)
