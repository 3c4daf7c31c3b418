import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setExchange } from '../../module/connect/index.ts'
import { freshDatabase } from '../builders/database.ts'
import { control, openShop, type Shop, until } from '../builders/shop.ts'

const db = await freshDatabase()
let shop: Shop

beforeAll(async () => {
  shop = await openShop(db, { exchange: 'observe' })
})
afterAll(() => shop?.close())

const writesTo1c = async () => {
  const { requests } = await control<{ requests: { method: string; path: string }[] }>(
    `${shop.onec.origin}/control/requests`,
  )
  return requests.filter(({ method, path }) => method === 'PUT' && !path.includes('subscription'))
}

describe('before the administrator starts the exchange', () => {
  it('plans are shown and nothing is sent; after the start the order arrives', async () => {
    const { id, number } = await shop.order()
    await shop.edit(id, { status: 'client-confirmed' })
    await until('the plan in the journal', async () =>
      (await shop.journal(number)).find((row) => row.outcome === 'observed'),
    )
    expect(await writesTo1c()).toEqual([])
    expect(((await shop.crmOrder(id)) as { customFields: object }).customFields).not.toHaveProperty(
      'most_1c_id',
    )

    await setExchange(await shop.ctx(), 'on')
    await until('the order in 1C', () => shop.onecOrder(id))
  })

  it('orders that were changed before the connection stay alone', async () => {
    const old = shop.crm.state.orders.filter((order) => order.status === 'client-confirmed')
    const { id } = await shop.order()
    await shop.edit(id, { status: 'client-confirmed' })
    await until('a new order in 1C', () => shop.onecOrder(id))
    const sent = (await shop.onecOrders()).map((order) => order.crmId)
    const seeded = old.filter((order) => order.id < id - 1).map((order) => String(order.id))
    for (const before of seeded.filter((one) => one !== String(id - 1))) expect(sent).not.toContain(before)
  })

  it('a pause sends nothing, and what was agreed meanwhile arrives afterwards', async () => {
    await setExchange(await shop.ctx(), 'paused')
    const before = (await writesTo1c()).length
    const { id } = await shop.order()
    await shop.edit(id, { status: 'client-confirmed' })
    await setExchange(await shop.ctx(), 'on')
    await until('the order in 1C', () => shop.onecOrder(id))
    expect((await writesTo1c()).length).toBeGreaterThan(before)
  })
})
