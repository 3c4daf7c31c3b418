import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { changeSettings } from '../../module/connect/index.ts'
import { inTransaction } from '../../module/context.ts'
import { type SettingsOf, sections } from '../../module/tenants/index.ts'
import { parked } from '../../module/worklist/index.ts'
import { freshDatabase } from '../builders/database.ts'
import {
  autumn,
  type CardAnswer,
  cardItem,
  cardOrder,
  line,
  type PricedOrder,
  percent,
} from '../builders/promo.ts'
import { connectShop, control, marketplaceSecret, openModule, until } from '../builders/shop.ts'
import { startOnec } from '../stand-ins/onec/start.ts'
import { defaultApiKey } from '../stand-ins/retailcrm/app.tsx'
import { startRetailCrm } from '../stand-ins/retailcrm/start.ts'
import { shop as goods } from '../stand-ins/shop.ts'

const db = await freshDatabase()
const [mixer, kitchen] = goods.goods as [(typeof goods.goods)[number], (typeof goods.goods)[number]]
const hose = goods.goods[5]!

const open = async () => {
  const crm = await startRetailCrm({ moduleSecret: marketplaceSecret })
  const onec = await startOnec()
  return connectShop(await openModule(db, [crm.url, onec.origin]), { crm, onec })
}
let shop: Awaited<ReturnType<typeof open>>

beforeAll(async () => {
  shop = await open()
  await onec('/switches', { pricing: true })
  await setPromo()
})
afterAll(() => shop?.close())
beforeEach(() => rules([]))

const onec = (path: string, body: unknown, method = 'POST') =>
  control(`${shop.onec.origin}/control${path}`, body, method)
const rules = (list: object[]) => onec('/rules', { rules: list })
const setPromo = async (over: Partial<SettingsOf<'promo'>> = {}) =>
  changeSettings(await shop.ctx(), 'promo', sections.promo.schema.parse({ enabled: true, ...over }))

const read = async (id: number) => (await shop.crmOrder(id)) as unknown as PricedOrder
const make = (items: object[], over: object = {}) =>
  shop.order({ items, payments: [], delivery: { code: 'self-delivery', cost: 0 }, ...over })
const said = (order: PricedOrder) => order.customFields.most_1c_promo_result ?? ''
const priced = (id: number, fits: (order: PricedOrder) => boolean, what = 'the prices') =>
  until(what, async () => {
    const order = await read(id)
    return fits(order) && order
  })
/** Lines as they stand, to be sent again with a change. */
const kept = (order: PricedOrder) =>
  order.items.map(({ id, quantity, initialPrice }) => ({ id, quantity, initialPrice }))
/** An order that the site makes by a key of its own. */
async function bySite(items: object[], customFields: object): Promise<number> {
  const order = { externalId: `site-${Math.random()}`, firstName: 'Олег', items, customFields }
  const body = new URLSearchParams({ site: 'main', order: JSON.stringify(order) })
  const answer = await fetch(`${shop.crm.url}/api/v5/orders/create`, {
    method: 'POST',
    headers: { 'X-API-KEY': defaultApiKey },
    body,
  })
  return ((await answer.json()) as { id: number }).id
}
const asked = async () =>
  (await control<{ requests: { path: string }[] }>(`${shop.onec.origin}/control/requests`)).requests.filter(
    ({ path }) => path.endsWith('/pricing'),
  ).length
/** Everything that was marked has been looked at. */
const atRest = () =>
  until('the end of the work', async () => {
    const [row] = await db.owner<{ count: number }[]>`
      select count(*)::int as count from worklist
      where kind in ('promo', 'order', 'crm.task') and parked_at is null and due_at < now() + interval '2 seconds'`
    const [left] = shop.crm.state.orders.slice(-1)
    const [read] = await db.owner<{ value: string }[]>`select value from cursors where feed = 'crm.orders'`
    const last = shop.crm.state.history.orders?.at(-1)?.id ?? 0
    return row!.count === 0 && left !== undefined && Number(read?.value ?? 0) >= Number(last)
  })

