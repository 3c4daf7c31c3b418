import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../builders/database.ts'
import { connectShop, control, openModule, openSides, type Shop, until } from '../builders/shop.ts'

const db = await freshDatabase()
let shop: Shop

let old: number

beforeAll(async () => {
  const sides = await openSides()
  const made = await control<{ id: number }>(`${sides.crm.url}/control/orders`, {
    site: 'main',
    order: { status: 'client-confirmed', firstName: 'Анна', items: [] },
  })
  old = made.id
  sides.crm.state.orders.find(({ id }) => id === old)!.statusUpdatedAt = '2026-01-15 12:00:00'
  shop = await connectShop(await openModule(db, sides.origins), sides)
  await passed()
})
afterAll(() => shop?.close())

const state = async () => {
  const [row] = await db.owner<{ value: string }[]>`select value from cursors where feed = 'crm.net'`
  return row
    ? (JSON.parse(row.value) as {
        startedAt: number
        page: number | null
        after: string | null
        suspects: Record<string, string>
      })
    : undefined
}
/** A pass has come to its end, suspects or not. */
const passed = (since = 0) =>
  until('the end of a pass', async () => {
    const now = await state()
    return now && now.startedAt > since && now.page === null && now.after === null && now
  })
const hurry = () =>
  until('a net at rest', async () => {
    const [row] = await db.owner`
      update worklist set due_at = now() - interval '1 second' where kind = 'crm.net' and lease is null returning 1`
    return row
  })
/** A whole pass with its second look. */
const cast = async () => {
  const before = (await state())!.startedAt
  await hurry()
  const { suspects } = await passed(before)
  if (Object.keys(suspects).length === 0) return
  await hurry()
  await until('the second look', async () => Object.keys((await state())!.suspects).length === 0)
}
/** The feed reads nothing of what happens meanwhile, and no hint comes. */
const unheard = async (act: () => Promise<unknown>) => {
  await shop.module.stopRunner()
  await act()
  await db.owner`delete from cursors where feed = 'crm.orders.recent'`
  const last = shop.crm.state.history.orders.at(-1)!.id
  await db.owner`update cursors set value = ${String(last)} where feed = 'crm.orders'`
  shop.module.run()
}
const agreed = async () => {
  const made = await shop.order()
  await shop.edit(made.id, { status: 'client-confirmed' })
  await until('the order in 1C', () => shop.onecOrder(made.id))
  await quiet()
  return made
}
/** Both feeds have been read to their end, echoes of our own writes included. */
const quiet = async () => {
  const polls = () =>
    db.owner<{ due_at: Date }[]>`
      select due_at from worklist where kind in ('crm.history', 'onec.changes') order by kind`
  for (let rounds = 0; rounds < 2; rounds += 1) {
    const before = await polls()
    await until('a round of both feeds', async () =>
      (await polls()).every((row, at) => row.due_at > before[at]!.due_at),
    )
    await until('a quiet list', async () => {
      const rows = await db.owner`select 1 from worklist where kind = 'order'`
      return rows.length === 0
    })
  }
}
const caught = async (number: string) =>
  (await shop.journal(number)).filter((row) => row.code === 'caught_by_net')

describe('the safety net', () => {
  it('takes up an order whose status nobody told of, and says so in the journal', async () => {
    const { id, number } = await shop.order()
    await unheard(() => shop.edit(id, { status: 'client-confirmed' }))
    await cast()
    await until('the order in 1C', () => shop.onecOrder(id))
    expect(await caught(number)).toHaveLength(1)
  })

  it('finds a lost change of status and of money in an order that travels', async () => {
    const [moved, dearer] = [await agreed(), await agreed()]
    await unheard(async () => {
      await shop.edit(moved.id, { status: 'send-to-assembling' })
      await shop.edit(dearer.id, { delivery: { cost: 777 } })
    })
    await cast()
    await until('the status in 1C', async () => (await shop.onecOrder(moved.id))?.status === 'КОтгрузке')
    await until('the cost in 1C', async () =>
      (await shop.onecOrder(dearer.id))?.lines.some((line) => line.sum === 77_700),
    )
    expect([await caught(moved.number), await caught(dearer.number)].map((rows) => rows.length)).toEqual([
      1, 1,
    ])
  })

  it('writes nothing when all was heard, also of statuses without a pair', async () => {
    const one = await agreed()
    await shop.edit(one.id, { status: 'prepayed' })
    await agreed()
    const rows = async () => (await db.owner`select 1 from journal`).length
    const before = await rows()
    await cast()
    await cast()
    expect(await rows()).toBe(before)
  })

  it('looks no more at orders that are over', async () => {
    const { id } = await agreed()
    await shop.edit(id, { status: 'complete' })
    await until('the status in 1C', async () => (await shop.onecOrder(id))?.status === 'Закрыт')
    await quiet()
    await cast()
    const [row] = await db.owner<{ net_seen: string }[]>`
      select net_seen from links where kind = 'order' and crm_id = ${String(id)}`
    expect(row?.net_seen).toBe('closed')
  })

  it('drags in no order that stood at the status before the exchange began', async () => {
    await cast()
    expect(await db.owner`select 1 from links where crm_id = ${String(old)}`).toEqual([])
    expect(await shop.onecOrder(old)).toBeUndefined()
  })

  it('leaves an order alone that waits for a person', async () => {
    await control(`${shop.onec.origin}/control/switches`, { periodClosed: true })
    const { id, number } = await shop.order()
    await shop.edit(id, { status: 'client-confirmed' })
    const refusals = async () => (await shop.journal(number)).filter((row) => row.outcome === 'refused')
    await until('the refusal', async () => (await refusals()).length === 1)
    await cast()
    expect(await caught(number)).toEqual([])
    expect(await refusals()).toHaveLength(1)
  })
})
