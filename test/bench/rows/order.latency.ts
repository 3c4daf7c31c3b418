import { triggerUrl } from '../../../module/connect/index.ts'
import { control, openShop, until } from '../../builders/shop.ts'
import { withBenchDatabase } from '../bench-database.ts'
import { grow, growth } from '../grow.ts'
import { percentile, type Row } from '../row.ts'

const orders = 30

/**
 * From the manager's save in the CRM to the document in 1C, with the CRM's trigger as the nudge and the default pace of polling; in an
 * account with one, ten and a hundred times the past.
 */
export const run = (): Promise<Row[]> =>
  withBenchDatabase(async (db) => {
    const shop = await openShop(db, { env: { HISTORY_ACTIVE_SECONDS: '3', HISTORY_QUIET_SECONDS: '60' } })
    const { tenant } = await shop.ctx()
    const url = await triggerUrl(await shop.ctx())
    await control(`${shop.crm.url}/control/triggers`, [{ url, on: 'order.change', params: {} }])
    const rows: Row[] = []
    for (const times of growth) {
      await grow(db, tenant.id, times)
      const measured: number[] = []
      for (let count = 0; count < orders; count += 1) {
        const { id } = await shop.order()
        const started = performance.now()
        await shop.edit(id, { status: 'client-confirmed' })
        await until('the order in 1C', () => shop.onecOrder(id))
        measured.push(performance.now() - started)
      }
      for (const [share, name] of [
        [0.5, 'p50'],
        [0.95, 'p95'],
      ] as const) {
        const value = percentile(measured, share)
        rows.push({ bench: 'order.latency', size: times, value, shape: `${times}x, ${name}`, unit: 'ms' })
      }
    }
    await shop.close()
    return rows
  })
