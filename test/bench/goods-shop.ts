import { readFile } from 'node:fs/promises'
import { changeMaps, changeSettings } from '../../module/connect/index.ts'
import { inTransaction } from '../../module/context.ts'
import { sections } from '../../module/tenants/index.ts'
import { mark } from '../../module/worklist/index.ts'
import { moduleEnv } from '../builders/module-process.ts'
import {
  connectShop,
  control,
  marketplaceSecret,
  openModule,
  openSides,
  orderMaps,
  type Shop,
  until,
} from '../builders/shop.ts'
import { freePort, type Started, start } from '../demo/processes.ts'
import { syntheticPriceType, syntheticStore } from '../stand-ins/many-goods.ts'
import { serviceBase } from '../stand-ins/onec/surface.ts'
import { withBenchDatabase } from './bench-database.ts'

/** Goods by which the benches of goods are repeated: `BENCH_GOODS=4000,40000,400000`; each thousand takes the CRM's limit 0.4 s. */
export const goodsSizes: readonly number[] = (process.env.BENCH_GOODS ?? '40000').split(',').map(Number)

export const stores = 10
export const priceTypes = 5
const minutes = 60_000

/** What was asked of one method of the CRM stand-in. */
export type Asked = {
  requests: number
  overLimit: number
  failed: number
  entries: number
  firstAt: number
  lastAt: number
}

export const uploads = {
  stock: 'POST /api/v5/store/inventories/upload',
  prices: 'POST /api/v5/store/prices/upload',
} as const

type Run = { run: string; read: number; told: number; startedAt: number; tookMs: number }
type Flow = keyof typeof uploads

export type GoodsShop = {
  /** Another account in the same module, with orders and few goods. */
  neighbour: Shop
  crm: { url: string }
  onec: { origin: string }
  /** Starts `npm start` for this shop; `heard`: the pings of 1C reach it. */
  startModule(settings?: Record<string, string>, heard?: boolean): Promise<ModuleProcess>
  /** Marks these flows as due now and waits until each has had a new run. */
  runAll(flows: readonly Flow[]): Promise<Run[]>
  switchOn(flows: readonly Flow[]): Promise<void>
  /** As if nothing had ever been told. */
  forget(): Promise<void>
  asked(): Promise<Record<string, Asked>>
  resetAsked(): Promise<void>
}

export type ModuleProcess = Started & {
  /** Since its start: the most memory it held, megabytes, and the time of its processors, seconds. */
  cost(): Promise<{ peakMb: number; cpuSeconds: number }>
}

