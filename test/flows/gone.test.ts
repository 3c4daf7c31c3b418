import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../../module/context.ts'
import { goneReason } from '../../module/links/index.ts'
import { retry } from '../../module/worklist/index.ts'
import { freshDatabase } from '../builders/database.ts'
import { control, openShop, type Shop, until } from '../builders/shop.ts'

const db = await freshDatabase()
let shop: Shop

beforeAll(async () => {
  shop = await openShop(db)
})
afterAll(() => shop?.close())

const agreed = async () => {
  const made = await shop.order()
  await shop.edit(made.id, { status: 'client-confirmed' })
  const onec = await until('the order in 1C', () => shop.onecOrder(made.id))
  return { ...made, onec }
}
const why = async (id: number) => {
  const ctx = await shop.ctx()
  return inTransaction(ctx, (t) => goneReason(t, String(id)))
}
const goneEntry = (number: string) => async () =>
  // A call that was under way when the order went may have failed with the same code.
  (await shop.journal(number)).find((row) => row.code === 'not_found' && row.outcome === 'noticed')

describe('an order that is no longer in the CRM', () => {
  it('because a person removed it is told so', async () => {
    const { id, number } = await agreed()
    expect(await why(id)).toBeNull()
    await control(`${shop.crm.url}/control/orders/${id}`, undefined, 'DELETE')
    await until('the entry', goneEntry(number))
    await until('the reason', async () => (await why(id))?.kind === 'deleted')
  })

  it('has people told once when goods are added in 1C afterwards', async () => {
    const { id, number, onec } = await agreed()
    await control(`${shop.crm.url}/control/orders/${id}`, undefined, 'DELETE')
    await until('the entry', goneEntry(number))
    const { product, characteristic } = onec.lines[0]!.offer
    const good = characteristic === null ? product : `${product}#${characteristic}`
    await shop.moveOnec(onec.id, { lines: [{ good, quantity: '2' }] })
    const told = async () => (await shop.journal(number)).filter((row) => row.code === 'wants_goods')
    await until('what people are told', async () => (await told()).length > 0)
    await shop.moveOnec(onec.id, { comment: 'Заказ удалён?' })
    const ctx = await shop.ctx()
    await until('nothing left to do', async () => {
      const rows = await inTransaction(
        ctx,
        ({ tx }) => tx`select 1 from worklist where kind = 'order' and entity = ${String(id)}`,
      )
      return rows.length === 0
    })
    expect(await told()).toMatchObject([{ outcome: 'noticed' }])
  })

  it('and stands there again has its document cancelled and taken up again', async () => {
    const { id, number } = await agreed()
    const cancelled = async () =>
      (await shop.onecOrder(id))!.lines.every((line) => line.cancelled === line.quantity)
    await control(`${shop.crm.url}/control/orders/${id}`, undefined, 'DELETE')
    await until('the entry', goneEntry(number))
    expect(await cancelled()).toBe(true)
    await control(`${shop.crm.url}/control/orders/${id}/restore`, {})
    await until('the goods wanted again', async () => !(await cancelled()))
    await until('no reason any more', async () => (await why(id)) === null)
    expect((await shop.onecOrders()).filter(({ crmId }) => crmId === String(id))).toHaveLength(1)
  })

  it('is told of once, also when its document was deleted before it', async () => {
    const { id, number, onec } = await agreed()
    await shop.moveOnec(onec.id, { deleted: true })
    await until('the deleted document', async () =>
      (await shop.journal(number)).some((row) => row.code === 'deleted_in_onec'),
    )
    await control(`${shop.crm.url}/control/orders/${id}`, undefined, 'DELETE')
    await until('the entry', goneEntry(number))
    const ctx = await shop.ctx()
    await inTransaction(ctx, (t) => retry(t.tx, ctx.tenant.id, 'order', String(id), t.clock.now()))
    await until('another look', async () => {
      const rows = await db.owner`select 1 from worklist where kind = 'order'`
      return rows.length === 0
    })
    const told = (await shop.journal(number)).filter(
      (row) => row.code === 'not_found' && row.outcome === 'noticed',
    )
    expect(told).toHaveLength(1)
  })

  it('because it was merged names the survivor, whose document follows', async () => {
    const [source, result] = [await agreed(), await agreed()]
    await control(`${shop.crm.url}/control/orders/${source.id}/combine`, { into: result.id })
    await until('the entry', goneEntry(source.number))
    await until('the reason', async () => (await why(source.id))?.kind === 'merged')
    expect(await why(source.id)).toEqual({ kind: 'merged', into: String(result.id) })
    expect(await why(result.id)).toBeNull()
    await until('the goods of both', async () => {
      const order = await shop.onecOrder(result.id)
      return order?.lines.some((line) => line.role === 'goods' && line.quantity === '4')
    })
  })

  it('has its survivor looked at although nothing of that changed', async () => {
    const [source, result] = [await agreed(), await agreed()]
    await until('a quiet list', async () => {
      const rows = await db.owner`select 1 from worklist where kind = 'order'`
      return rows.length === 0
    })
    await shop.module.stopRunner()
    await control(`${shop.crm.url}/control/orders/${source.id}/combine`, {
      into: result.id,
      technique: 'ours',
    })
    await control(`${shop.crm.url}/control/log`, undefined, 'DELETE')
    shop.module.run()
    await until('a look at the survivor', async () => {
      const { log } = await control<{ log: { path: string; query: { filter?: { ids?: object } } }[] }>(
        `${shop.crm.url}/control/log`,
      )
      // Alone, or in one request with others.
      return log.some(
        ({ path, query }) =>
          path === `/api/v5/orders/${result.id}` ||
          Object.values(query.filter?.ids ?? {}).includes(String(result.id)),
      )
    })
  })

  it('is not taken up when it was never ours', async () => {
    const { id } = await shop.order()
    await shop.module.stopRunner()
    await shop.edit(id, { managerComment: 'ошибка' })
    await control(`${shop.crm.url}/control/orders/${id}`, undefined, 'DELETE')
    shop.module.run()
    const { id: next } = await agreed()
    expect(next).toBeGreaterThan(id)
    expect(await db.owner`select 1 from links where crm_id = ${String(id)} and kind = 'order'`).toEqual([])
  })
})
