import { afterEach, beforeEach, expect, test } from 'vitest'
import { asking } from '../../builders/ask-onec.ts'
import { shop } from '../shop.ts'
import { anOrder, mainStore, mixer } from './messages.ts'
import { startOnec } from './start.ts'

let onec: Awaited<ReturnType<typeof startOnec>>
let ask: ReturnType<typeof asking>
let order: { id: string; number: string }

beforeEach(async () => {
  onec = await startOnec()
  ask = asking(onec)
  order = (await ask.put('/orders/15', anOrder(), 'a:1')).body
})
afterEach(() => onec.close())

const submit = (path: string, form: Record<string, string>) =>
  fetch(onec.origin + path, { method: 'POST', body: new URLSearchParams(form) })
const state = async () => (await ask.get(`/orders/${order.id}`)).body

test('a person changes the status on the card, and picking follows', async () => {
  const form = { act: 'head', status: 'КОтгрузке', state: '', warehouse: '' }
  const answer = await submit(`/orders/${order.id}`, form)
  expect(await answer.text()).toContain('К отгрузке')
  expect(await state()).toMatchObject({ status: 'КОтгрузке', state: 'ГотовКОтгрузке', warehouse: 'to_pick' })
  await submit(`/orders/${order.id}`, { ...form, warehouse: 'picked', state: 'ОжидаетсяОбеспечение' })
  expect(await state()).toMatchObject({ warehouse: 'picked', state: 'ОжидаетсяОбеспечение' })
})

test('a person writes an additional attribute; what he did not touch stays as it was', async () => {
  await ask.control('POST', `/orders/${order.id}`, { customFields: { ПодъемНаЭтаж: true } })
  await submit(`/orders/${order.id}`, {
    act: 'fields',
    'field:ПодъемНаЭтаж': 'Да',
    'field:Примечание': 'хрупкое',
  })
  expect(await state()).toMatchObject({ customFields: { ПодъемНаЭтаж: true, Примечание: 'хрупкое' } })
})

test('a person ships, pays and sees a refusal in words', async () => {
  await submit(`/orders/${order.id}`, { act: 'ship' })
  await submit(`/orders/${order.id}`, { act: 'pay', amount: '1 000,50', kind: 'Наличная' })
  expect(await state()).toMatchObject({ debt: 1_297_950, lines: [{ shipped: '2' }] })
  const again = await submit(`/orders/${order.id}`, { act: 'ship' })
  expect(again.status).toBe(422)
  expect(await again.text()).toContain('Отгружать нечего')
})

test('a person takes a shipment back and cancels what has not left', async () => {
  await submit(`/orders/${order.id}`, { act: 'ship' })
  const [shipment] = (await state()).shipments
  await submit(`/orders/${order.id}`, { act: 'undo', shipment: shipment.id })
  expect(await state()).toMatchObject({ shipments: [], lines: [{ shipped: '0' }] })
  await submit(`/orders/${order.id}`, { act: 'cancel-rest' })
  expect(await state()).toMatchObject({ lines: [{ cancelled: '2' }] })
})

test('a person edits stock and a switch', async () => {
  await submit('/goods', { good: mixer.productId, store: mainStore.id, onHand: '77,5' })
  const { body } = await ask.post('/stock/query', { ids: [mixer.productId] })
  expect(body.rows[0].stores[0]).toMatchObject({ onHand: '77.5', reserved: '2', free: '75.5' })
  await submit('/switches', { agreementsRequired: 'on' })
  expect((await ask.get('/references')).body.switches).toEqual({
    agreementsRequired: true,
    storesInLines: false,
    manualDiscounts: false,
  })
})

test('a person changes a price, takes one away, renames a good and takes it out of the exchange', async () => {
  const card = `/goods/card?good=${mixer.productId}`
  const act = (form: Record<string, string>) => submit('/goods/card', { good: mixer.productId, ...form })
  const [base, wholesale] = [shop.priceTypes[0]!, shop.priceTypes[1]!]
  await act({ act: 'price', priceType: base.id, price: '7 001,50' })
  await act({ act: 'price', priceType: wholesale.id, price: '' })
  const prices = async () =>
    (await ask.get('/prices')).body.rows.find(
      ({ offer }: { offer: { product: string } }) => offer.product === mixer.productId,
    )
  expect((await prices()).prices.map(({ price }: { price: number }) => price)).toEqual([700_150, 524_250])
  expect((await act({ act: 'price', priceType: base.id, price: 'дорого' })).status).toBe(422)
  await act({ act: 'texts', name: 'Смеситель Верона', fullName: 'Смеситель', description: 'Новый' })
  expect(await (await fetch(`${onec.origin}/goods?q=верона`)).text()).toContain('Смеситель Верона')
  await act({ act: 'drop' })
  expect(await (await fetch(onec.origin + card)).text()).toContain('(не выгружается)')
  expect(await prices()).toMatchObject({ left: true })
  await act({ act: 'choose' })
  await act({ act: 'delete' })
  expect(await (await fetch(onec.origin + card)).text()).toContain('(помечен на удаление)')
})

test('a person takes a kind of goods and a store out of the exchange', async () => {
  const { itemCategories, stores } = (await ask.get('/references')).body
  const tea = itemCategories.find(({ name }: { name: string }) => name === 'Чай')
  const kept = [
    ...itemCategories
      .filter(({ id }: { id: string }) => id !== tea.id)
      .map(({ id }: { id: string }) => `category ${id}`),
    ...stores.slice(1).map(({ id }: { id: string }) => `store ${id}`),
    ...shop.priceTypes.map(({ id }) => `priceType ${id}`),
  ]
  await submit('/selection', Object.fromEntries(kept.map((name) => [name, 'on'])))
  const rows = (await ask.get('/stock')).body.rows as { left: boolean; stores: { store: string }[] }[]
  expect(rows.filter(({ left }) => left)).toHaveLength(
    shop.goods.filter(({ group }) => group === 'Чай').length,
  )
  expect(JSON.stringify(rows)).not.toContain(stores[0].id)
})

test('the list is searched by the number of the CRM, and requests are listed', async () => {
  const list = async (q: string) => (await fetch(`${onec.origin}/?q=${q}`)).text()
  expect(await list('15A')).toContain(order.number)
  expect(await list('nowhere')).toContain('Заказов нет')
  expect(await (await fetch(`${onec.origin}/requests`)).text()).toContain('PUT /orders/15')
})

test('a person enters an order with its customer and its discount', async () => {
  const form = {
    origin: 'site',
    siteNumber: 'W-7',
    organisation: '',
    kind: 'company',
    name: 'ООО «Ромашка»',
    inn: '7701234567',
    contact: 'Иванов Пётр',
    email: 'petr@romashka.example',
    good: mixer.productId,
    quantity: '3',
    price: '100',
    discount: '20',
  }
  const answer = await submit('/orders', form)
  const born = (await ask.get(`/orders/${answer.url.split('/').at(-1)}`)).body
  expect(born).toMatchObject({
    origin: 'site',
    siteNumber: 'W-7',
    crmId: null,
    total: 28_000,
    head: { type: 'company', customer: { name: 'ООО «Ромашка»', kind: 'company', common: false } },
    lines: [{ quantity: '3', basePrice: 10_000, manualDiscount: 2_000, sum: 28_000 }],
  })
  expect(born.head.contact).not.toBeNull()
  const wrong = await submit('/orders', { ...form, price: 'дорого' })
  expect(wrong.status).toBe(422)
})
