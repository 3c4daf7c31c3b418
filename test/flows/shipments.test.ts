import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeMaps, changeSettings } from '../../module/connect/index.ts'
import { inTransaction } from '../../module/context.ts'
import { listNotices } from '../../module/journal/index.ts'
import { retry } from '../../module/worklist/index.ts'
import { freshDatabase } from '../builders/database.ts'
import {
  connectShop,
  control,
  openModule,
  openSides,
  orderMaps,
  type Shop,
  type ShopSides,
  until,
} from '../builders/shop.ts'
import { shop as goods, offerKey } from '../stand-ins/shop.ts'

const db = await freshDatabase()
let shop: Shop
let other: Shop

const stores = new Map(goods.stores.map((store) => [store.id, store.key]))
const withStores = async (connected: Shop, toCrm = stores) =>
  changeMaps(await connected.ctx(), { ...orderMaps, 'store.to_crm': toCrm })
const sides: ShopSides[] = []

type Line = { good: number; quantity: number }
const mixer: Line = { good: 0, quantity: 5 }
const hose: Line = { good: 5, quantity: 2 }
const installing: Line = { good: 29, quantity: 1 }

/** Enough of a good at the main store for all orders of this file, on both sides. */
async function fillStock({ crm, onec }: Shop, good: number): Promise<void> {
  const id = offerKey(goods.goods[good]!)
  await control(`${onec.origin}/control/stock`, { good: id, store: goods.stores[0]!.id, onHand: '1000' })
  crm.state.offers.find(({ xmlId }) => xmlId === id)!.stock.main = 1000
}

beforeAll(async () => {
  sides.push(await openSides(), await openSides())
  const module = await openModule(
    db,
    sides.flatMap(({ origins }) => origins),
  )
  shop = await connectShop(module, sides[0]!)
  other = await connectShop(module, sides[1]!)
  for (const one of [shop, other]) {
    await withStores(one)
    for (const { good } of [mixer, hose]) await fillStock(one, good)
  }
})
afterAll(async () => {
  await shop?.close()
  await Promise.all([other?.crm.close(), other?.onec.close()])
})

/** An order that is in 1C, ready to be shipped. */
async function inOnec(lines: Line[], at = shop) {
  const items = lines.map(({ good, quantity }) => {
    const { price } = goods.goods[good]!
    return { offer: { xmlId: offerKey(goods.goods[good]!) }, quantity, initialPrice: price }
  })
  const made = await at.order({ items, payments: [] })
  await at.edit(made.id, { status: 'client-confirmed' })
  const onec = await until('the order in 1C', () => at.onecOrder(made.id))
  const crm = (await at.crmOrder(made.id)) as { items: { id: number }[] }
  return { ...made, onecId: onec.id, items: crm.items.map(({ id }) => id) }
}
type Made = Awaited<ReturnType<typeof inOnec>>

const ship = (made: Made, quantities?: Record<number, string>, at = shop) =>
  at.moveOnec(made.onecId, {
    ship: quantities
      ? {
          lines: Object.entries(quantities).map(([line, quantity]) => ({
            lineId: String(made.items[Number(line)]),
            quantity,
          })),
        }
      : true,
  })
const packsOf = (made: Made, at = shop) =>
  at.crm.state.packs.filter(({ itemId }) => made.items.includes(itemId))
const shipmentsOf = async (made: Made) => (await shop.onecOrder(made.id))!.shipments
const isShipped =
  (made: Made, at = shop) =>
  async () =>
    (await at.crmOrder(made.id)).shipped === true
const rowsOf = async (made: Made, outcome: string) =>
  (await shop.journal(made.number)).filter((row) => row.flow === 'shipments' && row.outcome === outcome)
const crmFault = (fault: object | null) =>
  fault
    ? control(`${shop.crm.url}/control/faults`, fault)
    : control(`${shop.crm.url}/control/faults`, undefined, 'DELETE')
