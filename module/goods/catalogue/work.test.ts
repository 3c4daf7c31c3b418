import { beforeEach, expect, test } from 'vitest'
import type { TenantId } from '../../../shared/kernel/ids.ts'
import type { ChangeEntry } from '../../../shared/wire-1c/index.ts'
import { readIcml } from '../../../test/builders/check-icml.ts'
import { aTenant, freshDatabase } from '../../../test/builders/database.ts'
import { aCharacteristic, aGood } from '../../../test/builders/good.ts'
import { ctxOf, jobOf, type Transport } from '../../../test/builders/tenant-ctx.ts'
import { type Ctx, inTransaction } from '../../context.ts'
import { search } from '../../journal/index.ts'
import { packer } from '../../main/packer.ts'
import { readSettings, saveSettings } from '../../tenants/index.ts'
import { markCatalogue } from './mark.ts'
import { openFeed } from './open-feed.ts'
import { feedGaps } from './overview.ts'
import type { Good } from './plan.ts'
import { catalogueWork } from './work.ts'

const db = await freshDatabase()
const retail = '04de4000-5c1d-11ef-9b3f-00155d0a1b01'
const at = '2026-11-26T03:00:00+03:00'
const work = catalogueWork({ publicUrl: 'https://most.example', packer })

type Base = {
  goods: Good[]
  prices: Map<string, number>
  groups: { id: string; name: string; parent: string | null }[]
}
let [base, ctx, neighbour]: [Base, Ctx, Ctx] = [null!, null!, null!]

/** A 1C that gives its goods and prices by two. */
const onec =
  (of: () => Base): Transport =>
  async ({ path, query }) => {
    const after = query?.after
    const keys = path === '/goods' ? of().goods.map(({ id }) => id) : [...of().prices.keys()]
    const start = after === undefined ? 0 : Number(after)
    const next = start + 2 < keys.length ? String(start + 2) : null
    const page =
      path === '/goods'
        ? { groups: after === undefined ? of().groups : [], goods: of().goods.slice(start, start + 2) }
        : {
            rows: keys.slice(start, start + 2).map((key) => ({
              offer: { product: key.split('#')[0], characteristic: key.split('#')[1] ?? null },
              left: false,
              prices: [{ priceType: retail, price: of().prices.get(key), currency: 'RUB' }],
            })),
          }
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      text: JSON.stringify({ at, next, ...page }),
    }
  }

async function shopOf(of: () => Base): Promise<Ctx> {
  const id: TenantId = await aTenant(db)
  const { ctx } = await ctxOf(db, id, { onec: onec(of) })
  await inTransaction(ctx, async (t) => {
    const settings = await readSettings(t.tx, 'catalogue')
    await saveSettings(t, 'catalogue', { ...settings, source: 'onec', priceType: retail })
  })
  return ctx
}

const run = async (of: Ctx) => work.run(of, await jobOf(of, 'goods.catalogue', ''))
const change = (...entries: Omit<ChangeEntry, 'crmId' | 'revision'>[]) =>
  inTransaction(ctx, (t) =>
    markCatalogue(
      t,
      entries.map((one, n) => ({ ...one, crmId: null, revision: n })),
    ),
  )

async function textOf(feed: Awaited<ReturnType<typeof openFeed>>): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const piece of feed!.pieces()) text += decoder.decode(piece, { stream: true })
  return text
}
const feedOf = async (of: Ctx) => readIcml(await textOf(await openFeed(of, packer, false)))
const ids = async (of: Ctx) => (await feedOf(of)).list.map(({ id }) => id)

beforeEach(async () => {
  base = {
    groups: [{ id: 'tools', name: 'Инвентарь', parent: null }],
    goods: ['a', 'b', 'c', 'd', 'e'].map((id) => aGood({ id, name: `Товар ${id}` })),
    prices: new Map(['a', 'b', 'c', 'd', 'e'].map((id) => [id, 10_000])),
  }
  ctx = await shopOf(() => base)
  neighbour = await shopOf(() => ({
    ...base,
    goods: [aGood({ id: 'theirs' })],
    prices: new Map([['theirs', 100]]),
  }))
})

