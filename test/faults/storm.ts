import type { Log } from '../../module/context.ts'
import type { Database } from '../../module/db/transaction.ts'
import { parseEnv } from '../../module/main/env.ts'
import { createWorks } from '../../module/main/works.ts'
import { drain, idleRun } from './drain.ts'
import { createDriver } from './driver.ts'
import { faultyDatabase } from './faulty-database.ts'
import { invariants } from './invariants/index.ts'
import { createNetwork, type Effect, type Network } from './network.ts'
import { createRandom, type Random } from './random.ts'
import { createReplicas, type Replicas } from './replicas.ts'
import { createSchedule, type Schedule } from './schedule.ts'
import { createTrace, type Trace } from './trace.ts'
import { connectShops, createModule, createShops, type OnecKind, type Shop } from './world.ts'

/** Everything of one storm, for the driver before and the invariants after. */
export type Storm = {
  random: Random
  schedule: Schedule
  trace: Trace
  network: Network
  shops: readonly Shop[]
  replicas: Replicas
  /** The database as its owner, past all faults. */
  owner: Database['owner']
  /** The database as the module has it; the driver's own transactions meet no fault. */
  db: Database
  database: Pick<ReturnType<typeof faultyDatabase>, 'arm' | 'disarm'>
  deps: ReturnType<typeof createModule>
  /** Writes that a remote took, in order. */
  effects: Effect[]
  violations: string[]
  /** How often things go wrong: 1 is rough, less leaves more to the people. */
  weather: number
}

export type Outcome = {
  seed: number
  ops: number
  hash: string
  violations: string[]
  trace: string[]
}

const quiet: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

const startsAt = Date.UTC(2026, 2, 2, 8)
/** Connecting two shops takes a few seconds of virtual time. */
const connectedMs = 60_000
const replicas = 3

/** One storm from its seed on a database of its own, then calm, then the questions. */
export async function runStorm(
  raw: Database,
  options: { seed: number; ops: number; onec?: OnecKind },
): Promise<Outcome> {
  const { seed, ops } = options
  const random = createRandom(seed)
  const schedule = createSchedule(startsAt, (attempt) => faulty.inTransaction(attempt))
  const trace = createTrace(schedule.clock.now)
  const shops = createShops(schedule.clock.now, options.onec ?? 'memory')
  const effects: Effect[] = []
  const violations: string[] = []
  const network = createNetwork(
    schedule,
    shops.flatMap((shop) => [shop.crmSide, shop.onecSide]),
    {
      effect: (effect) => effects.push(effect),
      inTransaction: (attempt) => faulty.inTransaction(attempt),
      holds: async ({ tenantId, kind, entity, lease }) => {
        const rows = await raw.owner`
          select 1 from worklist where tenant_id = ${tenantId} and kind = ${kind} and entity = ${entity}
            and lease = ${lease} and leased_until > ${new Date(schedule.clock.now())}`
        return rows.length > 0
      },
      overlap: (text) => violations.push(`two writers at once: ${text}`),
    },
  )
  const faulty = faultyDatabase(raw, schedule, {
    kill: (attempt) => inHand.kill(attempt.replica),
    broke: (what) => trace.note(`database: ${what}`),
  })
  const leaseSeconds = random.pick([2, 10, 60])
  const log = process.env.STORM_LOG ? loud(trace) : quiet
  const deps = createModule(
    { db: faulty.db, keys: keysOf(), clock: schedule.clock, log, fetch: network.fetch },
    shops,
    leaseSeconds,
  )
  const inHand = createReplicas(
    { deps, works: createWorks(deps), owner: raw.owner, schedule, trace },
    replicas,
  )
  const storm: Storm = {
    ...{ random, schedule, trace, network, shops, effects, violations, deps },
    weather: random.pick([0.15, 0.4, 1]),
    replicas: inHand,
    owner: raw.owner,
    db: faulty.db,
    database: faulty,
  }

  const chance = Math.random
  // The product spreads its retries by chance: here that chance belongs to the seed.
  Math.random = random.next
  try {
    await connectShops(deps, shops)
    // Connecting reads several dictionaries at once, so how long it takes depends on the order of answers; the storm begins at one moment.
    await schedule.clock.sleep(startsAt + connectedMs - schedule.clock.now())
    effects.length = 0
    trace.note(`leases of ${leaseSeconds} s, weather ${storm.weather}`)
    const driver = createDriver(storm)
    for (let op = 1; op <= ops; op += 1) await driver.step()
    await drain(storm)
    for (const { name, check } of invariants) {
      for (const found of await check(storm)) violations.push(`${name}: ${found}`)
    }
    violations.push(...(await idleRun(storm)))
    for (const { name, onec } of shops)
      violations.push(...onec.faults().map((fault) => `${name}: 1C ${fault}`))
  } catch (error) {
    violations.push(`the storm broke off: ${error instanceof Error ? (error.stack ?? error.message) : error}`)
  } finally {
    Math.random = chance
    for (const shop of shops) {
      shop.crm.close()
      shop.onec.close()
    }
  }
  return { seed, ops, hash: trace.hash(), violations, trace: trace.lines }
}

const keysOf = () =>
  parseEnv({
    MASTER_KEY: `storm:${Buffer.alloc(32, 7).toString('base64')}`,
    DATABASE_URL: 'postgres://unused',
  }).masterKeys!

const loud = (trace: Trace): Log => {
  const say = (level: string) => (fields: Record<string, unknown>, message: string) => {
    const { err, ...rest } = fields
    const why =
      err instanceof Error
        ? `: ${err.message} ${err.cause instanceof Error ? (err.cause.stack ?? '') : ''}`
        : ''
    trace.note(`log ${level} ${message} ${JSON.stringify(rest)}${why}`)
  }
  return { debug: () => {}, info: say('info'), warn: say('warn'), error: say('error') }
}
