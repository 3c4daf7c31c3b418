import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { systemClock } from '../../shared/kernel/clock.ts'
import { answers, connect, migrationsFolder, roleUrls } from '../db/connect.ts'
import { startEmbedded } from '../db/embedded.ts'
import { ensurePartitions, migrate } from '../db/migrate.ts'
import { createApp } from './app.ts'
import { readAssets } from './assets.ts'
import { createDeps } from './deps.ts'
import { type Env, readEnv } from './env.ts'
import { createLog } from './log.ts'
import { loadMasterKeys } from './master-key.ts'
import { createMetrics } from './metrics.ts'
import { packer } from './packer.ts'
import { startRunner } from './run.ts'
import { startUpkeep } from './upkeep.ts'
import { createWorks } from './works.ts'

/** The module as one Node process: database, pages and callbacks, worker. Answers how to stop it. */
async function start(env: Env): Promise<{ stop(): Promise<void> }> {
  const clock = systemClock
  const log = createLog(env.logLevel)
  const embedded = env.database ? undefined : await startEmbedded({ dataDir: env.dataDir, clock })
  const db = connect({ urls: env.database ? poolUrls(env.database) : embedded!.urls })
  const { keys, keptIn, generated } = await loadMasterKeys(env)
  if (generated) log.warn({ file: keptIn }, 'a master key was made and is kept beside the data: back it up')
  await migrate(db.owner, migrationsFolder)
  await ensurePartitions(db.worker, clock.now())

  const { server, port } = await listen(env)
  const publicUrl = env.publicUrl.replace(/:0$/, `:${port}`)
  const deps = createDeps(env, { db, keys, clock, log, publicUrl })
  const runner = startRunner(deps, createWorks(deps))
  server.answer = createApp({
    connect: deps.connect,
    ctxFor: deps.ctxFor,
    desk: deps.desk,
    assets: await readAssets(),
    packer,
    wake: runner.wake,
    ready: () => answers(db),
    ...createMetrics(),
  }).fetch
  const upkeep = startUpkeep({ db, clock, log, journalMonths: env.journalMonths })
  console.log(`Most 1C listens on http://${env.host}:${port}, retailCRM reaches it at ${publicUrl}`)

  return {
    stop: async () => {
      await Promise.all([server.close(), runner.stop(), upkeep.stop()])
      await db.close()
      await embedded?.stop()
    },
  }
}

type Server = { answer(request: Request): Response | Promise<Response>; close(): Promise<void> }

/** Takes the port first, since a free one is known only then and stands in the addresses that we give out. */
function listen(env: Env): Promise<{ server: Server; port: number }> {
  return new Promise((resolve, reject) => {
    let closing = false
    const server: Server = {
      answer: () => new Response('starting', { status: 503 }),
      close: () =>
        new Promise((closed) => {
          closing = true
          node.close(() => closed())
          if ('closeIdleConnections' in node) node.closeIdleConnections()
        }),
    }
    const node = serve(
      {
        fetch: (request, { outgoing }) => {
          // A connection that is kept would bring one request after another and never let us go.
          if (closing) outgoing.setHeader('connection', 'close')
          return server.answer(request)
        },
        port: env.port,
        hostname: env.host,
      },
      (address: AddressInfo) => resolve({ server, port: address.port }),
    )
    node.once('error', reject)
  })
}

/** One address for all roles takes them on by start-up parameters; three are used as they are. */
const poolUrls = (urls: NonNullable<Env['database']>) =>
  urls.owner === urls.app && urls.owner === urls.worker ? roleUrls(urls.owner) : urls

start(readEnv()).then(
  ({ stop }) => {
    let stopping = false
    const drain = () => {
      // A second signal means that somebody does not want to wait.
      if (stopping) process.exit(1)
      stopping = true
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error instanceof Error ? error.message : error)
          process.exit(1)
        },
      )
    }
    process.on('SIGTERM', drain)
    process.on('SIGINT', drain)
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  },
)
