import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../../module/context.ts'
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
const done = (number: string, direction: string) => async () =>
  (await shop.journal(number)).find((row) => row.outcome === 'done' && row.direction === direction)
const faults = (fault: object | null) =>
  fault
    ? control(`${shop.onec.origin}/control/faults`, fault)
    : control(`${shop.onec.origin}/control/faults`, undefined, 'DELETE')
const onecOrdersOf = async (id: number) =>
  (await shop.onecOrders()).filter((order) => order.crmId === String(id))

describe('an order that the manager agrees with the customer', () => {
  it('arrives in 1C with its customer, lines, delivery and planned payments', async () => {
    const { id, number, onec } = await agreed()
    expect(onec).toMatchObject({ crmNumber: number, status: 'КОбеспечению', currency: 'RUB' })
    expect(onec.lines.map((line) => line.role)).toEqual(['goods', 'delivery'])
    const crm = (await shop.crmOrder(id)) as { totalSumm: number }
    expect(onec.total).toBe(crm.totalSumm * 100)
    expect(onec.partner).not.toBeNull()
    await until('the journal row', done(number, 'crm_to_onec'))
  })

  it('does not arrive before that status', async () => {
    const early = await shop.order()
    await agreed()
    expect(await shop.onecOrder(early.id)).toBeUndefined()
  })

  it('arrives although it only passed through the status between two looks', async () => {
    await shop.module.stopRunner()
    const { id } = await shop.order()
    await shop.edit(id, { status: 'client-confirmed' })
    await shop.edit(id, { status: 'send-to-assembling' })
    shop.module.run()
    const order = await until('the order in 1C', () => shop.onecOrder(id))
    expect(order.status).toBe('КОтгрузке')
  })

  it('keeps the 1C id in its custom field, and its delivery never comes back as an item', async () => {
    const { id, onec } = await agreed()
    const crm = await until('the id in the CRM', async () => {
      const order = (await shop.crmOrder(id)) as { customFields: Record<string, unknown>; items: unknown[] }
      return order.customFields.most_1c_id === onec.id && order
    })
    expect(crm.items).toHaveLength(1)
  })

  it('follows later changes of the manager', async () => {
    const { id } = await agreed()
    await shop.edit(id, { managerComment: 'Позвонить за час', delivery: { cost: 500 } })
    await until('the new delivery cost', async () => {
      const order = await shop.onecOrder(id)
      return order?.lines.some((line) => line.role === 'delivery' && line.sum === 50_000)
    })
  })
})

describe('statuses', () => {
  it('travel from the CRM to 1C and from 1C to the CRM without an echo', async () => {
    const { id, number, onec } = await agreed()
    await shop.edit(id, { status: 'send-to-assembling' })
    await until('the status in 1C', async () => (await shop.onecOrder(id))?.status === 'КОтгрузке')
    await shop.moveOnec(onec.id, { warehouse: 'picked' })
    await until(
      'the status in the CRM',
      async () => (await shop.crmOrder(id)).status === 'assembling-complete',
    )
    await until('the journal row', done(number, 'onec_to_crm'))
    await shop.edit(id, { managerComment: 'ещё одно изменение, после него всё уже прочитано' })
    await until(
      'the comment row',
      async () => (await shop.journal(number)).filter((row) => row.direction === 'crm_to_onec').length >= 3,
    )
    expect((await shop.crmOrder(id)).status).toBe('assembling-complete')
    expect((await shop.onecOrder(id))?.status).toBe('КОтгрузке')
  })
})

describe('when something is wrong', () => {
  it('keeps an order that 1C refuses, says why, and sends it on retry', async () => {
    await control(`${shop.onec.origin}/control/switches`, { periodClosed: true })
    const { id, number } = await shop.order()
    await shop.edit(id, { status: 'client-confirmed' })
    const row = await until('the refusal', async () =>
      (await shop.journal(number)).find((line) => line.outcome === 'refused'),
    )
    expect(row).toMatchObject({
      code: 'posting_refused',
      cause: { ru: expect.stringContaining('закрытом периоде') },
    })
    expect(await shop.onecOrder(id)).toBeUndefined()
    await control(`${shop.onec.origin}/control/switches`, { periodClosed: false })
    const ctx = await shop.ctx()
    await inTransaction(ctx, (t) => retry(t.tx, ctx.tenant.id, 'order', String(id), Date.now()))
    await until('the order in 1C', () => shop.onecOrder(id))
  })

  it('names the item that 1C does not know', async () => {
    await shop.module.stopRunner()
    const { id, number } = await shop.order()
    await shop.edit(id, { status: 'client-confirmed' })
    const offers = shop.crm.state.orders.find((order) => order.id === id)!
    await control(`${shop.crm.url}/control/orders/${id}`, {
      order: { items: [{ productName: 'Подарок без карточки', quantity: 1, initialPrice: 1 }] },
    })
    expect(offers).toBeDefined()
    shop.module.run()
    const row = await until('the refusal', async () =>
      (await shop.journal(number)).find((line) => line.outcome === 'refused'),
    )
    expect(row.cause?.ru).toContain('Подарок без карточки')
    expect(await shop.onecOrder(id)).toBeUndefined()
  })

  it('sends a write again under the same key when the answer was lost: one document', async () => {
    await faults({ target: 'PUT /orders/*', mode: '500-after-effect', times: 1 })
    const { id } = await shop.order()
    await shop.edit(id, { status: 'client-confirmed' })
    await until(
      'the id in the CRM',
      async () =>
        ((await shop.crmOrder(id)) as { customFields: Record<string, unknown> }).customFields.most_1c_id,
      40_000,
    )
    await faults(null)
    expect(await onecOrdersOf(id)).toHaveLength(1)
  }, 60_000)

  it('waits while 1C is down, says so once, and arrives later, once', async () => {
    await faults({ target: '*', mode: 'down' })
    const { id, number } = await shop.order()
    await shop.edit(id, { status: 'client-confirmed' })
    await until('the outage in the journal or on the circuit', async () => {
      const ctx = await shop.ctx()
      const [row] = await inTransaction(
        ctx,
        ({ tx }) => tx`select 1 from circuits where remote = 'onec' and opened_at is not null`,
      )
      return row
    })
    await faults(null)
    const ctx = await shop.ctx()
    await inTransaction(
      ctx,
      ({ tx }) => tx`update circuits set probe_at = ${new Date(0)} where opened_at is not null`,
    )
    await until('the order in 1C', () => shop.onecOrder(id))
    expect(await onecOrdersOf(id)).toHaveLength(1)
    expect(
      (await shop.journal(number)).filter((line) => line.outcome === 'failed').length,
    ).toBeLessThanOrEqual(1)
    expect((await shop.journal(number)).filter((line) => line.outcome === 'parked')).toEqual([])
  }, 60_000)
})
