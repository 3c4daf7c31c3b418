import { inTransaction } from '../../../module/context.ts'
import { backlog } from '../../../module/worklist/index.ts'
import { control, openShop, type Shop, until } from '../../builders/shop.ts'
import { withBenchDatabase } from '../bench-database.ts'
import type { Row } from '../row.ts'

/** As many of the 5,000 orders of an outage of eight hours as give a steady rate; it is the rate that counts. */
const orders = 200
const crmPerSecond = 10
const minutes = 60_000

/**
 * 1C is down while orders change and comes back: how fast they are drained, from its return (the pause before the probe included) until
 * 1C has every change. Once for orders that 1C knows already, and once for new ones, whose document and its number must then be in the
 * CRM as well. The reference is what the CRM's limit allows for the requests that were sent.
 */
export const run = (): Promise<Row[]> =>
  withBenchDatabase(async (db) => {
    const shop = await openShop(db)
    const fresh = await drain(shop, 'new', async () => {
      for (let made = 0; made < orders; made += 1) {
        const { id } = await shop.order()
        await shop.edit(id, { status: 'client-confirmed' })
      }
    })
    const documents = await shop.onecOrders()
    if (documents.length !== orders) throw new Error(`${documents.length} documents of ${orders} orders`)
    const changed = await drain(shop, 'changed', async () => {
      for (const { crmId } of documents) await shop.edit(Number(crmId), { managerComment: 'Позвонить' })
    })
    const told = (await shop.onecOrders()).filter(({ head }) => head?.comments.manager === 'Позвонить')
    await shop.close()
    if (told.length !== orders) throw new Error(`1C has ${told.length} changes of ${orders}`)
    return [...fresh, ...changed]
  })

async function drain(shop: Shop, shape: string, change: () => Promise<void>): Promise<Row[]> {
  await control(`${shop.onec.origin}/control/faults`, { target: '*', mode: 'down' })
  await change()
  const ctx = await shop.ctx()
  const left = async () => {
    const all = await inTransaction(ctx, ({ tx }) => backlog(tx, Date.now()))
    const row = all.find(({ kind }) => kind === 'order') ?? { due: 0, later: 0, leased: 0, parked: 0 }
    return row.due + row.later + row.leased + row.parked
  }
  await until('all orders on the list', async () => (await left()) >= orders, 5 * minutes)
  await control(`${shop.crm.url}/control/log`, undefined, 'DELETE')
  await control(`${shop.onec.origin}/control/faults`, undefined, 'DELETE')
  const started = performance.now()
  await until('an empty list', async () => (await left()) === 0, 10 * minutes)
  const took = (performance.now() - started) / 1_000
  const { log } = await control<{ log: unknown[] }>(`${shop.crm.url}/control/log`)
  const value = (orders / took) * 60
  const reference = (orders / (log.length / crmPerSecond)) * 60
  return [
    { bench: 'drain', shape, size: orders, value, unit: 'orders/min', reference, ratio: value / reference },
    {
      bench: 'drain',
      shape: `CRM requests of one ${shape}`,
      size: orders,
      value: log.length / orders,
      unit: '',
    },
  ]
}
