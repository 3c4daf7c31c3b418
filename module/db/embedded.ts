import * as fs from 'node:fs/promises'
import path from 'node:path'
import { type Clock, deadlineIn, timeLeft } from '../../shared/kernel/clock.ts'
import { MostError } from '../../shared/kernel/errors.ts'
import type { DatabaseUrls } from './connect.ts'
import { prepareBinaries, shippedBinaries } from './embedded-binaries.ts'
import { makeCluster, readPassword, runningPort, startServer, stopServer } from './embedded-cluster.ts'
import { type Ownership, takeOwnership } from './embedded-owner.ts'
import { abandonedPlaces, findPlace } from './embedded-place.ts'

export type Embedded = {
  urls: DatabaseUrls
  port: number
  /** The server was already running: its former owner died without stopping it. */
  adopted: boolean
  /** Ends every connection and stops the server. May be called again. */
  stop(): Promise<void>
}

/**
 * Runs a PostgreSQL of our own under `dataDir` on the loopback address, on `port` if it is free. `fsync: false` is for tests.
 * Throws `conflict` when a living process already runs it, `not_configured` when the platform or the folder does not allow it.
 */
export async function startEmbedded(options: {
  dataDir: string
  port?: number
  fsync?: boolean
  clock: Clock
}): Promise<Embedded> {
  const fsync = options.fsync ?? true
  const place = await findPlace(options.dataDir)
  const binaries = await prepareBinaries({
    shipped: shippedBinaries(),
    place: place.folder,
    user: place.user,
  })
  for (const folder of await abandonedPlaces(options.dataDir)) {
    await stopServer(path.join(folder, 'cluster'), binaries, place.user)
    await fs.rm(folder, { recursive: true, force: true })
  }
  const password = await readPassword(place)
  await makeCluster(place, binaries, { fsync })

  const start = () => startServer(place, binaries, { wanted: options.port, fsync, clock: options.clock })
  const found = await runningPort(place)
  let port = found ?? (await start())
  let ownership: Ownership
  try {
    ownership = await own(port, password, options.clock)
  } catch (error) {
    // The process number that a killed server left behind may belong to something else by now.
    if (found === undefined || error instanceof MostError) throw error
    port = await start()
    ownership = await own(port, password, options.clock)
  }

  const address = (account: string) => `postgres://${account}:${password}@127.0.0.1:${port}/most`
  let stopped: Promise<void> | undefined
  return {
    urls: { owner: address('most_owner'), app: address('most_app'), worker: address('most_worker') },
    port,
    adopted: port === found,
    stop: () => {
      stopped ??= ownership.release().then(() => stopServer(place.cluster, binaries, place.user))
      return stopped
    },
  }
}

// A server found running may still be recovering from a crash, and then refuses connections for a while.
async function own(port: number, password: string, clock: Clock): Promise<Ownership> {
  const deadline = deadlineIn(clock, 30_000)
  for (;;) {
    try {
      return await takeOwnership(port, password)
    } catch (error) {
      const starting = (error as { code?: string }).code === '57P03'
      if (!starting || timeLeft(clock, deadline) === 0) throw error
      await clock.sleep(100)
    }
  }
}
