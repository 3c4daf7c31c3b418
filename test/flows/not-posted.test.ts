import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../builders/database.ts'
import { control, openShop, type Shop, until } from '../builders/shop.ts'

const db = await freshDatabase()
let shop: Shop

beforeAll(async () => {
  shop = await openShop(db)
  await shop.bringFrom1c(['phone'])
})
afterAll(() => shop?.close())

const inCrm = (born: { id: string; number: string }) =>
  until(`${born.number} in the CRM`, async () =>
    shop.crm.state.orders.find((order) => order.externalId === `most-1c-${born.id}`),
  )

describe('what 1C would not post', () => {
  it('goes on by itself when the cause has gone and something changes in 1C, and is told as refused once', async () => {
    await inCrm(await shop.bear())
    await control(`${shop.onec.origin}/control/switches`, { periodClosed: true })
    const born = await shop.bear()
    const { id, number } = await inCrm(born)
    await until('the refusal in the journal', async () =>
      (await shop.journal(number)).some((row) => row.outcome === 'refused'),
    )
    const other = (await shop.onecOrders()).find((order) => order.id !== born.id)!
    /** Time passes, and news come of another order: of this one there are none. */
    const news = async () => {
      await db.owner`update worklist set parked_at = parked_at - interval '1 hour' where parked_at is not null`
      await shop.moveOnec(other.id, { comment: `в 1С: ${crypto.randomUUID()}` })
    }
    await until('one more refusal', async () => {
      await news()
      const [row] = await db.owner`
        select attempts from worklist where parked_at is not null and entity = ${String(id)}`
      return row !== undefined && row.attempts > 1
    })
    expect((await shop.journal(number)).filter((row) => row.outcome === 'refused')).toHaveLength(1)
    await control(`${shop.onec.origin}/control/switches`, { periodClosed: false })
    await until('the link', async () => {
      await news()
      return (await shop.onecOrder(id))?.id === born.id
    })
  })
})
