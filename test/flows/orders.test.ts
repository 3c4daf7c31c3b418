import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../builders/database.ts'
import { openShop, type Shop, until } from '../builders/shop.ts'

const db = await freshDatabase()
let shop: Shop

beforeAll(async () => {
  shop = await openShop(db)
})
afterAll(() => shop?.close())

describe('an order that the manager agrees with the customer', () => {
  it('arrives in 1C with its customer, lines, delivery and planned payments', async () => {
    const { id, number } = await shop.order()
    await shop.edit(id, { status: 'client-confirmed' })
    const order = await until('the order in 1C', () => shop.onecOrder(id))
    expect(order).toMatchObject({ crmNumber: number, status: 'КОбеспечению', currency: 'RUB' })
    expect(order.lines.map((line) => line.role)).toEqual(['goods', 'delivery'])
    const crm = (await shop.crmOrder(id)) as { totalSumm: number }
    expect(order.total).toBe(crm.totalSumm * 100)
    expect(order.partner).not.toBeNull()
    await until('the journal row', async () =>
      (await shop.journal(number)).some((row) => row.outcome === 'done' && row.direction === 'crm_to_onec'),
    )
  })
})
