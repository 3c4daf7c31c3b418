import { goodsSizes, uploads, withGoodsShop } from '../goods-shop.ts'
import type { Row } from '../row.ts'

/** All goods are looked at once more and nothing has changed: what the CRM is asked to write, and how long the look takes. */
export async function run(): Promise<Row[]> {
  const rows: Row[] = []
  for (const size of goodsSizes)
    await withGoodsShop(size, async (shop) => {
      await shop.startModule()
      await shop.switchOn(['stock', 'prices'])
      await shop.runAll(['stock', 'prices'])
      await shop.resetAsked()
      const runs = await shop.runAll(['stock', 'prices'])
      const asked = await shop.asked()
      const writes = Object.values(uploads).reduce((sum, name) => sum + (asked[name]?.requests ?? 0), 0)
      const row = { bench: 'stock.unchanged', size }
      rows.push(
        {
          ...row,
          shape: 'stock and prices',
          value: Math.max(...runs.map(({ tookMs }) => tookMs)) / 1_000,
          unit: 's',
        },
        { ...row, shape: 'writes to the CRM', value: writes, unit: 'requests' },
      )
    })
  return rows
}
