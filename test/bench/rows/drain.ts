import { inTransaction } from '../../../module/context.ts'
import { backlog } from '../../../module/worklist/index.ts'
import { control, openShop, until } from '../../builders/shop.ts'
import { withBenchDatabase } from '../bench-database.ts'
import type { Row } from '../row.ts'

/** As many of the 5,000 orders of an outage of eight hours as give a steady rate; it is the rate that counts. */
const orders = 200
const crmPerSecond = 10

/**
 * 1C is down while orders change and comes back: how fast they are drained, from its return (the pause before the probe included) until
 * every document is there and its number in the CRM. The reference is what the CRM's limit allows for the requests that were sent.
 */
export const run = (): Promise<Row[]> =>
  withBenchDatabase(async (db) => {
    const shop = await openShop(db)
    await control(`${shop.onec.origin}/control/faults`, { target: '*', mode: 'down' })
    for (let made = 0; made < orders; made += 1) {
      const { id } = await shop.order()
      await shop.edit(id, { status: 'client-confirmed' })
    }
    const ctx = await shop.ctx()
    const rest = async () => {
      const all = await inTransaction(ctx, ({ tx }) => backlog(tx, Date.now()))
      return all.find(({ kind }) => kind === 'order') ?? { due: 0, later: 0, leased: 0, parked: 0 }
    }
    const left = async () => {
      const { due, later, leased, parked } = await rest()
      return due + later + leased + parked
    }
    const minutes = 60_000
    await until('all orders on the list', async () => (await left()) >= orders, 5 * minutes)
    await control(`${shop.crm.url}/control/log`, undefined, 'DELETE')
    await control(`${shop.onec.origin}/control/faults`, undefined, 'DELETE')
    const started = performance.now()
    await until('an empty list', async () => (await left()) === 0, 10 * minutes)
    const took = (performance.now() - started) / 1_000
    const { log } = await control<{ log: unknown[] }>(`${shop.crm.url}/control/log`)
    const documents = (await shop.onecOrders()).length
    await shop.close()
    if (documents !== orders) throw new Error(`${documents} documents of ${orders} orders`)
    const value = (orders / took) * 60
    const reference = (orders / (log.length / crmPerSecond)) * 60
    return [
      { bench: 'drain', size: orders, value, unit: 'orders/min', reference, ratio: value / reference },
      {
        bench: 'drain',
        shape: 'CRM requests of an order',
        size: orders,
        value: log.length / orders,
        unit: '',
      },
    ]
  })