test('each account has its own catalogue, built page by page', async () => {
  await run(ctx)
  await run(neighbour)
  expect(await ids(ctx)).toEqual(['a', 'b', 'c', 'd', 'e'])
  expect(await ids(neighbour)).toEqual(['theirs'])
  expect(await feedOf(ctx)).toMatchObject({ errors: [], warnings: [] })
})

test('a good that 1C gives twice is in the feed once, and told; the journal has the numbers', async () => {
  base.goods.splice(3, 0, aGood({ id: 'a', name: 'Товар a' }), aGood({ id: 'poor', group: null }))
  await run(ctx)
  expect(await ids(ctx)).toEqual(['a', 'b', 'c', 'd', 'e'])
  const { rows } = await feedGaps(ctx, { reason: null, after: -1 })
  expect(rows.map(({ offer, reason }) => [offer, reason]).sort()).toEqual([
    ['a', 'duplicate'],
    ['poor', 'group'],
  ])
  const { rows: journal } = await inTransaction(ctx, ({ tx }) => search(tx, { flow: 'catalogue' }))
  expect(journal).toHaveLength(1)
})

test('changes of 1C are in the next generation: a new name, a new good, one that went, a price', async () => {
  await run(ctx)
  await change(
    { kind: 'product', id: 'a', state: aGood({ id: 'a', name: 'Другое имя' }) },
    { kind: 'product', id: 'b', state: null },
    {
      kind: 'product',
      id: 'new',
      state: aGood({ id: 'new', group: 'fresh', characteristics: [aCharacteristic()] }),
    },
    {
      kind: 'price',
      id: 'new',
      state: {
        offer: { product: 'new', characteristic: 'green' },
        left: false,
        prices: [{ priceType: retail, price: 777, currency: 'RUB' }],
      },
    },
    { kind: 'price', id: 'c', state: null },
  )
  base.groups.push({ id: 'fresh', name: 'Новинки', parent: 'tools' })
  await run(ctx)
  const feed = await feedOf(ctx)
  expect(feed).toMatchObject({ errors: [], warnings: [] })
  expect(feed.list.map(({ id, texts }) => [id, texts.name![0], texts.price![0]])).toEqual([
    ['a', 'Другое имя', '100'],
    ['d', 'Товар d', '100'],
    ['e', 'Товар e', '100'],
    ['new#green', 'Лейка «Росинка» (зелёная)', '7.77'],
  ])
  expect((await feedGaps(ctx, { reason: 'price', after: -1 })).rows.map(({ offer }) => offer)).toEqual(['c'])
})

test('whoever began to read a generation reads it whole, although another one is served meanwhile', async () => {
  await run(ctx)
  const before = await openFeed(ctx, packer, false)
  const pieces = before!.pieces()
  const first = await pieces.next()
  await change({ kind: 'product', id: 'a', state: aGood({ id: 'a', name: 'Другое имя' }) })
  await run(ctx)
  let text = new TextDecoder().decode(first.value!)
  for await (const piece of pieces) text += new TextDecoder().decode(piece)
  expect(readIcml(text).list[0]?.texts.name).toEqual(['Товар a'])
  expect(Buffer.byteLength(text)).toBe(before!.length)
  expect((await feedOf(ctx)).list[0]?.texts.name).toEqual(['Другое имя'])
})

test('other settings are another build from the beginning', async () => {
  await run(ctx)
  base.goods.pop()
  await inTransaction(ctx, async (t) => {
    const orders = await readSettings(t.tx, 'orders')
    await saveSettings(t, 'orders', { ...orders, offerPrefix: 'shop-' })
  })
  await run(ctx)
  expect(await ids(ctx)).toEqual(['shop-a', 'shop-b', 'shop-c', 'shop-d'])
})
