import { crmOffersPerSecond, goodsSizes, leftForGoods, uploads, withGoodsShop } from '../goods-shop.ts'
import type { Row } from '../row.ts'

/** The first push of stock in ten stores and of five price types, both at once: they share the CRM's limit. */
export async function run(): Promise<Row[]> {
  const rows: Row[] = []
  for (const size of goodsSizes)
    await withGoodsShop(size, async (shop) => {
      const module = await shop.startModule()
      const before = await module.cost()
      await shop.switchOn(['stock', 'prices'])
      await shop.resetAsked()
      const runs = await shop.runAll(['stock', 'prices'])
      const after = await module.cost()
      const asked = await shop.asked()
      const told = runs.reduce((sum, run) => sum + run.told, 0)
      const requests = asked[uploads.stock]!.requests + asked[uploads.prices]!.requests
      const tookMs = Math.max(...runs.map((run) => run.tookMs))
      const value = told / (tookMs / 1_000)
      const left = leftForGoods(asked, tookMs)
      const row = { bench: 'stock.prices', size }
      rows.push(
        { ...row, value, unit: 'rows/s', reference: crmOffersPerSecond, ratio: value / crmOffersPerSecond },
        {
          ...row,
          shape: 'of what other calls left',
          value,
          unit: 'rows/s',
          reference: left,
          ratio: value / left,
        },
        { ...row, shape: 'requests', value: requests, unit: '', reference: Math.ceil(told / 250) },
        {
          ...row,
          shape: 'peak memory of the module',
          value: after.peakMb,
          unit: 'MB',
          reference: before.peakMb,
        },
        {
          ...row,
          shape: 'processor time of the module',
          value: after.cpuSeconds - before.cpuSeconds,
          unit: 's',
        },
      )
    })
  return rows
}
