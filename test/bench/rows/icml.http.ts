import http from 'node:http'
import { changeSettings } from '../../../module/connect/index.ts'
import { type Ctx, inTransaction } from '../../../module/context.ts'
import { type Chunk, insertChunks, placeGoods, sumUp } from '../../../module/goods/catalogue/chunks/store.ts'
import { icmlWriter } from '../../../module/goods/catalogue/icml.ts'
import { goodsPiece, groupsPiece, pressOf } from '../../../module/goods/catalogue/pieces.ts'
import { planGood } from '../../../module/goods/catalogue/plan.ts'
import { saveBuilding, saveServed } from '../../../module/goods/catalogue/state/store.ts'
import { utf8Sink } from '../../../module/goods/catalogue/utf8.ts'
import { siteFeeds } from '../../../module/goods/index.ts'
import { packer } from '../../../module/main/packer.ts'
import { readSettings } from '../../../module/tenants/index.ts'
import { openShop } from '../../builders/shop.ts'
import { withBenchDatabase } from '../bench-database.ts'
import {
  catalogueGood,
  cataloguePrice,
  catalogueRules,
  catalogueSize,
  groupCount,
  groupOf,
} from '../catalogue-goods.ts'
import type { Row } from '../row.ts'

const piece = 200
const megabyte = 2 ** 20
const sample = 20_000
const priceType = '00000000-0000-4000-8000-000000000001'

const rules = {
  scheme: catalogueRules.scheme,
  priceType,
  purchaseType: null,
  excludedKinds: [],
  excludedGroups: [],
  currency: 'RUB',
}

/**
 * The feed over HTTP as the CRM loads it: read from the database piece by piece, packed by gzip. The reference is the writer alone, in
 * memory. Also without gzip, and how much memory the reading adds.
 */
export const run = (): Promise<Row[]> =>
  withBenchDatabase(async (db) => {
    const shop = await openShop(db, { runner: false, exchange: 'observe' })
    const ctx = await shop.ctx()
    const built = await fill(ctx, shop.module.url)
    const { url } = (await siteFeeds(ctx))[0]!
    const reference = writerAlone()
    const rows: Row[] = []
    for (const [shape, encoding] of [
      ['gzip', 'gzip'],
      ['identity', 'identity'],
    ] as const) {
      const before = process.memoryUsage.rss()
      const read = await drain(url, encoding)
      const value = catalogueSize / read.seconds
      const about = { bench: 'icml.http', size: catalogueSize }
      rows.push(
        { ...about, shape, value, unit: 'goods/s', reference, ratio: value / reference },
        { ...about, shape: `${shape}, sent`, value: read.bytes / megabyte, unit: 'MB' },
        { ...about, shape: `${shape}, memory added`, value: (read.peak - before) / megabyte, unit: 'MB' },
      )
    }
    await shop.close()
    return [
      ...rows,
      { bench: 'icml.http', shape: 'building', size: catalogueSize, value: built, unit: 'goods/s' },
    ]
  })

/** A catalogue as a build leaves it, without asking 1C; answers goods a second. */
async function fill(ctx: Ctx, publicUrl: string): Promise<number> {
  const groups = Array.from({ length: groupCount }, (_, n) => ({
    id: groupOf(n),
    name: `Группа ${n}`,
    parent: null,
  }))
  const press = pressOf(groups, rules, { publicUrl, packer })
  const at = { build: 1, born: 1 }
  await inTransaction(ctx, async (t) => {
    await saveBuilding(t, null)
    await insertChunks(t, at, [await groupsPiece(press)])
  })
  const began = performance.now()
  for (let start = 0; start < catalogueSize; start += piece * 5) {
    const chunks: Chunk[] = []
    const placed: Parameters<typeof placeGoods>[2][number][] = []
    for (let from = start; from < start + piece * 5; from += piece) {
      const goods = Array.from({ length: piece }, (_, n) => catalogueGood(from + n))
      const prices = new Map(goods.map(({ id }, n) => [id, cataloguePrice(from + n)]))
      const place = from / piece + 1
      chunks.push(await goodsPiece(ctx, press, place, goods, prices))
      placed.push(...goods.map(({ id }) => ({ product: id, place, characteristics: [] })))
    }
    await inTransaction(ctx, async (t) => {
      await insertChunks(t, at, chunks)
      await placeGoods(t, 1, placed)
    })
  }
  const took = (performance.now() - began) / 1_000
  await inTransaction(ctx, async (t) => {
    const now = t.clock.now()
    await saveServed(t, {
      build: 1,
      generation: 1,
      changedAt: now,
      fullAt: now,
      rules,
      totals: await sumUp(t, 1),
    })
  })
  const settings = await inTransaction(ctx, ({ tx }) => readSettings(tx, 'catalogue'))
  await changeSettings(ctx, 'catalogue', { ...settings, source: 'onec', priceType })
  return catalogueSize / took
}

/** Goods a second of the writer in memory. */
function writerAlone(): number {
  const write = icmlWriter({ scheme: catalogueRules.scheme, pictureUrl: (id) => id })
  const sink = utf8Sink()
  let took = 0
  for (let start = 0; start < sample; start += piece) {
    const goods = Array.from({ length: piece }, (_, n) => catalogueGood(start + n))
    const prices = new Map(goods.map(({ id }, n) => [id, cataloguePrice(start + n)]))
    const began = performance.now()
    for (const good of goods) sink.add(write(planGood(good, prices, catalogueRules), { count: 0 }))
    sink.take()
    took += performance.now() - began
  }
  return (sample / took) * 1_000
}

/** Reads an answer to its end without keeping or unpacking it. */
function drain(url: string, encoding: string): Promise<{ seconds: number; bytes: number; peak: number }> {
  return new Promise((resolve, reject) => {
    const began = performance.now()
    let [bytes, peak] = [0, 0]
    const request = http.get(url, { headers: { 'accept-encoding': encoding } }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`the feed answered ${answer.statusCode}`))
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        peak = Math.max(peak, process.memoryUsage.rss())
      })
      answer.on('end', () => resolve({ seconds: (performance.now() - began) / 1_000, bytes, peak }))
      answer.on('error', reject)
    })
    request.on('error', reject)
  })
}
