import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../../module/context.ts'
import { search } from '../../module/journal/index.ts'
import { freshDatabase } from '../builders/database.ts'
import { connectShop, openModule, openSides, type Shop, until } from '../builders/shop.ts'

const db = await freshDatabase()
let one: Shop
let other: Shop

beforeAll(async () => {
  const [mine, theirs] = [await openSides(), await openSides()]
  const module = await openModule(db, [...mine.origins, ...theirs.origins])
  one = await connectShop(module, mine)
  other = await connectShop(module, theirs)
})
afterAll(async () => {
  await one?.close()
  await Promise.all([other?.crm.close(), other?.onec.close()])
})

describe('two shops on one module', () => {
  it('with the same order ids and numbers never meet', async () => {
    const [mine, theirs] = [
      await one.order(),
      await other.order({ firstName: 'Игорь', email: 'igor@other.example' }),
    ]
    expect(mine).toEqual(theirs)

    await one.edit(mine.id, { status: 'client-confirmed' })
    await until('my order in my 1C', () => one.onecOrder(mine.id))
    expect(await other.onecOrders()).toEqual([])

    await other.edit(theirs.id, { status: 'client-confirmed' })
    const order = await until('their order in their 1C', () => other.onecOrder(theirs.id))
    expect(await one.onecOrders()).toHaveLength(1)

    await other.moveOnec(order.id, { warehouse: 'picked' })
    await until(
      'their status',
      async () => (await other.crmOrder(theirs.id)).status === 'assembling-complete',
    )
    expect((await one.crmOrder(mine.id)).status).toBe('client-confirmed')
  })

  it('with the same payments keep each their own money', async () => {
    const [mine, theirs] = [
      await one.order(),
      await other.order({ firstName: 'Игорь', email: 'igor@other.example' }),
    ]
    expect(mine).toEqual(theirs)
    await one.edit(mine.id, { status: 'client-confirmed' })
    await other.edit(theirs.id, { status: 'client-confirmed' })
    const order = await until('my order in my 1C', () => one.onecOrder(mine.id))
    await until('their order in their 1C', () => other.onecOrder(theirs.id))
    await one.moveOnec(order.id, { pay: { amount: 100_000, kind: 'ПлатежнаяКарта' } })
    const payments = async (shop: Shop, id: number) =>
      Object.values(
        (await shop.crmOrder(id)).payments as Record<
          string,
          { id: number; externalId?: string; status?: string }
        >,
      )
    await until('my payment in my CRM', async () => {
      const now = await payments(one, mine.id)
      return now.length === 2 && now.some(({ status }) => status === 'paid')
    })
    expect(await payments(other, theirs.id)).toHaveLength(1)
  })

  it('have orders born in 1C each in their own CRM, even of the same number', async () => {
    await one.bringFrom1c(['phone'])
    await other.bringFrom1c(['phone'])
    const [mine, theirs] = [
      await one.bear({ number: 'УТ-7', customer: { name: 'Мой Клиент', emails: ['same@shop.example'] } }),
      await other.bear({ number: 'УТ-7', customer: { name: 'Их Клиент', emails: ['same@shop.example'] } }),
    ]
    const numbered = (shop: Shop) => shop.crm.state.orders.filter((order) => order.number === 'УТ-7')
    await until('both orders', async () => numbered(one).length + numbered(other).length === 2)
    expect(numbered(one)[0]?.externalId).toBe(`most-1c-${mine.id}`)
    expect(numbered(other)[0]?.externalId).toBe(`most-1c-${theirs.id}`)
  })

  it('see each their own journal only', async () => {
    const rows = async (shop: Shop) => {
      const ctx = await shop.ctx()
      return inTransaction(ctx, async ({ tx }) => (await search(tx, {})).rows.map((row) => row.id))
    }
    const [mine, theirs] = [await rows(one), await rows(other)]
    expect(mine.length).toBeGreaterThan(0)
    expect(theirs.filter((id) => mine.includes(id))).toEqual([])
  })

  it('do not wait for each other when the 1C of one is down', async () => {
    await fetch(`${one.onec.origin}/control/faults`, {
      method: 'POST',
      body: JSON.stringify({ target: '*', mode: 'down' }),
      headers: { 'content-type': 'application/json' },
    })
    const stuck = await one.order()
    await one.edit(stuck.id, { status: 'client-confirmed' })
    const free = await other.order()
    await other.edit(free.id, { status: 'client-confirmed' })
    await until('the order of the shop whose 1C works', () => other.onecOrder(free.id))
    expect(await one.onecOrder(stuck.id)).toBeUndefined()
  })
})
