import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { triggerUrl } from '../../module/connect/index.ts'
import type { Log } from '../../module/context.ts'
import { connect } from '../../module/db/connect.ts'
import { freshDatabase } from '../builders/database.ts'
import { startReplica } from '../builders/module-process.ts'
import { control, type Module, openModule, openShop, type Shop, until } from '../builders/shop.ts'
import type { Started } from '../demo/processes.ts'

const db = await freshDatabase()
let shop: Shop

beforeAll(async () => {
  shop = await openShop(db, { runner: false })
})
afterAll(() => shop?.close())

const ordersInWork = async (count: number): Promise<number[]> => {
  const ids: number[] = []
  for (let made = 0; made < count; made += 1) {
    const { id } = await shop.order()
    ids.push(id)
    await shop.edit(id, { status: 'client-confirmed' })
  }
  return ids
}

const arrived = (ids: number[]) =>
  until(
    'the 1C ids of all orders in the CRM',
    async () => {
      const orders = await Promise.all(ids.map((id) => shop.crmOrder(id)))
      return orders.every(({ customFields }) => (customFields as Record<string, unknown>).most_1c_id)
    },
    120_000,
  )

const documents = async (ids: number[]) =>
  (await shop.onecOrders()).filter(({ crmId }) => ids.includes(Number(crmId)))

const overlaps = async () => ({
  onec: (await control<{ overlaps: number }>(`${shop.onec.origin}/control/requests`)).overlaps,
  crm: (await control<{ overlapping: number }>(`${shop.crm.url}/control/counters`)).overlapping,
})

/** The most requests that the CRM saw within any second. */
const mostInASecond = async () => {
  const { maxPerSecond } = await control<{ maxPerSecond: Record<string, number> }>(
    `${shop.crm.url}/control/counters`,
  )
  return Math.max(...Object.values(maxPerSecond))
}

describe('three replicas on one database, leases of 2 s and a 1C slower than that', () => {
  const modules: Module[] = []
  const pools: { close(): Promise<void> }[] = []
  const orders = [0, 0, 0]

  beforeAll(async () => {
    for (const replica of orders.keys()) {
      const pool = connect({ urls: db.urls })
      pools.push(pool)
      const ignore = () => {}
      const log: Log = {
        debug: (fields, message) => {
          if (message === 'done' && fields.kind === 'order') orders[replica]! += 1
        },
        ...{ info: ignore, warn: ignore, error: ignore },
      }
      const origins = [shop.crm.url, shop.onec.origin]
      modules.push(await openModule(pool, origins, { LEASE_SECONDS: '2', WORKERS: '2' }, log))
    }
  })
  afterAll(async () => {
    for (const module of modules) await module.close()
    for (const pool of pools) await pool.close()
  })

  it('share the work; no entity is written twice at a time, the limit of the CRM holds, 1C is never taken for dead', async () => {
    await control(`${shop.crm.url}/control/counters`, undefined, 'DELETE')
    await control(`${shop.onec.origin}/control/requests`, undefined, 'DELETE')
    await control(`${shop.onec.origin}/control/faults`, { target: 'PUT /orders/*', mode: 'slow', ms: 3_000 })
    const ids = await ordersInWork(12)
    for (const module of modules) module.run()
    await arrived(ids)
    await control(`${shop.onec.origin}/control/faults`, undefined, 'DELETE')
    for (const module of modules) await module.stopRunner()

    expect(orders.filter((done) => done > 0)).toHaveLength(3)
    expect(await documents(ids)).toHaveLength(ids.length)
    expect(await overlaps()).toEqual({ onec: 0, crm: 0 })
    expect(await mostInASecond()).toBeLessThanOrEqual(10)
    expect(await db.owner`select remote from circuits where failures > 0`).toEqual([])
  }, 150_000)
})

describe('a rolling restart', () => {
  const replicas: { port: number; process: Started }[] = []
  afterAll(async () => {
    for (const { process } of replicas) await process.stop()
  })

  /** `npm start`; without polling, so that only callbacks tell of changes. */
  const aReplica = async () => {
    replicas.push(
      await startReplica(shop.module.url, shop, db.urls, {
        HISTORY_ACTIVE_SECONDS: '3600',
        HISTORY_QUIET_SECONDS: '3600',
      }),
    )
  }

  it('loses no callback: each one that was answered has left its mark', async () => {
    await Promise.all([aReplica(), aReplica(), aReplica()])
    const { pathname } = new URL(await triggerUrl(await shop.ctx()))
    const { tenant } = await shop.ctx()
    const mark = async () => {
      const [row] = await db.owner<{ revision: string }[]>`
        select revision from worklist where tenant_id = ${tenant.id} and kind = 'crm.history'`
      return BigInt(row!.revision)
    }

    let restarting = true
    const ids: number[] = []
    const unmarked: number[] = []
    const callbacks = (async () => {
      for (let count = 0; restarting; count += 1) {
        // A new order now and then; a callback without one is a callback all the same.
        const news = count % 20 === 0 ? await ordersInWork(1) : []
        const before = await mark()
        const { port } = replicas[count % replicas.length]!
        const answer = await fetch(`http://127.0.0.1:${port}${pathname}`, { method: 'POST' }).catch(
          () => null,
        )
        if (answer?.status === 200) {
          ids.push(...news)
          if ((await mark()) <= before) unmarked.push(count)
        }
      }
    })()
    const exits: (number | null)[] = []
    for (let turn = 0; turn < 3; turn += 1) {
      const { process } = replicas[0]!
      await process.stop()
      exits.push(process.child.exitCode)
      replicas.shift()
      await aReplica()
    }
    restarting = false
    await callbacks

    expect(exits).toEqual([0, 0, 0])
    expect(unmarked).toEqual([])
    expect(ids.length).toBeGreaterThan(0)
    await arrived(ids)
    expect(await documents(ids)).toHaveLength(ids.length)
  }, 150_000)
})
