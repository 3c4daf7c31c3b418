import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../builders/database.ts'
import { control, openShop, type Shop, until } from '../builders/shop.ts'

const db = await freshDatabase()
let shop: Shop

beforeAll(async () => {
  shop = await openShop(db)
})
afterAll(() => shop?.close())

const agree = (id: number) => shop.edit(id, { status: 'client-confirmed' })
const fault = (fault: object) => control(`${shop.onec.origin}/control/faults`, fault)

describe('one bad order never delays another', () => {
  it('when 1C refuses it', async () => {
    const bad = await shop.order({ items: [{ productName: 'Подарок', quantity: 1, initialPrice: 1 }] })
    const good = await shop.order()
    await agree(bad.id)
    await agree(good.id)
    await until('the good order in 1C', () => shop.onecOrder(good.id))
    await until('the refusal of the bad one', async () =>
      (await shop.journal(bad.number)).find((row) => row.outcome === 'refused'),
    )
    expect(await shop.onecOrder(bad.id)).toBeUndefined()
  })

  it('when 1C fails on it alone, again and again', async () => {
    await shop.module.stopRunner()
    const bad = await shop.order()
    const good = await Promise.all(Array.from({ length: 6 }, () => shop.order()))
    await fault({ target: `PUT /orders/${bad.id}*`, mode: '423' })
    await agree(bad.id)
    for (const { id } of good) await agree(id)
    shop.module.run()
    for (const { id } of good) await until('a good order in 1C', () => shop.onecOrder(id))
    const [row] = await db.owner<{ attempts: number }[]>`
      select attempts from worklist where kind = 'order' and entity = ${String(bad.id)}`
    expect(row?.attempts).toBeGreaterThan(0)
    expect(await shop.onecOrder(bad.id)).toBeUndefined()
  })
})