describe('an order that a manager makes', () => {
  it('gets the prices of 1C by itself, costs the same on both sides, and is not priced again for its own edit', async () => {
    await rules([percent('Сегодня', 7)])
    const { id, number } = await make([line(mixer, 3), line(hose, 7)])
    const order = await priced(id, (now) => said(now) !== '')
    // 3 × 6990.00 less 7 % is 19502.10; 7 × 790.50 less 387.35 (half a kopeck up) is 5146.15.
    expect(order.summ).toBe(24_648.25)
    expect(said(order)).toContain('Акции: Сегодня.')
    await atRest()
    const before = await asked()
    await shop.edit(id, { status: 'client-confirmed' })
    const document = await until('the order in 1C', () => shop.onecOrder(id))
    expect(document.total).toBe(2_464_825)
    expect(document.lines).toMatchObject([
      { automaticDiscount: 146_790, manualDiscount: 0, sum: 1_950_210 },
      { automaticDiscount: 38_735, manualDiscount: 0, sum: 514_615 },
    ])
    await atRest()
    expect(await asked()).toBe(before)
    expect(shop.onec.state.orders.get(document.id)?.pricing).toMatchObject({
      rules: ['Сегодня'],
      promoCode: null,
    })
    const told = await shop.journal(number)
    expect(told.some(({ kind, outcome }) => kind === 'promo' && outcome === 'done')).toBe(true)
  })

  it('is priced anew when its lines change: a gift comes with a sum and goes with it', async () => {
    await rules([
      { id: 'g', name: 'Шланг в подарок', effect: { kind: 'gift', sum: 1_500_000, good: hose.productId } },
      { id: 't', name: 'От 15 000', effect: { kind: 'threshold', sum: 1_500_000, percent: 5 } },
    ])
    const { id } = await make([line(mixer, 1)])
    await atRest()
    const first = await read(id)
    expect(first).toMatchObject({ summ: 6_990, items: [{}] })
    await shop.edit(id, { items: [...kept(first), line(kitchen, 1)] })
    const more = await priced(id, ({ items }) => items.length === 3)
    expect(more.items[2]).toMatchObject({ quantity: 1, initialPrice: 0, offer: { xmlId: hose.productId } })
    expect(more.summ).toBe(15_686.4)
    await atRest()
    await shop.edit(id, { items: kept(more).filter((_, n) => n !== 1) })
    const less = await priced(id, ({ items, summ }) => items.length === 1 && summ === 6_990)
    expect(said(less)).toBe('')
  })
})

describe('a promo code', () => {
  it('typed by the manager works, and its discount leaves with it; a limited one is used up by the written order alone', async () => {
    await rules([autumn(1)])
    const { id } = await make([line(mixer, 2)], { status: 'client-confirmed' })
    await until('the order in 1C', () => shop.onecOrder(id))
    await shop.edit(id, { customFields: { most_1c_promo: 'осень10' } })
    const taken = await priced(id, ({ summ }) => summ === 12_582)
    expect(said(taken)).toContain('Промокод «осень10» принят.')
    const document = await until('the discount in 1C', async () => {
      const found = await shop.onecOrder(id)
      return found?.total === 1_258_200 && found
    })
    expect(shop.onec.state.orders.get(document.id)?.pricing).toMatchObject({ promoCode: 'осень10' })
    // Another order of the same code is refused in 1C's own words and keeps its prices.
    const other = await make([line(mixer, 2)], { customFields: { most_1c_promo: 'ОСЕНЬ10' } })
    const refused = await priced(other.id, (now) => said(now) !== '')
    expect(said(refused)).toBe('Промокод «ОСЕНЬ10» не принят. Промокод уже использован.')
    expect(refused.summ).toBe(13_980)
    // Priced, written, and written again with another quantity: its own code stays its own.
    await shop.edit(id, { items: taken.items.map((item) => ({ id: item.id, quantity: 3 })) })
    await priced(id, ({ summ }) => summ === 18_873)
    await until('the same in 1C', async () => (await shop.onecOrder(id))?.total === 1_887_300)
    await shop.edit(id, { customFields: { most_1c_promo: '' } })
    const cleared = await priced(id, ({ summ }) => summ === 20_970)
    expect(said(cleared)).toBe('')
    await until('the full price in 1C', async () => (await shop.onecOrder(id))?.total === 2_097_000)
    await shop.edit(other.id, { customFields: { most_1c_promo: 'Осень10' } })
    await priced(other.id, ({ summ }) => summ === 12_582)
  })
})