const again = async (made: Made) => {
  const ctx = await shop.ctx()
  await inTransaction(ctx, (t) => retry(t.tx, ctx.tenant.id, 'order', String(made.id), Date.now()))
}
/** Nothing of the order is on the list: what was to be done is done. */
const settled = (made: Made) =>
  until('nothing left to do', async () => {
    const ctx = await shop.ctx()
    const rows = await inTransaction(
      ctx,
      ({ tx }) => tx`select 1 from worklist where kind = 'order' and entity = ${String(made.id)}`,
    )
    return rows.length === 0
  })

describe('a shipment made in 1C', () => {
  it('shows at each line with its number, and the order is shipped when the last one has left', async () => {
    const made = await inOnec([mixer, hose])
    await ship(made, { 0: '2' })
    await until('the first pack', async () => packsOf(made).length === 1)
    await until('the date', async () => (await shop.crmOrder(made.id)).shipmentDate)
    expect((await shop.crmOrder(made.id)).shipped).toBe(false)
    await ship(made, { 0: '1', 1: '2' })
    await until('the second shipment', async () => packsOf(made).length === 3)
    expect((await shop.crmOrder(made.id)).shipped).toBe(false)
    await ship(made)
    await until('the mark', isShipped(made))
    const [first, second, third] = await shipmentsOf(made)
    expect(packsOf(made)).toMatchObject([
      { itemId: made.items[0], quantity: 2, store: 'main', deliveryNoteNumber: first!.number },
      { itemId: made.items[0], quantity: 1, store: 'main', deliveryNoteNumber: second!.number },
      { itemId: made.items[1], quantity: 2, store: 'main', deliveryNoteNumber: second!.number },
      { itemId: made.items[0], quantity: 2, store: 'main', deliveryNoteNumber: third!.number },
    ])
    expect(await shop.crmOrder(made.id)).toMatchObject({
      shipmentStore: 'main',
      shipmentDate: packsOf(made)[0]!.shipmentDate,
    })
    const done = await until('the journal', async () => {
      const rows = await rowsOf(made, 'done')
      return rows.length >= 5 && rows
    })
    expect(done.every((row) => row.direction === 'onec_to_crm')).toBe(true)
  })

  it('is not held up by services and delivery, which take no stock', async () => {
    const made = await inOnec([hose, installing])
    await ship(made, { 0: '2' })
    await until('the mark', isShipped(made))
    expect(packsOf(made)).toMatchObject([{ itemId: made.items[0] }])
  })

  it('takes the reservation of the manager instead of doubling it, and leaves him the rest', async () => {
    const made = await inOnec([mixer])
    shop.crm.state.packs.push({ id: 9001, itemId: made.items[0]!, store: 'main', quantity: 5 })
    await ship(made, { 0: '2' })
    await until('the shipment', async () => packsOf(made).length === 2)
    const [shipment] = await shipmentsOf(made)
    expect(packsOf(made)).toMatchObject([
      { id: 9001, quantity: 3 },
      { quantity: 2, deliveryNoteNumber: shipment!.number },
    ])
    expect(packsOf(made)[0]).not.toHaveProperty('deliveryNoteNumber')
  })

  it('stays when the rest of the order is cancelled, and the order is shipped', async () => {
    const made = await inOnec([mixer, hose])
    await ship(made, { 0: '2' })
    await until('the pack', async () => packsOf(made).length === 1)
    await shop.moveOnec(made.onecId, { cancelRest: true })
    await until('the mark', isShipped(made))
    expect(packsOf(made)).toMatchObject([{ quantity: 2 }])
  })

  it('costs no request of packs where nothing was shipped', async () => {
    await control(`${shop.crm.url}/control/log`, undefined, 'DELETE')
    const made = await inOnec([mixer])
    await settled(made)
    const { log } = await control<{ log: { path: string }[] }>(`${shop.crm.url}/control/log`)
    expect(log.filter(({ path }) => path.includes('/packs'))).toEqual([])
  })

  it('makes one pack although the answer of the CRM was lost', async () => {
    const made = await inOnec([mixer])
    await crmFault({ target: 'POST /api/v5/orders/packs/create', mode: '500-after-effect', times: 1 })
    await ship(made)
    await until('the pack', async () => packsOf(made).length > 0)
    const ctx = await shop.ctx()
    await until('the mark', async () => {
      await inTransaction(
        ctx,
        ({ tx }) => tx`update circuits set probe_at = ${new Date(0)} where opened_at is not null`,
      )
      return isShipped(made)()
    })
    await crmFault(null)
    expect(packsOf(made)).toHaveLength(1)
    const { log } = await control<{ log: { path: string; form: object; fault?: string }[] }>(
      `${shop.crm.url}/control/log`,
    )
    const asked = log.filter(
      ({ path, form }) => path.endsWith('/packs/create') && JSON.stringify(form).includes(`${made.items[0]}`),
    )
    expect(asked).toMatchObject([{ fault: '500-after-effect' }])
  }, 60_000)

  it('makes one pack although the request was carried out twice on its way', async () => {
    const made = await inOnec([mixer])
    await crmFault({ target: 'POST /api/v5/orders/packs/create', mode: 'duplicate', times: 1 })
    await ship(made)
    await until('the mark', isShipped(made))
    await crmFault(null)
    expect(packsOf(made)).toMatchObject([{ quantity: 5 }])
  })

  it('of one shop does not show in the order of another with the same number', async () => {
    const theirs = await inOnec([mixer], other)
    const mine = packsOf({ ...theirs }, shop).length
    await ship(theirs, undefined, other)
    await until('their mark', isShipped(theirs, other))
    expect(packsOf(theirs, other)).toHaveLength(1)
    expect(packsOf(theirs, shop)).toHaveLength(mine)
  })
})