/** A shop of so many goods in 1C and in the CRM, both served by processes of their own; nothing was told yet. */
export const withGoodsShop = <T>(goods: number, work: (shop: GoodsShop) => Promise<T>): Promise<T> =>
  withBenchDatabase(async (db, urls) => {
    const [crmPort, onecPort] = [await freePort(), await freePort()]
    const [crmUrl, onecOrigin] = [`http://127.0.0.1:${crmPort}`, `http://127.0.0.1:${onecPort}`]
    const size = ['--goods', `${goods}`, '--stores', `${stores}`, '--price-types', `${priceTypes}`]
    const processes = await Promise.all([
      start('test/stand-ins/retailcrm/main.ts', {
        args: ['--port', `${crmPort}`, '--secret', marketplaceSecret, '--seed', 'empty', ...size],
        ready: `${crmUrl}/stores`,
      }),
      start('test/stand-ins/onec/main.ts', {
        args: ['--port', `${onecPort}`, '--seed', 'empty', ...size],
        ready: `${onecOrigin}/control/faults`,
      }),
    ])
    const sides = await openSides()
    const origins = [crmUrl, onecOrigin, ...sides.origins]
    const module = await openModule(db, origins)
    const neighbour = await connectShop(module, sides, { runner: false })
    const nothing = () => Promise.resolve()
    const onec = { url: `${onecOrigin}${serviceBase}`, origin: onecOrigin, user: 'most', password: 'most' }
    const shop = await connectShop(
      module,
      { crm: { url: crmUrl, close: nothing }, onec: { ...onec, close: nothing } },
      { runner: false },
    )
    const { tenant } = await shop.ctx()
    await changeMaps(await shop.ctx(), {
      ...orderMaps,
      'store.to_crm': new Map(numbers(stores).map((n) => [syntheticStore(n), `store-${n}`])),
      'price.to_crm': new Map(numbers(priceTypes).map((n) => [syntheticPriceType(n), `price-${n}`])),
    })
    const ownPort = Number(new URL(module.url).port)
    // From here on the processes serve; this one only looks.
    await module.close()

    const lastRuns = async () => {
      const rows = await db.owner<(Run & { flow: Flow })[]>`
        select flow, run::text, read, told, extract(epoch from started_at)::float8 * 1000 as "startedAt",
          extract(epoch from finished_at - started_at)::float8 * 1000 as "tookMs"
        from goods_runs where tenant_id = ${tenant.id} and finished_at is not null`
      return new Map(rows.map((row) => [row.flow, row]))
    }
    try {
      return await work({
        neighbour,
        crm: { url: crmUrl },
        onec: { origin: onecOrigin },
        startModule: async (settings = {}, heard = true) => {
          const port = heard ? ownPort : await freePort()
          const started = await start('module/main/node.ts', {
            env: {
              ...moduleEnv(shop, urls, port),
              ...{ OPEN_ORIGINS: origins.join(','), CRM_EXTRA_ORIGINS: origins.join(',') },
              ...{ PUBLIC_URL: module.url, ...settings },
            },
            ready: `http://127.0.0.1:${port}/readyz`,
          })
          processes.push(started)
          return { ...started, cost: () => costOf(started.child.pid!) }
        },
        runAll: async (flows) => {
          const before = await lastRuns()
          const kinds = { stock: 'goods.stock', prices: 'goods.prices' } as const
          await inTransaction(await shop.ctx(), (t) =>
            mark(
              t.tx,
              tenant.id,
              flows.map((flow) => ({ kind: kinds[flow], entity: '' })),
              t.clock.now(),
            ),
          )
          return until(
            `the whole of ${flows.join(' and ')}`,
            async () => {
              const now = await lastRuns()
              const runs = flows.flatMap((flow) => now.get(flow) ?? [])
              const fresh = flows.every(
                (flow) => now.get(flow) && now.get(flow)!.run !== before.get(flow)?.run,
              )
              return fresh && runs
            },
            60 * minutes,
          )
        },
        switchOn: async (flows) => {
          const enabled = (flow: Flow) => ({ enabled: flows.includes(flow), sites: ['main'] })
          await changeSettings(await shop.ctx(), 'stock', sections.stock.schema.parse(enabled('stock')))
          await changeSettings(await shop.ctx(), 'prices', sections.prices.schema.parse(enabled('prices')))
        },
        forget: async () => {
          await db.owner`delete from goods_told where tenant_id = ${tenant.id}`
        },
        asked: async () =>
          (await control<{ requests: Record<string, Asked> }>(`${crmUrl}/control/counters`)).requests,
        resetAsked: async () => {
          await control(`${crmUrl}/control/counters`, undefined, 'DELETE')
        },
      })
    } finally {
      for (const one of processes.toReversed()) await one.stop()
      await Promise.all([sides.crm.close(), sides.onec.close()])
    }
  })

const numbers = (count: number) => Array.from({ length: count }, (_, n) => n)

/** Processor time in `stat` is counted in hundredths of a second. */
const ticksPerSecond = 100

async function costOf(pid: number): Promise<{ peakMb: number; cpuSeconds: number }> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  const peak = Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1])
  // Members after the name of the command, which may hold blanks: user and system time are the 12th and 13th.
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
    .map(Number)
  return { peakMb: peak / 1024, cpuSeconds: (user! + system!) / ticksPerSecond }
}

/** What the CRM's limit allows, offers a second. */
export const crmOffersPerSecond = 250 * 10

/** The same without the requests that others made in the time of the run: the polls of orders, above all. */
export function leftForGoods(asked: Record<string, Asked>, tookMs: number): number {
  const ofGoods: ReadonlySet<string> = new Set(Object.values(uploads))
  const others = Object.entries(asked).flatMap(([name, { requests }]) =>
    ofGoods.has(name) ? [] : [requests],
  )
  return 250 * (10 - others.reduce((sum, count) => sum + count, 0) / (tookMs / 1_000))
}