describe('a manager who works at the same time', () => {
  it('loses nothing: what was changed while 1C calculated is priced again', async () => {
    await rules([percent('Сегодня', 10)])
    await onec('/faults', { target: '/pricing', mode: 'slow', ms: 1_500, times: 1 })
    const { id } = await make([line(mixer, 1)])
    await until('1C to be asked', async () => {
      const { faults } = await control<{ faults: object[] }>(`${shop.onec.origin}/control/faults`)
      return faults.length === 0
    })
    const before = await read(id)
    await shop.edit(id, { items: [...kept(before), line(kitchen, 2)] })
    const order = await priced(id, ({ summ }) => summ === 23_430.6)
    expect(order.items.map(({ quantity }) => quantity)).toEqual([1, 2])
  })

  it('keeps his own discount, which the rules leave alone; he may have it added or replaced', async () => {
    await rules([percent('Сегодня', 10)])
    const own = line(mixer, 2, { discountManualAmount: 500 })
    const { id } = await make([own, line(kitchen, 1)])
    await priced(id, ({ summ }) => summ === 21_549.8, 'the manual discount kept')
    await setPromo({ manual: 'add' })
    const added = await make([own, line(kitchen, 1)])
    await priced(added.id, ({ summ }) => summ === 20_151.8, 'both discounts')
    await setPromo({ manual: 'replace' })
    const replaced = await make([own, line(kitchen, 1)])
    await priced(replaced.id, ({ summ }) => summ === 21_151.8, 'the discount of the rules alone')
    await setPromo()
  })

  it('and somebody who takes the discount away each time are noticed after three rounds', async () => {
    await rules([percent('Сегодня', 10)])
    const { id, number } = await make([line(mixer, 1)])
    for (let round = 0; round < 4; round += 1) {
      const order = await priced(id, ({ summ }) => summ === 6_291)
      await atRest()
      await shop.edit(id, {
        items: order.items.map((item) => ({ id: item.id, quantity: 1, discountManualAmount: 0 })),
      })
    }
    await until('the alert', async () =>
      (await shop.journal(number)).some(({ code }) => code === 'left_unstable'),
    )
    await atRest()
    const order = await read(id)
    expect(order.summ).toBe(6_990)
    expect(said(order)).toContain('остановился после трёх')
    // Another basket is another matter.
    await shop.edit(id, { items: [...kept(order), line(kitchen, 1)] })
    await priced(id, ({ summ }) => summ === 14_860.8)
  })
})

describe('1C that does not answer', () => {
  it('leaves the prices, the order says so and its manager is told; when it is back the discounts come', async () => {
    await rules([percent('Сегодня', 10)])
    await onec('/faults', { target: '/pricing', mode: '503' })
    const { id, number } = await make([line(mixer, 1)])
    const waiting = await priced(id, (now) => said(now) !== '')
    expect(waiting.summ).toBe(6_990)
    expect(said(waiting)).toContain('Скидки не пересчитаны: 1С не отвечает.')
    const told = await until('the journal', async () =>
      (await shop.journal(number)).find(({ kind, outcome }) => kind === 'promo' && outcome === 'failed'),
    )
    expect(told).toBeDefined()
    const tasks = () =>
      shop.crm.state.tasks.filter(({ order }) => Number((order as { id?: number })?.id) === id)
    await until(
      'the task',
      async () =>
        (await db.owner`select 1 from tasks where cause = ${`promo.waiting:${id}`} and told_at is not null`)
          .length > 0,
    )
    await onec('/faults', undefined, 'DELETE')
    const order = await priced(id, ({ summ }) => summ === 6_291)
    expect(said(order)).toContain('Акции: Сегодня.')
    await until(
      'the task to be over',
      async () =>
        (await db.owner`select 1 from tasks where cause = ${`promo.waiting:${id}`} and resolved_at is null`)
          .length === 0,
    )
    expect(tasks().every((task) => task.complete === true)).toBe(true)
  })
})

describe('prices that do not change any more', () => {
  it('are left alone with the reason: in a frozen status, of a paid order, of an order of the site until a manager edits it', async () => {
    await setPromo({ frozenAt: ['delivering'] })
    await rules([autumn()])
    const { id } = await make([line(mixer, 1)], { status: 'delivering' })
    await atRest()
    await shop.edit(id, { customFields: { most_1c_promo: 'ОСЕНЬ10' } })
    const frozen = await priced(id, (now) => said(now) !== '')
    expect(frozen.summ).toBe(6_990)
    expect(said(frozen)).toBe('Скидки не пересчитаны: в этом статусе цены заказа уже не меняются.')

    const paid = await make([line(mixer, 1)], {
      payments: [{ type: 'bank-card', amount: 6_990, status: 'paid' }],
    })
    await shop.edit(paid.id, { customFields: { most_1c_promo: 'ОСЕНЬ10' } })
    expect(said(await priced(paid.id, (now) => said(now) !== ''))).toContain('заказ оплачен')

    const site = await bySite([line(mixer, 1)], { most_1c_promo: 'ОСЕНЬ10' })
    const given = await priced(site, (now) => said(now) !== '')
    expect(given.summ).toBe(6_990)
    expect(said(given)).toContain('цены заказа дал сайт')
    await shop.edit(site, { items: given.items.map((item) => ({ id: item.id, quantity: 2 })) })
    await priced(site, ({ summ }) => summ === 12_582, 'the prices once a manager has edited it')
    await setPromo()
  })
})

