import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { icmlWriter } from '../../../module/goods/catalogue/icml.ts'
import { planGood } from '../../../module/goods/catalogue/plan.ts'
import { utf8Sink } from '../../../module/goods/catalogue/utf8.ts'
import { catalogueGood, cataloguePrice, catalogueRules, catalogueSize } from '../catalogue-goods.ts'
import type { Row } from '../row.ts'

const atOnce = 500
const megabyte = 2 ** 20

/**
 * A catalogue written to a file as ICML. The reference writes the same goods to another file as lines of JSON, by turns, so that
 * whatever else the machine does falls on both. Making the goods is not measured.
 */
export async function run(): Promise<Row[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'most-1c-icml-'))
  const [icml, json] = [
    await open(path.join(folder, 'catalogue.xml'), 'w'),
    await open(path.join(folder, 'goods.ndjson'), 'w'),
  ]
  const sink = utf8Sink()
  const took = { icml: 0, json: 0 }
  let [bytes, peak] = [0, 0]
  const write = icmlWriter({ scheme: catalogueRules.scheme, pictureUrl: (id: string) => id })
  try {
    for (let start = 0; start < catalogueSize; start += atOnce) {
      const numbers = Array.from({ length: atOnce }, (_, at) => start + at)
      const goods = numbers.map(catalogueGood)
      const prices = new Map(goods.map(({ id }, at) => [id, cataloguePrice(start + at)]))
      const began = performance.now()
      const repairs = { count: 0 }
      for (const good of goods) sink.add(write(planGood(good, prices, catalogueRules), repairs))
      const piece = sink.take()
      await icml.write(piece)
      const between = performance.now()
      for (const good of goods) sink.add(`${JSON.stringify(good)}\n`)
      await json.write(sink.take())
      took.icml += between - began
      took.json += performance.now() - between
      bytes += piece.length
      peak = Math.max(peak, process.memoryUsage.rss())
    }
  } finally {
    await Promise.all([icml.close(), json.close()])
    await rm(folder, { recursive: true, force: true })
  }
  const [value, reference] = [(catalogueSize / took.icml) * 1_000, (catalogueSize / took.json) * 1_000]
  const about = { bench: 'icml.writer', size: catalogueSize }
  return [
    { ...about, value, unit: 'goods/s', reference, ratio: value / reference },
    { ...about, shape: 'written', value: bytes / megabyte / (took.icml / 1_000), unit: 'MB/s' },
    { ...about, shape: 'peak memory', value: peak / megabyte, unit: 'MB' },
  ]
}
