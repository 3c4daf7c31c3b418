import { chmod, copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { connect, migrationsFolder } from '../../module/db/connect.ts'
import { startEmbedded } from '../../module/db/embedded.ts'
import { ensurePartitions, migrate } from '../../module/db/migrate.ts'
import type { Database } from '../../module/db/transaction.ts'
import { systemClock } from '../../shared/kernel/clock.ts'
import { startReplica } from '../builders/module-process.ts'
import { connectShop, control, marketplaceSecret, openModule, orderMaps, until } from '../builders/shop.ts'
import { freePort, type Started, start } from '../demo/processes.ts'
import { createOnecWithExtension } from '../onec-platform/serve/onec.ts'
import { createOnec } from '../stand-ins/onec/app.ts'
import { createRetailCrm } from '../stand-ins/retailcrm/app.tsx'
import { acts } from './acts/index.ts'
import { standing } from './drain.ts'
import { type Calm, invariants } from './invariants/index.ts'
import type { Effect, Side } from './network.ts'
import { offersOfOther } from './other-offers.ts'
import { createRandom, type Random } from './random.ts'
import { type OnecKind, type Shop, setUp } from './world.ts'

const replicas = 3
const replicaSettings = { HISTORY_ACTIVE_SECONDS: '1', HISTORY_QUIET_SECONDS: '1', LEASE_SECONDS: '5' }
/** What the stand-ins act out by themselves. */
const misbehaviour = {
  crm: ['503', '429', 'html', 'truncated', '500-after-effect', 'duplicate', '460', 'slow'],
  onec: ['503', '423', 'html', 'down', 'timeout-after-effect', '500-after-effect', 'duplicate', 'slow'],
} as const

/**
 * The storm with real processes: three of the module on one database and both sides with pids and state files of their own. Processes of
 * the module are killed by pid and started again, and the database is restarted once in the middle.
 */
export async function runProcesses(options: {
  seed: number
  ops: number
  onec?: OnecKind
  say?: (line: string) => void
}) {
  const random = createRandom(options.seed)
  const say = options.say ?? (() => {})
  const folder = await mkdtemp(path.join(tmpdir(), 'most-1c-storm-'))
  await chmod(folder, 0o755)
  const ending: (() => Promise<unknown>)[] = []
  try {
    const port = await freePort()
    const server = { running: await startDatabase(folder, port) }
    ending.push(() => server.running.stop())
    const db = connect({ urls: server.running.urls })
    ending.push(() => db.close())
    await migrate(db.owner, migrationsFolder)
    await ensurePartitions(db.worker, Date.now())
    const sides = await startSides(folder, options.onec ?? 'memory', ending)
    await control(`${sides.crm.url}/control/offers`, offersOfOther)
    const module = await openModule(db, [sides.crm.url, sides.onec.origin])
    ending.push(() => module.close())
    const connected = await connectShop(module, sides, { runner: false })
    await setUp(connected.ctx, statusMaps)
    const tenant = (await connected.ctx()).tenant.id
    const workers: Started[] = []
    ending.push(async () => {
      for (const { child } of workers) if (child.exitCode === null) child.kill('SIGKILL')
    })
    const launch = async () => {
      const { process } = await startReplica(module.url, sides, server.running.urls, replicaSettings)
      workers.push(process)
    }
    for (let n = 0; n < replicas; n += 1) await launch()

    const since = (await look(folder, sides, tenant)).crm.state.history.orders.at(-1)?.id ?? 0
    const restartAt = Math.floor(options.ops / 2)
    for (let op = 0; op < options.ops; op += 1) {
      const step =
        op === restartAt
          ? 'database'
          : random.weighted([
              [60, 'act'],
              [14, 'fault'],
              [5, 'kill'],
              [21, 'wait'],
            ] as const)
      if (step === 'act') {
        const shop = await look(folder, sides, tenant)
        const chosen = random.weighted(acts.map((one) => [one.weight, one] as const))
        const done = await chosen.run(shop, random)
        if (done) say(`${chosen.name}: ${done}`)
      } else if (step === 'fault') await breakSide(random, sides, say)
      else if (step === 'kill') {
        const worker = workers.splice(random.below(workers.length), 1)[0]!
        // Half of the kills hit while 1C has a write in hand: after the intent, before its outcome is stored.
        if (random.chance(0.5)) await writeUnderWay(db, sides, random)
        say(`kill -9 ${worker.child.pid}`)
        await killed(worker)
        await launch()
      } else if (step === 'database') {
        say('the database is restarted')
        await server.running.stop()
        server.running = await startDatabase(folder, port)
      } else await new Promise((resolve) => setTimeout(resolve, random.between(50, 600)))
    }
    say('calm')
    for (const url of [sides.crm.url, sides.onec.origin])
      await control(`${url}/control/faults`, undefined, 'DELETE')
    await calm(db, folder, sides, tenant)
    const shop = { ...(await look(folder, sides, tenant)), since }
    const effects = await effectsOf(sides, shop)
    const world: Calm = { shops: [shop], owner: db.owner, effects }
    const violations: string[] = []
    for (const { name, check } of invariants) {
      for (const found of await check(world)) violations.push(`${name}: ${found}`)
    }
    return violations
  } finally {
    for (const end of ending.reverse()) await end()
    await rm(folder, { recursive: true, force: true })
  }
}

const statusMaps = {
  toOnec: Object.fromEntries(orderMaps['status.to_onec']),
  toCrm: Object.fromEntries(orderMaps['status.to_crm']),
}

const startDatabase = (folder: string, port: number) =>
  startEmbedded({ dataDir: folder, port, fsync: false, clock: systemClock })

/** Each 1C as a process, and how its state file is looked into. */
const bases = {
  memory: {
    entry: 'test/stand-ins/onec/main.ts',
    open: (stateFile: string) => createOnec({ stateFile }),
  },
  extension: {
    entry: 'test/onec-platform/serve/main.ts',
    open: (stateFile: string) =>
      createOnecWithExtension({ stateFile, outgoing: async () => new Response(null, { status: 204 }) }),
  },
} satisfies Record<OnecKind, unknown>

type Sides = Awaited<ReturnType<typeof startSides>>

async function startSides(folder: string, kind: OnecKind, ending: (() => Promise<unknown>)[]) {
  const [crmPort, onecPort] = [await freePort(), await freePort()]
  const files = { crm: path.join(folder, 'crm.json'), onec: path.join(folder, 'onec.jsonl') }
  const crmUrl = `http://127.0.0.1:${crmPort}`
  const onecOrigin = `http://127.0.0.1:${onecPort}`
  const crm = await start('test/stand-ins/retailcrm/main.ts', {
    args: ['--port', String(crmPort), '--secret', marketplaceSecret, '--state-file', files.crm],
    ready: `${crmUrl}/orders`,
  })
  ending.push(crm.stop)
  const onec = await start(bases[kind].entry, {
    args: ['--port', String(onecPort), '--state-file', files.onec],
    ready: onecOrigin,
  })
  ending.push(onec.stop)
  return {
    files,
    kind,
    crm: { url: crmUrl, close: crm.stop },
    onec: {
      url: `${onecOrigin}/ut/hs/most/v1`,
      origin: onecOrigin,
      user: 'most',
      password: 'most',
      close: onec.stop,
    },
  }
}

/** The next write to 1C takes its time, and is waited for; without one nothing happens. */
async function writeUnderWay(db: Database, { onec }: Sides, random: Random): Promise<void> {
  const mode = random.pick(['slow', 'timeout-after-effect'] as const)
  await control(`${onec.origin}/control/faults`, { mode, ms: 1_500, times: 1, target: 'PUT /*' })
  const pending = async () => (await db.owner`select 1 from links where pending is not null limit 1`)[0]
  await until('a write under way', pending, 2_000).catch(() => {})
}

const killed = ({ child }: Started) =>
  new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })

