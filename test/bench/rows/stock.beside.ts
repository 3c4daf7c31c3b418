import { triggerUrl } from '../../../module/connect/index.ts'
import { control, until } from '../../builders/shop.ts'
import { goodsSizes, withGoodsShop } from '../goods-shop.ts'
import { percentile, type Row } from '../row.ts'

const orders = 20

/** One account sends all its stock and prices, another one's manager saves orders: how long these take to 1C, and how long without it. */
export async function run(): Promise<Row[]> {
  const rows: Row[] = []
  for (const size of goodsSizes)
    await withGoodsShop(size, async (shop) => {
      await shop.startModule({ HISTORY_ACTIVE_SECONDS: '3', HISTORY_QUIET_SECONDS: '60' })
      const { neighbour } = shop
      const url = await triggerUrl(await neighbour.ctx())
      await control(`${neighbour.crm.url}/control/triggers`, [{ url, on: 'order.change', params: {} }])
      /** 95th percentile, milliseconds. */
      const latency = async (): Promise<number> => {
        const measured: number[] = []
        while (measured.length < orders) {
          const { id } = await neighbour.order()
          const started = performance.now()
          await neighbour.edit(id, { status: 'client-confirmed' })
          await until('the order in 1C', () => neighbour.onecOrder(id))
          measured.push(performance.now() - started)
        }
        return percentile(measured, 0.95)
      }
      await latency()
      const alone = await latency()
      await shop.switchOn(['stock', 'prices'])
      let over = false
      const whole = shop.runAll(['stock', 'prices']).then(() => {
        over = true
      })
      const beside = await latency()
      if (over) throw new Error('the goods were all told before the orders: choose more of them')
      await whole
      rows.push({
        bench: 'stock.beside',
        shape: 'order of another account, p95',
        size,
        value: beside,
        unit: 'ms',
        reference: alone,
        ratio: beside / alone,
      })
    })
  return rows
}
