import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OrderState } from '../../shared/wire-1c/index.ts'
import { freshDatabase } from '../builders/database.ts'
import { control, openShop, type Shop, until } from '../builders/shop.ts'

const db = await freshDatabase()
let shop: Shop

beforeAll(async () => {
  shop = await openShop(db)
  await shop.bringFrom1c(['phone', 'site', 'receipt', 'marketplace'])
})
afterAll(() => shop?.close())

const arrived = (born: OrderState) =>
  until(`${born.number} in the CRM`, async () =>
    shop.crm.state.orders.find((order) => order.externalId === `most-1c-${born.id}`),
  )

describe('what 1C would not post', () => {
  it('goes on by itself when the cause has gone and something changes in 1C, and another refusal is no second row in the journal', async () => {
    const other = await shop.bear()
    await arrived(other)
    await control(`${shop.onec.origin}/control/switches`, { periodClosed: true })
    const born = await shop.bear({
      customer: { name: 'Ждунов Пётр', emails: ['wait@closed.example'], phones: [] },
    })
    const { id, number } = await arrived(born)
    // The CRM tells of the new order, too: that is news, and refused once more.
    const row = async () => {
      const [read] = await db.owner`select value from cursors where feed = 'crm.orders'`
      const [parked] = await db.owner<{ attempts: number }[]>`
        select attempts from worklist where parked_at is not null and entity = ${String(id)}`
      return Number(read?.value) === shop.crm.state.history.orders.at(-1)?.id ? parked : undefined
    }
    const refusals = async () =>
      (await shop.journal(number)).filter(({ outcome }) => outcome === 'refused').length
    await until('the refusal', row)
    const told = await refusals()
    /** Time passes, and news come of another order: of this one there are none. */
    const news = async () => {
      await db.owner`update worklist set parked_at = parked_at - interval '1 hour' where parked_at is not null`
      await shop.moveOnec(other.id, { comment: `в 1С: ${crypto.randomUUID()}` })
    }
    await until('one more refusal', async () => {
      await news()
      return ((await row())?.attempts ?? 0) > 1
    })
    expect(await refusals()).toBe(told)
    await control(`${shop.onec.origin}/control/switches`, { periodClosed: false })
    await until('the link', async () => {
      await news()
      return (await shop.onecOrder(id))?.id === born.id
    })
  })
})