async function breakSide(random: Random, { crm, onec }: Sides, say: (line: string) => void) {
  const remote = random.pick(['crm', 'onec'] as const)
  const mode = random.pick(misbehaviour[remote])
  const fault = { mode, times: random.between(1, 3), ms: 1_500, target: remote === 'crm' ? '/api/*' : '*' }
  say(`${remote}: ${mode} × ${fault.times}`)
  await control(`${remote === 'crm' ? crm.url : onec.origin}/control/faults`, fault)
}

/** Both sides as their state files show them; what people do goes to the processes themselves. */
async function look(
  folder: string,
  { files, kind, crm, onec }: Sides,
  tenant: Shop['tenant'],
): Promise<Shop> {
  const copies = { crm: path.join(folder, 'seen-crm.json'), onec: path.join(folder, 'seen-onec.jsonl') }
  await copyFile(files.crm, copies.crm)
  for (const beside of ['history', 'goods'])
    await copyFile(`${files.crm}.${beside}`, `${copies.crm}.${beside}`)
  await copyFile(files.onec, copies.onec)
  const side = (name: string, remote: Side['remote'], origin: string): Side => ({
    name,
    remote,
    origin,
    fetch: (request) => fetch(request),
    misbehave: async () => {},
    downUntil: 0,
  })
  return {
    name: 'shop',
    tenant,
    crm: createRetailCrm({ stateFile: copies.crm }),
    onec: { ...bases[kind].open(copies.onec), token: () => '', faults: () => [] },
    crmSide: side('shop crm', 'crm', crm.url),
    onecSide: side('shop onec', 'onec', onec.origin),
    tellsGoods: false,
    countsDiscounts: false,
    skew: { crm: 0, onec: 0 },
    tokens: { crm: '', onec: '' },
    statusMaps,
    since: 0,
  }
}

