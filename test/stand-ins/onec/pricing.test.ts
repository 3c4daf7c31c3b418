import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { asking } from '../../builders/ask-onec.ts'
import { shop } from '../shop.ts'
import { aLine, anOrder, kitchenMixer, mixer } from './messages.ts'
import { startOnec } from './start.ts'

let onec: Awaited<ReturnType<typeof startOnec>>
let ask: ReturnType<typeof asking>
let now = Date.parse('2026-11-24T12:00:00+03:00')

beforeEach(async () => {
  now = Date.parse('2026-11-24T12:00:00+03:00')
  onec = await startOnec({ token: 'jwt', now: () => now })
  ask = asking(onec)
  await ask.control('POST', '/switches', { pricing: true })
})
afterEach(() => onec.close())

const rules = (list: object[], groups: object[] = []) =>
  ask.control('POST', '/rules', { groups, rules: list })
const percent = (name: string, value: number, over: object = {}) => ({
  id: name,
  name,
  effect: { kind: 'percent', percent: value },
  ...over,
})
const row = (over: object = {}) => ({
  id: '1',
  offer: { product: mixer.productId, characteristic: null },
  quantity: '2',
  basePrice: 699_000,
  priceType: null,
  ...over,
})
const price = async (over: object = {}) =>
  (
    await ask.post('/pricing', {
      partner: null,
      agreement: null,
      organisation: null,
      store: null,
      loyaltyCard: null,
      promoCode: null,
      currency: 'RUB',
      lines: [row()],
      ...over,
    })
  ).body
const off = (answer: { lines: { automaticDiscount: number }[] }) =>
  answer.lines.map(({ automaticDiscount }) => automaticDiscount)

describe('rules of a basket', () => {
  test('without rules cost nothing off; sums are exact', async () => {
    expect(await price()).toMatchObject({
      lines: [{ id: '1', price: 699_000, automaticDiscount: 0, sum: 1_398_000, rules: [] }],
      gifts: [],
      promoCode: null,
    })
  })

  test('speak of a segment of partners, of chosen goods and of holders of a card', async () => {
    const partner = onec.state.customers.all()[0]!.id
    await rules([
      percent('Сегмент', 10, { segment: [partner] }),
      percent('Смесители', 5, { goods: [mixer.productId] }),
      percent('Карта', 1, { cards: ['2900000012345'] }),
    ])
    const both = [
      row(),
      row({ id: '2', offer: { product: kitchenMixer.productId, characteristic: null }, quantity: '1' }),
    ]
    expect(off(await price({ lines: both }))).toEqual([69_900, 0])
    expect(off(await price({ lines: both, partner }))).toEqual([209_700, 69_900])
    expect(off(await price({ lines: both, loyaltyCard: '2900000012345' }))).toEqual([83_880, 6_990])
  })

  test('three for two, a threshold, an accumulated discount and a gift', async () => {
    const two = { kind: 'nPlusM', take: 2, free: 1 }
    await rules([{ id: '1', name: 'Третий бесплатно', effect: two }])
    expect(off(await price({ lines: [row({ quantity: '7' })] }))).toEqual([1_398_000])
    await rules([
      { id: '1', name: 'От 10 000', effect: { kind: 'threshold', sum: 1_000_000, percent: 3 } },
      {
        id: '2',
        name: 'Шланг в подарок',
        effect: { kind: 'gift', sum: 1_000_000, good: shop.goods[5]!.productId },
      },
    ])
    expect(await price()).toMatchObject({
      lines: [{ automaticDiscount: 41_940, rules: ['От 10 000'] }],
      gifts: [{ name: 'Шланг для душа 1,75 м', quantity: '1', price: 0, rule: 'Шланг в подарок' }],
    })
    expect(await price({ lines: [row({ quantity: '1' })] })).toMatchObject({
      lines: [{ automaticDiscount: 0 }],
      gifts: [],
    })
    const partner = onec.state.customers.all()[0]!.id
    const steps = [
      { from: 0, percent: 1 },
      { from: 100_000, percent: 7 },
    ]
    await rules([{ id: '1', name: 'Накопительная', effect: { kind: 'accumulated', steps } }])
    expect(off(await price({ partner }))).toEqual([13_980])
    const { id } = (
      await ask.control('POST', '/orders', { lines: [{ good: mixer.productId, quantity: '2' }], partner })
    ).body as { id: string }
    await ask.control('POST', `/orders/${id}`, { status: 'КОтгрузке', ship: true })
    expect(off(await price({ partner }))).toEqual([97_860])
  })

  test('of a group the best works or all do; an exclusive one stands against all the others', async () => {
    const three = [percent('a', 5, { group: 'g' }), percent('b', 8, { group: 'g' })]
    await rules(three, [{ id: 'g', joint: 'best' }])
    expect(await price()).toMatchObject({ lines: [{ automaticDiscount: 111_840, rules: ['b'] }] })
    await rules(three, [{ id: 'g', joint: 'add' }])
    expect(await price()).toMatchObject({ lines: [{ automaticDiscount: 181_740, rules: ['a', 'b'] }] })
    await rules(three, [{ id: 'g', joint: 'first' }])
    expect(await price()).toMatchObject({ lines: [{ automaticDiscount: 69_900, rules: ['a'] }] })
    await rules([...three, percent('x', 20, { exclusive: true })], [{ id: 'g', joint: 'add' }])
    expect(await price()).toMatchObject({ lines: [{ automaticDiscount: 279_600, rules: ['x'] }] })
    await rules([...three, percent('x', 10, { exclusive: true })], [{ id: 'g', joint: 'add' }])
    expect(await price()).toMatchObject({ lines: [{ automaticDiscount: 181_740, rules: ['a', 'b'] }] })
  })

  test('never make a row cheaper than nothing, and a price type that the row names decides its price', async () => {
    await rules([percent('a', 70), percent('b', 70), percent('c', 10)])
    expect(await price()).toMatchObject({
      lines: [{ automaticDiscount: 1_398_000, sum: 0, rules: ['a', 'b'] }],
    })
    const [, wholesale] = shop.priceTypes
    expect(await price({ lines: [row({ priceType: wholesale!.id })] })).toMatchObject({
      lines: [{ price: 594_150 }],
    })
  })
})

