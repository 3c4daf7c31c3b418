import { crmOffersPerSecond, goodsSizes, leftForGoods, uploads, withGoodsShop } from '../goods-shop.ts'
import type { Row } from '../row.ts'

/** The first push of the stock of all goods in ten stores: the reference is what the CRM's limit allows. */
export async function run(): Promise<Row[]> {
  const rows: Row[] = []
  for (const size of goodsSizes)
    await withGoodsShop(size, async (shop) => {
      const module = await shop.startModule()
      const before = await module.cost()
      await shop.switchOn(['stock'])
      await shop.resetAsked()
      const [run] = await shop.runAll(['stock'])
      const after = await module.cost()
      const asked = await shop.asked()
      const { requests, entries, overLimit, failed, firstAt, lastAt } = asked[uploads.stock]!
      if (entries < run!.told || failed > 0)
        throw new Error(`${entries} told of ${run!.told}, ${failed} failed`)
      const value = run!.told / (run!.tookMs / 1_000)
      const reference = crmOffersPerSecond
      const left = leftForGoods(asked, run!.tookMs)
      const row = { bench: 'stock.full', size }
      rows.push(
        { ...row, value, unit: 'offers/s', reference, ratio: value / reference },
        {
          ...row,
          shape: 'of what other calls left',
          value,
          unit: 'offers/s',
          reference: left,
          ratio: value / left,
        },
        // From the claim of the run to the first request, and from the last request to the end of the run.
        { ...row, shape: 'before the first request', value: (firstAt - run!.startedAt) / 1_000, unit: 's' },
        {
          ...row,
          shape: 'after the last request',
          value: (run!.startedAt + run!.tookMs - lastAt) / 1_000,
          unit: 's',
        },
        {
          ...row,
          shape: 'requests',
          value: requests,
          unit: '',
          reference: Math.ceil(run!.told / 250),
        },
        { ...row, shape: 'refused for the limit', value: overLimit, unit: 'requests' },
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