const calmMs = 120_000

/** Waits until nothing is left to do; pauses of failed work and of closed circuits are not what this is about. */
async function calm(db: Database, folder: string, sides: Sides, tenant: Shop['tenant']): Promise<void> {
  let quiet = 0
  await until(
    'the end of the work',
    async () => {
      const long = new Date(0)
      await db.owner`update circuits set probe_at = ${long} where opened_at is not null`
      await db.owner`update worklist set due_at = ${long} where parked_at is null and lease is null and kind <> all(${standing})`
      const [left] = await db.owner<{ n: number }[]>`
        select (select count(*) from worklist where parked_at is null and kind <> all(${standing}))::integer
          + (select count(*) from circuits where opened_at is not null)::integer as n`
      const { crm, onec } = await look(folder, sides, tenant)
      const [cursor] = await db.owner<{ value: string }[]>`
        select value from cursors where tenant_id = ${tenant} and feed = 'crm.orders'`
      const read =
        Number(cursor?.value) === crm.state.history.orders.at(-1)?.id && onec.state.queue.size === 0
      quiet = left!.n === 0 && read ? quiet + 1 : 0
      await new Promise((resolve) => setTimeout(resolve, 200))
      return quiet > 5
    },
    calmMs,
  )
}

/** Writes that 1C took, from its own log. */
async function effectsOf({ onec }: Sides, shop: Shop): Promise<Effect[]> {
  type Logged = {
    method: string
    path: string
    status: number
    idempotencyKey: string | null
    fault: string | null
    body: string | null
  }
  const { requests } = await control<{ requests: Logged[] }>(`${onec.origin}/control/requests`)
  // Hung up or answered with a fault after the effect: its key shows whether 1C holds it.
  const taken = ({ idempotencyKey }: Logged) =>
    idempotencyKey !== null && shop.onec.state.answers.get(idempotencyKey) !== undefined
  return requests.filter(taken).map((request) => ({
    side: shop.onecSide,
    method: request.method,
    path: request.path.split('?')[0]!,
    entity: null,
    idempotencyKey: request.idempotencyKey,
    body: request.body,
    status: 200,
    answer: '',
    late: false,
  }))
}