describe('a promo code', () => {
  const code = { code: 'ОСЕНЬ10', limit: 1 }
  const asked = async (over: object = {}) => (await price({ promoCode: 'осень10', ...over })).promoCode

  test('is taken whatever its case, and refused in words: unknown, too early, too late, of no use here', async () => {
    await rules([
      percent('Осень', 10, {
        code,
        from: '2026-11-01T00:00:00+03:00',
        to: '2026-12-01T00:00:00+03:00',
        goods: [mixer.productId],
      }),
    ])
    expect(await asked()).toEqual({ code: 'осень10', applied: true, reason: null })
    expect(await asked({ promoCode: 'НЕТ' })).toMatchObject({
      applied: false,
      reason: 'Промокод не найден.',
    })
    const other = [row({ offer: { product: kitchenMixer.productId, characteristic: null } })]
    expect(await asked({ lines: other })).toMatchObject({ applied: false })
    now = Date.parse('2026-10-31T12:00:00+03:00')
    expect(await asked()).toMatchObject({ reason: 'Промокод ещё не действует.' })
    now = Date.parse('2026-12-01T12:00:00+03:00')
    expect(await asked()).toMatchObject({ reason: 'Срок действия промокода истёк.' })
  })

  test('is used up by a written order, not by asking, and given back when that is cancelled', async () => {
    await rules([percent('Осень', 10, { code })])
    const answer = await price({ promoCode: code.code, order: '15' })
    await price({ promoCode: code.code, order: '16' })
    const pricing = { id: answer.id, promoCode: code.code, loyaltyCard: null, rules: ['Осень'] }
    const line = aLine({ automaticDiscount: 139_800, sum: 1_258_200 })
    const write = (revision: number, over: object = {}) =>
      ask.put('/orders/15', anOrder({ revision, pricing, lines: [line], ...over }), `15:${revision}`)
    expect((await write(1)).body).toMatchObject({ total: 1_258_200, lines: [{ automaticDiscount: 139_800 }] })
    // Priced, written and written again: its own code stays its own.
    expect(await asked({ order: '15' })).toMatchObject({ applied: true })
    expect((await write(2)).body).toMatchObject({ total: 1_258_200, warnings: [] })
    expect(await asked({ order: '16' })).toMatchObject({
      applied: false,
      reason: 'Промокод уже использован.',
    })
    const second = anOrder({
      pricing,
      lines: [line],
      crm: { id: '16', number: '16A', site: 'main', createdAt: '2026-11-23T12:00:00+03:00', type: 'private' },
    })
    expect((await ask.put('/orders/16', second, '16:1')).body.warnings).toMatchObject([
      { code: 'promo_code' },
    ])
    await write(3, { cancelled: { reason: null } })
    await ask.put('/orders/16', { ...second, revision: 2, cancelled: { reason: null } }, '16:2')
    expect(await asked({ order: '17' })).toMatchObject({ applied: true })
  })
})

test('rules that name what is not there are refused by the field', async () => {
  const gift = { kind: 'gift', sum: 1, good: 'nobody' }
  expect(await rules([{ id: '1', name: 'x', effect: gift }])).toMatchObject({ status: 400 })
  expect(await rules([percent('a', 1, { group: 'none' })])).toMatchObject({ status: 400 })
})