/** What the widget asks through the CRM. */
async function card(
  verb: 'prices' | 'stock',
  form: object,
): Promise<{ status: number; body: CardAnswer; bytes: number }> {
  const body = new URLSearchParams({ clientId: shop.clientId, payload: JSON.stringify(form) })
  const answer = await fetch(`${shop.module.url}/widget/promo/${verb}`, { method: 'POST', body })
  const text = await answer.text()
  return { status: answer.status, body: JSON.parse(text) as CardAnswer, bytes: text.length }
}
const offerOf = (good: typeof mixer) => shop.crm.state.offers.find(({ xmlId }) => xmlId === good.productId)!
describe('the open card', () => {
  it('of an order that is not saved yet is priced by the same rules; saved so, the discounts are those of 1C and not added', async () => {
    await rules([
      autumn(),
      { id: 'g', name: 'Подарок', effect: { kind: 'gift', sum: 1_500_000, good: hose.productId } },
    ])
    const form = {
      order: cardOrder({ promoCode: 'ОСЕНЬ10' }),
      items: [cardItem(0, mixer, offerOf(mixer).id, 3), cardItem(1, kitchen, offerOf(kitchen).id, 1)],
    }
    const { body } = await card('prices', form)
    expect(body).toMatchObject({
      success: true,
      lines: [
        { index: 0, price: 6_990, discount: 699, rules: ['Осень'] },
        { index: 1, discount: 952.2 },
      ],
      gifts: [{ offer: offerOf(hose).id, quantity: 1, price: 0 }],
      promoCode: { applied: true },
    })
    const { id } = await make(
      [
        line(mixer, 3, { discountManualAmount: 699 }),
        line(kitchen, 1, { discountManualAmount: 952.2 }),
        line(hose, 1, { initialPrice: 0 }),
      ],
      { status: 'client-confirmed', customFields: { most_1c_promo: 'ОСЕНЬ10' } },
    )
    const order = await priced(id, (now) => said(now).includes('принят'))
    expect(order).toMatchObject({ summ: 27_442.8, items: [{}, {}, {}] })
    const document = await until('the automatic discounts in 1C', async () => {
      const found = await shop.onecOrder(id)
      return found?.lines[0]?.automaticDiscount === 209_700 && found
    })
    expect(document.lines.map(({ manualDiscount }) => manualDiscount)).toEqual([0, 0, 0])
    // The discount leaves with the code.
    await shop.edit(id, { customFields: { most_1c_promo: '' } })
    await priced(id, ({ summ }) => summ === 30_492)
  })

  it('hears in words why it is not priced, and shows what lies free and when more comes', async () => {
    await rules([autumn(1)])
    await control(`${shop.onec.origin}/control/stock`, {
      good: mixer.productId,
      store: goods.stores[0]!.id,
      onHand: '40',
      incoming: [{ date: '2026-12-01', number: 'З-1', quantity: '20' }],
    })
    const items = Array.from({ length: 60 }, (_, n) =>
      cardItem(n, mixer, offerOf(n === 0 ? mixer : kitchen).id, 1),
    )
    const stock = await card('stock', { order: cardOrder(), items })
    expect(stock.body.lines[0]).toMatchObject({ next: { date: '2026-12-01', quantity: 20 } })
    expect(stock.body.lines[0]!.stores.map(({ name }) => name)).toContain(goods.stores[0]!.name)
    const wrong = await card('prices', { order: cardOrder({ promoCode: 'НЕТ' }), items })
    expect(wrong.body).toMatchObject({ success: true, promoCode: { applied: false } })
    expect(wrong.body.said).toBe('Промокод «НЕТ» не принят. Промокод не найден.')
    expect(Math.max(wrong.bytes, stock.bytes)).toBeLessThan(32_768)
    await onec('/switches', { pricing: false })
    expect((await card('prices', { order: cardOrder(), items })).body).toMatchObject({ success: false })
    await onec('/switches', { pricing: true })
    expect((await card('prices', { items })).status).toBe(400)
    const stranger = new URLSearchParams({ clientId: crypto.randomUUID(), payload: '{}' })
    const refused = await fetch(`${shop.module.url}/widget/promo/prices`, { method: 'POST', body: stranger })
    expect(refused.status).toBe(403)
  })
})

it('nothing waits for a person in the end', async () => {
  await atRest()
  const stuck = await inTransaction(await shop.ctx(), ({ tx, tenant }) => parked(tx, tenant.id, 10))
  expect(stuck).toEqual([])
})
