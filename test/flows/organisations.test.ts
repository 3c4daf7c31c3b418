import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeMaps, changeSettings } from '../../module/connect/index.ts'
import { inTransaction } from '../../module/context.ts'
import { readSettings } from '../../module/tenants/index.ts'
import { freshDatabase } from '../builders/database.ts'
import { control, openShop, type Shop, until } from '../builders/shop.ts'
import { shop as goods } from '../stand-ins/shop.ts'

const db = await freshDatabase()
let shop: Shop
const [first, second] = goods.goods.filter((good) => !good.service && !good.characteristicId)
const [own, other] = goods.organisations.map((organisation) => organisation.id)
const ofOther = `${other}#${second!.productId}`

beforeAll(async () => {
  shop = await openShop(db)
  const ctx = await shop.ctx()
  const payments = await inTransaction(ctx, ({ tx }) => readSettings(tx, 'payments'))
  await changeSettings(ctx, 'payments', { ...payments, postTypes: ['bank-card'] })
  await changeMaps(ctx, { payment: new Map([['bank-card', 'ПлатежнаяКарта']]) })
  await control(`${shop.crm.url}/control/offers`, [{ xmlId: ofOther, name: second!.name, price: 700 }])
})
afterAll(() => shop?.close())

const documentsOf = async (id: number) =>
  (await shop.onecOrders()).filter((order) => order.crmId === String(id))

/** An order of two goods, one of which the catalogue gives to the other organisation. */
const agreed = async () => {
  const made = await shop.order({
    items: [
      { offer: { xmlId: first!.productId }, quantity: 1, initialPrice: 1_000 },
      { offer: { xmlId: ofOther }, quantity: 2, initialPrice: 700 },
    ],
    payments: [{ type: 'bank-card', amount: 2_750 }],
  })
  await shop.edit(made.id, { status: 'client-confirmed' })
  const documents = await until('two documents', async () => {
    const now = await documentsOf(made.id)
    return now.length === 2 && now
  })
  return {
    ...made,
    main: documents.find((document) => document.organisation === own)!,
    second: documents.find((document) => document.organisation === other)!,
  }
}

describe('an order whose goods belong to two organisations', () => {
  it('becomes two documents: each with its goods, the delivery once, the planned payment shared by what each costs', async () => {
    const { main, second } = await agreed()
    expect(main.lines.map((line) => [line.role, line.sum])).toEqual([
      ['goods', 100_000],
      ['delivery', 35_000],
    ])
    expect(second.lines.map((line) => [line.role, line.sum])).toEqual([['goods', 140_000]])
    expect(second.crmNumber).toBe(main.crmNumber)
  })

  it('moves in the CRM when the document that is behind has moved, too', async () => {
    const { id, main, second } = await agreed()
    await shop.edit(id, { status: 'send-to-assembling' })
    await until('both to be shipped', async () =>
      (await documentsOf(id)).every((document) => document.status === 'КОтгрузке'),
    )
    await shop.moveOnec(main.id, { warehouse: 'shipped' })
    await shop.moveOnec(second.id, { warehouse: 'picked' })
    await until(
      'what the one behind says',
      async () => (await shop.crmOrder(id)).status === 'assembling-complete',
    )
    await shop.moveOnec(second.id, { warehouse: 'shipped' })
    await until('what both say', async () => (await shop.crmOrder(id)).status === 'delivering')
  })

  it('has the payments of both documents on the one order, and they sum to its total', async () => {
    const { id, main, second } = await agreed()
    const paymentsOf = async () =>
      Object.values(
        ((await shop.crmOrder(id)) as { payments: Record<string, { status: string; amount: number }> })
          .payments,
      )
        .map(({ status, amount }) => [amount, status] as const)
        .sort(([a], [b]) => a - b)
    await shop.moveOnec(main.id, { pay: { amount: 135_000, kind: 'ПлатежнаяКарта' } })
    await until('the first part', async () => (await paymentsOf())[0]?.[1] === 'paid')
    expect(await paymentsOf()).toEqual([
      [1_350, 'paid'],
      [1_400, 'not-paid'],
    ])
    await shop.moveOnec(second.id, { pay: { amount: 140_000, kind: 'ПлатежнаяКарта' } })
    await until('both parts', async () => (await paymentsOf()).every(([, status]) => status === 'paid'))
    expect((await paymentsOf()).map(([amount]) => amount)).toEqual([1_350, 1_400])
  })

  it('pays both documents when the customer pays in the CRM', async () => {
    const { id } = await agreed()
    const { payments } = (await shop.crmOrder(id)) as { payments: Record<string, { id: number }> }
    const [payment] = Object.values(payments)
    await control(`${shop.crm.url}/control/orders/${id}/payments`, {
      id: payment!.id,
      payment: { status: 'paid' },
    })
    const documents = await until('both paid in 1C', async () => {
      const now = await documentsOf(id)
      return now.every((document) => document.payments.length === 1) && now
    })
    expect(documents.map((document) => document.payments[0]!.amount).sort()).toEqual([135_000, 140_000])
    expect(Object.values(((await shop.crmOrder(id)) as { payments: object }).payments)).toHaveLength(1)
  })

  it('has a document cancelled when its goods are taken out of the order', async () => {
    const { id, second } = await agreed()
    const { items } = (await shop.crmOrder(id)) as { items: { id: number; quantity: number }[] }
    await shop.edit(id, { items: [{ id: items[0]!.id, quantity: items[0]!.quantity }] })
    await until('the cancelled document', async () =>
      (await documentsOf(id)).some(
        (document) =>
          document.id === second.id && document.lines.every((line) => line.cancelled === line.quantity),
      ),
    )
    expect(await documentsOf(id)).toHaveLength(2)
  })

  it('is cancelled in both documents at once', async () => {
    const { id } = await agreed()
    await shop.edit(id, { status: 'cancel-other' })
    await until('both cancelled', async () =>
      (await documentsOf(id)).every((document) =>
        document.lines.every((line) => line.cancelled === line.quantity),
      ),
    )
  })
})
