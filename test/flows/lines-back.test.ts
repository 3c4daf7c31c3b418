import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../builders/database.ts'
import { control, openShop, type Shop, until } from '../builders/shop.ts'
import { shop as goods } from '../stand-ins/shop.ts'

const db = await freshDatabase()
let shop: Shop

beforeAll(async () => {
  shop = await openShop(db)
})
afterAll(() => shop?.close())

type Item = {
  id: number
  quantity: number
  isCanceled?: boolean
  status: string
  initialPrice: number
  prices: { price: number; quantity: number }[]
  offer: { xmlId: string }
}
const itemsOf = async (id: number) => ((await shop.crmOrder(id)) as { items: Item[] }).items
const idOf = (good: (typeof goods.goods)[number]) =>
  good.characteristicId ? `${good.productId}#${good.characteristicId}` : good.productId
const [first, second, third] = goods.goods.filter((good) => !('service' in good && good.service))

const agreed = async (over: Record<string, unknown> = {}) => {
  const made = await shop.order({
    items: [
      { offer: { xmlId: idOf(first!) }, quantity: 3, initialPrice: first!.price, discountManualAmount: 10 },
      { offer: { xmlId: idOf(second!) }, quantity: 1, initialPrice: second!.price },
    ],
    payments: [],
    ...over,
  })
  await shop.edit(made.id, { status: 'client-confirmed' })
  const onec = await until('the order in 1C', () => shop.onecOrder(made.id))
  await until('the 1C id in the CRM', async () => {
    const order = (await shop.crmOrder(made.id)) as { customFields: Record<string, unknown> }
    return order.customFields.most_1c_id === onec.id
  })
  return { ...made, onec }
}
const settled = async (id: number) => {
  const crm = (await shop.crmOrder(id)) as { totalSumm: number }
  const onec = (await shop.onecOrder(id))!
  return Math.round(crm.totalSumm * 100) === onec.total
}

describe('lines that people change in 1C', () => {
  it('come to the order in the CRM: quantity, price, a cancelled line, a new one', async () => {
    const { id, number, onec } = await agreed()
    const { revision } = onec
    await shop.moveOnec(onec.id, {
      lines: [
        { row: 0, quantity: '2' },
        { row: 1, cancelled: true },
        { good: idOf(third!), quantity: '4', price: 12_345 },
      ],
    })
    const items = await until('three items', async () => {
      const now = await itemsOf(id)
      return now.length === 3 && now
    })
    expect(items.map((item) => item.quantity)).toEqual([2, 1, 4])
    expect(items[1]).toMatchObject({ isCanceled: true })
    expect(items[2]).toMatchObject({ initialPrice: 123.45, offer: { xmlId: idOf(third!) } })
    await until('equal sums', () => settled(id))
    const rows = await until('the journal row', async () => {
      const told = await shop.journal(number)
      return told.some((row) => row.direction === 'onec_to_crm' && row.outcome === 'done') && told
    })
    expect(rows.filter((row) => row.outcome === 'refused')).toEqual([])
    // 1C learns the CRM's id of the added line, and that is the end of it.
    const linked = await until('the id of the added line', async () => {
      const order = (await shop.onecOrder(id))!
      return order.lines.every((line) => line.role === 'delivery' || line.lineId !== null) && order
    })
    expect(linked.revision).toBeLessThanOrEqual(revision + 2)
  })

  it('keep the manager’s own change when both changed them', async () => {
    const { id, number, onec } = await agreed()
    const items = await itemsOf(id)
    await shop.module.stopRunner()
    await shop.moveOnec(onec.id, { lines: [{ row: 0, quantity: '1' }] })
    await shop.edit(id, { items: items.map((item, at) => ({ id: item.id, quantity: at === 0 ? 5 : 1 })) })
    shop.module.run()
    await until(
      'the manager’s quantity in 1C',
      async () => (await shop.onecOrder(id))?.lines[0]?.quantity === '5',
    )
    // Recorded once 1C has answered, a moment after it has the quantity.
    await until('the disagreement in the journal', async () =>
      (await shop.journal(number)).some((row) => row.code === 'lines'),
    )
  })

  it('that the CRM does not take are told once and hold nothing else up', async () => {
    const { id, number, onec } = await agreed()
    await control(`${shop.crm.url}/control/options`, { splitRows: false })
    await shop.moveOnec(onec.id, { lines: [{ good: idOf(first!), quantity: '1' }], warehouse: 'picked' })
    await until('the status', async () => (await shop.crmOrder(id)).status === 'assembling-complete')
    await shop.edit(id, { managerComment: 'после отказа' })
    await until('the comment in 1C', async () => {
      const order = (await shop.onecOrder(id)) as { head?: { comments: { manager: string } } }
      return order.head?.comments.manager === 'после отказа'
    })
    expect((await shop.journal(number)).filter((row) => row.outcome === 'refused')).toHaveLength(1)
    expect((await shop.onecOrder(id))?.lines.filter((line) => line.role === 'goods')).toHaveLength(3)
    await control(`${shop.crm.url}/control/options`, { splitRows: true })
  })
})

describe('an order that is cancelled in the CRM', () => {
  it('after a part was shipped has only its rest cancelled, and comes back whole when it is taken up again', async () => {
    const { id, number, onec } = await agreed({ status: 'new' })
    await shop.moveOnec(onec.id, { status: 'КОтгрузке' })
    const [line] = onec.lines
    await shop.moveOnec(onec.id, { ship: { lines: [{ lineId: line!.lineId, quantity: '1' }] } })
    await shop.edit(id, { status: 'cancel-other' })
    const cancelled = await until('the rest cancelled', async () => {
      const order = (await shop.onecOrder(id))!
      return order.lines[0]?.cancelled === '2' && order
    })
    expect(cancelled.lines[0]?.shipped).toBe('1')
    await until('what to do', async () =>
      (await shop.journal(number)).some((row) => row.code === 'cancelled_after_shipment'),
    )
    await shop.edit(id, { status: 'client-confirmed' })
    await until('taken up again', async () => (await shop.onecOrder(id))?.lines[0]?.cancelled === '0')
  })
})
