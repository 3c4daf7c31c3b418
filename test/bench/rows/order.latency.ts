import { triggerUrl } from '../../../module/connect/index.ts'
import { control, openShop, until } from '../../builders/shop.ts'
import { withBenchDatabase } from '../bench-database.ts'
import { percentile, type Row } from '../row.ts'

const orders = 40

/** From the manager's save in the CRM to the document in 1C, with the CRM's trigger as the nudge and the default pace of polling. */
export const run = (): Promise<Row[]> =>
  withBenchDatabase(async (db) => {
    const shop = await openShop(db, { env: { HISTORY_ACTIVE_SECONDS: '3', HISTORY_QUIET_SECONDS: '60' } })
    const url = await triggerUrl(await shop.ctx())
    await control(`${shop.crm.url}/control/triggers`, [{ url, on: 'order.change', params: {} }])
    const times: number[] = []
    for (let count = 0; count < orders; count += 1) {
      const { id } = await shop.order()
      const started = performance.now()
      await shop.edit(id, { status: 'client-confirmed' })
      await until('the order in 1C', () => shop.onecOrder(id))
      times.push(performance.now() - started)
    }
    await shop.close()
    const row = (share: number, name: string): Row => ({
      bench: 'order.latency',
      size: orders,
      value: percentile(times, share),
      shape: name,
      unit: 'ms',
    })
    return [row(0.5, 'p50'), row(0.95, 'p95')]
  })
