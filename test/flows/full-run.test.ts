import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listPrices, listStock } from '../../bridge-1c/client/index.ts'
import { changeMaps, changeSettings } from '../../module/connect/index.ts'
import { inTransaction } from '../../module/context.ts'
import { sections } from '../../module/tenants/index.ts'
import { mark } from '../../module/worklist/index.ts'
import { deadlineIn, systemClock } from '../../shared/kernel/clock.ts'
import { freshDatabase } from '../builders/database.ts'
import { startReplica } from '../builders/module-process.ts'
import { connectShop, control, marketplaceSecret, openModule, orderMaps, until } from '../builders/shop.ts'
import type { Started } from '../demo/processes.ts'
import { syntheticPriceType, syntheticProduct, syntheticStore } from '../stand-ins/many-goods.ts'
import { startOnec } from '../stand-ins/onec/start.ts'
import { startRetailCrm } from '../stand-ins/retailcrm/start.ts'

const db = await freshDatabase()
/** Three pages of 1C: the first ones are small. */
const many = { goods: 900, stores: 2, priceTypes: 2 }
const numbers = [0, 1]
const upload = 'POST /api/v5/store/inventories/upload'

const connect = async () => {
  const crm = await startRetailCrm({ moduleSecret: marketplaceSecret, many })
  const onec = await startOnec({ synthetic: many })
  return connectShop(await openModule(db, [crm.url, onec.origin]), { crm, onec }, { runner: false })
}
let shop: Awaited<ReturnType<typeof connect>>

beforeAll(async () => {
  shop = await connect()
  const ctx = await shop.ctx()
  await changeMaps(ctx, {
    ...orderMaps,
    'store.to_crm': new Map(numbers.map((n) => [syntheticStore(n), `store-${n}`])),
    'price.to_crm': new Map(numbers.map((n) => [syntheticPriceType(n), `price-${n}`])),
  })
  for (const section of ['stock', 'prices'] as const) {
    const value = sections[section].schema.parse({ enabled: true, sites: ['main'] })
    await changeSettings(await shop.ctx(), section, value as never)
  }
})
afterAll(() => shop?.close())
beforeEach(async () => {
  await control(`${shop.crm.url}/control/faults`, undefined, 'DELETE')
  await control(`${shop.onec.origin}/control/faults`, undefined, 'DELETE')
})

const crmFault = (fault: object) => control(`${shop.crm.url}/control/faults`, fault)
const onecFault = (fault: object) => control(`${shop.onec.origin}/control/faults`, fault)

type Last = { run: string; cursor: string | null; at: Date | null; read: number }
const last = async (): Promise<Last | undefined> => {
  const ctx = await shop.ctx()
  const [row] = await inTransaction(
    ctx,
    ({ tx }) => tx<Last[]>`select run, cursor, finished_at as at, read from goods_runs where flow = 'stock'`,
  )
  return row
}
const begin = async () => {
  const ctx = await shop.ctx()
  const kinds = ['goods.stock', 'goods.prices'] as const
  await inTransaction(ctx, (t) =>
    mark(
      t.tx,
      t.tenant.id,
      kinds.map((kind) => ({ kind, entity: '' })),
      t.clock.now(),
    ),
  )
}
/** A remote that broke off is left alone for half a minute, which is not what these tests are about. */
const ended = (before: Last | undefined) =>
  until(
    'the end of the run',
    async () => {
      await db.owner`update circuits set probe_at = ${new Date(0)} where opened_at is not null`
      const row = await last()
      return row && row.run !== before?.run && row.at && row
    },
    60_000,
  )

async function inOnec() {
  const { onec } = await shop.ctx()
  const page = { after: null, limit: 5_000, deadline: deadlineIn(systemClock, 30_000) }
  return {
    stock: new Map((await listStock(onec, page)).rows.map((row) => [row.offer.product, row.stores])),
    prices: new Map((await listPrices(onec, page)).rows.map((row) => [row.offer.product, row.prices])),
  }
}

/** Offers that the CRM does not show as 1C has them, in any store or price type. */
async function wrong(): Promise<string[]> {
  const { stock, prices } = await inOnec()
  const offers = shop.crm.state.offers.filter(({ xmlId }) => xmlId?.startsWith('00000000-'))
  expect(offers).toHaveLength(many.goods)
  return offers.flatMap(({ xmlId, ...offer }) => {
    const free = (n: number) =>
      Math.max(0, Number(stock.get(xmlId!)?.find(({ store }) => store === syntheticStore(n))?.free ?? 0))
    const price = (n: number) =>
      prices.get(xmlId!)?.find(({ priceType }) => priceType === syntheticPriceType(n))?.price
    const same = numbers.every((n) => {
      const minor = price(n)
      return (
        (offer.stock[`store-${n}`] ?? 0) === free(n) &&
        offer.prices[`price-${n}`] === (minor === undefined ? undefined : minor / 100)
      )
    })
    return same ? [] : [xmlId!]
  })
}
const exactly = () => until('all as in 1C', async () => (await wrong()).length === 0, 60_000)

const kill = (started: Started) =>
  new Promise<void>((resolve) => {
    started.child.once('exit', () => resolve())
    started.child.kill('SIGKILL')
  })

describe('a full run', () => {
  it('killed in the middle goes on from its cursor in the next process', async () => {
    // Slow enough that what one page brought is settled before the next one comes.
    await onecFault({ target: 'GET /stock', mode: 'slow', ms: 1_500 })
    const leases = { LEASE_SECONDS: '2' }
    const first = await startReplica(shop.module.url, shop, db.urls, leases)
    await begin()
    const middle = await until('the middle of the run', async () => {
      const row = await last()
      return row?.cursor ? row : undefined
    })
    await kill(first.process)
    // What it was sending is left alone for two minutes and a half, in case that it still does.
    await db.owner`update goods_told set sending_at = null`
    await control(`${shop.onec.origin}/control/faults`, undefined, 'DELETE')
    const next = await startReplica(shop.module.url, shop, db.urls, leases)
    const end = await until(
      'its end',
      async () => {
        const row = await last()
        return row?.at && row
      },
      60_000,
    )
    await next.process.stop()
    shop.module.run()
    expect(end).toMatchObject({ run: middle.run, read: (await inOnec()).stock.size })
    await exactly()
  }, 180_000)

  it('outlives a CRM that is gone for a while and a batch of which it took nothing', async () => {
    const before = await last()
    await db.owner`delete from goods_told`
    await crmFault({ target: upload, mode: 'bad-entry', times: 1 })
    await crmFault({ target: upload, mode: 'down', times: 2 })
    await begin()
    await ended(before)
    const second = await last()
    await begin()
    await ended(second)
    await exactly()
  }, 180_000)

  it('leaves nothing behind of goods that leave 1C’s selection between two pages', async () => {
    const before = await last()
    // One that was read already, and one whose page is still to come.
    const leave = (n: number) => ({
      target: 'GET /stock',
      mode: 'meanwhile',
      times: 1,
      act: { path: '/goods', body: { good: syntheticProduct(n), chosen: false } },
    })
    await onecFault(leave(3))
    await onecFault(leave(870))
    await begin()
    await ended(before)
    await exactly()
    const gone = [3, 870].map(
      (n) => shop.crm.state.offers.find(({ xmlId }) => xmlId === syntheticProduct(n))!,
    )
    expect(gone.map(({ stock, prices }) => [stock, prices])).toEqual([
      [{ 'store-0': 0, 'store-1': 0 }, {}],
      [{ 'store-0': 0, 'store-1': 0 }, {}],
    ])
  }, 180_000)
})