describe('a shipment undone in 1C', () => {
  it('goes from the order while the CRM has not locked it', async () => {
    const made = await inOnec([mixer, hose])
    await ship(made, { 0: '2', 1: '2' })
    await until('the packs', async () => packsOf(made).length === 2)
    const [shipment] = await shipmentsOf(made)
    const less = { id: shipment!.id, lines: [{ lineId: String(made.items[0]), quantity: '1' }] }
    await shop.moveOnec(made.onecId, { undoShipment: less })
    await until('the smaller pack', async () => packsOf(made)[0]!.quantity === 1)
    await shop.moveOnec(made.onecId, { undoShipment: { id: shipment!.id } })
    await until('no packs', async () => packsOf(made).length === 0)
    expect(await rowsOf(made, 'noticed')).toEqual([])
  })

  it('is for people once the order is shipped: said once, nothing is taken back', async () => {
    const made = await inOnec([mixer])
    await ship(made)
    await until('the mark', isShipped(made))
    const [shipment] = await shipmentsOf(made)
    await shop.moveOnec(made.onecId, { undoShipment: { id: shipment!.id } })
    const [row] = await until('the notice', async () => {
      const rows = await rowsOf(made, 'noticed')
      return rows.length > 0 && rows
    })
    expect(row!.cause?.ru).toContain(shipment!.number)
    await shop.edit(made.id, { managerComment: 'Склад ищет' })
    await until(
      'the comment in 1C',
      async () => (await shop.onecOrder(made.id))?.head?.comments.manager === 'Склад ищет',
    )
    await settled(made)
    expect(await rowsOf(made, 'noticed')).toHaveLength(1)
    expect(packsOf(made)).toHaveLength(1)
    expect(await isShipped(made)()).toBe(true)
    await shop.edit(made.id, { shipped: false })
    await until('the pack to go after the manager took the mark off', async () => packsOf(made).length === 0)
  })
})

