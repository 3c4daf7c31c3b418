import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { asking } from '../../builders/ask-onec.ts'
import { syntheticPriceType, syntheticProduct, syntheticStore } from '../many-goods.ts'
import { startOnec } from './start.ts'

const folder = mkdtempSync(join(tmpdir(), 'many-goods-'))
const stateFile = join(folder, 'state.jsonl')
let onec: Awaited<ReturnType<typeof startOnec>>
afterEach(async () => {
  await onec.close()
  rmSync(stateFile, { force: true })
})

async function start(goods: number, stores = 10, priceTypes = 5) {
  onec = await startOnec({ synthetic: { goods, stores, priceTypes }, stateFile })
  return asking(onec)
}
const at = (n: number) => `after=${syntheticProduct(n)}`

test('a made-up catalogue of four hundred thousand goods is read from any place of it', async () => {
  const ask = await start(400_000)
  const { next, rows } = (await ask.get(`/stock?limit=5000&${at(199_999)}`)).body
  expect(rows).toHaveLength(5000)
  expect(rows[0].offer).toEqual({ product: syntheticProduct(200_000), characteristic: null })
  expect(rows[0].stores).toHaveLength(10)
  // Services take no stock: their numbers are passed over.
  expect(next).toBe(syntheticProduct(205_011))
  const last = (await ask.get(`/prices?limit=5000&${at(399_990)}`)).body
  // And the delivery, which every base has.
  expect(last).toMatchObject({ next: null, rows: { length: 10 } })
  expect(last.rows[0].prices).toHaveLength(5)
})

test('a million products stand in pages of a thousand', async () => {
  const ask = await start(1_000_000, 1, 1)
  const { next, goods, groups } = (await ask.get(`/goods?limit=1000&${at(899_999)}`)).body
  expect([goods.length, groups, next]).toEqual([1000, [], syntheticProduct(900_999)])
  expect((await ask.get('/goods?limit=1')).body.groups).toHaveLength(252)
})

test('with three hundred stores a good lies in some of them, and here and there one lies in all', async () => {
  const ask = await start(2000, 300)
  const { rows } = (await ask.get('/stock?limit=1001')).body
  expect(rows[0].stores).toHaveLength(300)
  expect(rows[1].stores).toHaveLength(10)
  expect((await ask.get('/references')).body.stores).toHaveLength(300)
})

test('what people change lies over what is made up, survives a restart, and is all that the state file keeps', async () => {
  let ask = await start(3000)
  const change = { count: 700, stock: { store: syntheticStore(0), by: '5' } }
  expect((await ask.control('POST', '/goods/many', change)).body).toEqual({ changed: 700 })
  const price = { priceType: syntheticPriceType(1), price: 1 }
  await ask.control('POST', '/goods', { good: syntheticProduct(7), prices: [price] })
  await ask.control('POST', '/goods', { good: syntheticProduct(8), chosen: false })
  const before = (await ask.get('/stock?limit=1000')).body.rows
  await onec.close()
  expect(readFileSync(stateFile, 'utf8').split('\n').length).toBeLessThan(3000)
  ask = await start(3000)
  const after = (await ask.get('/stock?limit=1000')).body.rows
  const told = before.map(key).filter((id: string) => id !== syntheticProduct(8))
  expect(after.map(key).slice(0, told.length)).toEqual(told)
  expect(after[0]).toEqual(before[0])
  const prices = (await ask.get(`/prices?limit=1&${at(6)}`)).body.rows[0].prices
  expect(prices).toContainEqual({ ...price, currency: 'RUB' })
  expect((await ask.get('/changes?limit=3')).body).toMatchObject({ more: true, entries: { length: 3 } })
})

const key = ({ offer }: { offer: { product: string } }) => offer.product