describe('what the CRM refuses of a shipment', () => {
  it('short stock is said once, the rest goes on, and a person may try again', async () => {
    const made = await inOnec([mixer, hose])
    const offer = shop.crm.state.offers.find(({ xmlId }) => xmlId === offerKey(goods.goods[hose.good]!))!
    const stock = offer.stock.main!
    offer.stock.main = 0
    await ship(made)
    await until('the mark', isShipped(made))
    const [row] = await rowsOf(made, 'refused')
    expect(row).toMatchObject({ code: 'short_stock', cause: { ru: expect.stringContaining('Шланг') } })
    expect(packsOf(made)).toMatchObject([{ itemId: made.items[0] }])
    await shop.edit(made.id, { managerComment: 'ещё одно изменение' })
    await until(
      'the comment in 1C',
      async () => (await shop.onecOrder(made.id))?.head?.comments.manager === 'ещё одно изменение',
    )
    await settled(made)
    expect(await rowsOf(made, 'refused')).toHaveLength(1)
    offer.stock.main = stock
    await again(made)
    await until('the second pack', async () => packsOf(made).length === 2)
  })

  it('a warehouse that is off is announced and parks nothing; switched on again, everything arrives', async () => {
    const made = await inOnec([mixer])
    const [module] = shop.crm.state.modules
    const { integrations } = module!.config
    module!.config.integrations = {}
    await ship(made)
    await until('the notice', async () => {
      const ctx = await shop.ctx()
      const notices = await inTransaction(ctx, ({ tx }) => listNotices(tx))
      return notices.some(({ key }) => key === 'shipments.warehouse')
    })
    await settled(made)
    expect(await rowsOf(made, 'refused')).toMatchObject([{ code: 'not_configured' }])
    module!.config.integrations = integrations
    await again(made)
    await until('the mark', isShipped(made))
    expect(packsOf(made)).toHaveLength(1)
    const ctx = await shop.ctx()
    expect((await inTransaction(ctx, ({ tx }) => listNotices(tx))).map(({ key }) => key)).not.toContain(
      'shipments.warehouse',
    )
  })

  it('a store without a pair is announced by its name and the order is shipped all the same', async () => {
    await withStores(shop, new Map())
    const made = await inOnec([mixer])
    await ship(made)
    await until('the mark', isShipped(made))
    expect(packsOf(made)).toEqual([])
    const ctx = await shop.ctx()
    const notices = await inTransaction(ctx, ({ tx }) => listNotices(tx))
    expect(notices.map(({ message }) => message.ru).join()).toContain(goods.stores[0]!.name)
    await withStores(shop)
    await again(made)
    await until('the pack', async () => packsOf(made).length === 1)
  })
})

describe('marking codes', () => {
  const printed = '(01)04607112345678(21)5Xa(b'
  const plain = '01046071123456785Xa(b'.replace('5678', '567821')

  it('scanned in 1C come to the line of the order, and nothing else of the lines changes', async () => {
    const made = await inOnec([mixer, hose])
    const before = (await shop.crmOrder(made.id)) as { items: Record<string, unknown>[] }
    const marking = [{ lineId: String(made.items[0]), codes: [printed] }]
    await shop.moveOnec(made.onecId, { marking })
    const after = await until('the code', async () => {
      const order = (await shop.crmOrder(made.id)) as { items: Record<string, unknown>[] }
      return (order.items[0]!.markingCodes as string[]).length > 0 && order
    })
    expect(after.items).toEqual([{ ...before.items[0], markingCodes: [plain] }, before.items[1]])
    await settled(made)
    const writes = (await shop.journal(made.number)).filter(
      (row) => row.direction === 'crm_to_onec' && row.outcome === 'done',
    )
    expect(writes).toHaveLength(1)
    expect((await shop.onecOrder(made.id))?.lines[0]?.markingCodes).toEqual([printed])
  })

  it('that a manager has put there go to 1C and stay', async () => {
    const made = await inOnec([hose])
    await shop.edit(made.id, { items: [{ id: made.items[0], markingCodes: [plain] }] })
    await until('the code in 1C', async () => (await shop.onecOrder(made.id))?.lines[0]?.markingCodes?.length)
    await settled(made)
    expect((await shop.crmOrder(made.id)) as object).toMatchObject({ items: [{ markingCodes: [plain] }] })
  })
})

it('a switch that is off keeps its half away', async () => {
  const ctx = await shop.ctx()
  await changeSettings(ctx, 'shipments', { packs: false, shippedFlag: true })
  const flagged = await inOnec([mixer])
  await ship(flagged)
  await until('the mark', isShipped(flagged))
  expect(packsOf(flagged)).toEqual([])
  await changeSettings(ctx, 'shipments', { packs: true, shippedFlag: false })
  const packed = await inOnec([hose])
  await ship(packed)
  await until('the pack', async () => packsOf(packed).length === 1)
  await settled(packed)
  expect(await isShipped(packed)()).toBe(false)
})
