import { beforeEach, describe, expect, test } from 'vitest'
import type { OrderState } from '../../../shared/wire-1c/order.ts'
import { aCustomer, anOrder, mixer } from '../../stand-ins/onec/messages.ts'
import { variants } from '../infobase/testing/trade-base.ts'
import { Moment } from '../values/moment.ts'
import { aWireBase, organisations, type WireBase } from './testing/wire-base.ts'

// What people of 1C do is noticed by the comparison: the extension hooks no writing of the base's objects.

describe.each(Object.keys(variants))('%s', (variant) => {
  let base: WireBase
  beforeEach(async () => {
    base = aWireBase(variant)
    base.bear('ЗаказКлиента', { Дата: Moment.of(2020, 1, 12, 10) })
    await base.compare()
  })

  const toShip = () => anOrder({ status: { set: 'КОтгрузке', expected: null } })
  const kinds = (entries: { kind: string; crmId: string | null }[]) =>
    entries.map(({ kind, crmId }) => [kind, crmId])

  test('what was there before the extension is no news', async () => {
    expect(await base.feed()).toEqual([])
  })

  test('a write of the module comes back at once, once, and again until it is acknowledged', async () => {
    await base.put('/orders/15', anOrder())
    const first = (await base.get('/changes')).body
    expect(kinds(first.entries)).toEqual([['order', '15']])
    const second = (await base.get('/changes')).body
    expect(second).toMatchObject({ message: first.message + 1, entries: first.entries })
    await base.post('/changes/ack', { message: second.message })
    expect(await base.feed()).toEqual([])
    await base.compare()
    expect(await base.feed()).toEqual([])
  })

  test('a change made after the selection survives the acknowledgement', async () => {
    await base.put('/orders/15', anOrder())
    const { message } = (await base.get('/changes')).body
    await base.put('/orders/15', anOrder({ revision: 2, comments: { customer: '', manager: 'позже' } }))
    await base.post('/changes/ack', { message })
    expect(await base.feed()).toMatchObject([{ kind: 'order', state: { revision: 2 } }])
  })

  test('a long feed comes in pages', async () => {
    for (const id of ['1', '2', '3'])
      await base.put(`/orders/${id}`, anOrder({ crm: { ...anOrder().crm, id } }))
    const first = (await base.get('/changes?limit=2')).body
    expect([first.more, kinds(first.entries)]).toEqual([
      true,
      [
        ['order', '1'],
        ['order', '2'],
      ],
    ])
    await base.post('/changes/ack', { message: first.message })
    const rest = (await base.get('/changes?limit=2')).body
    expect([rest.more, kinds(rest.entries)[0]]).toEqual([false, ['order', '3']])
  })

  test('a shipment and a payment change the order that they are for', async () => {
    const { body } = await base.put('/orders/15', toShip())
    await base.feed()
    base.ship(body.id, 0.5)
    await base.compare()
    expect(await base.feed()).toMatchObject([
      {
        kind: 'order',
        state: {
          state: 'ВПроцессеОтгрузки',
          warehouse: 'to_pick',
          lines: [{ shipped: '0.5', reserved: '1.5' }],
          shipments: [{ lines: [{ lineId: '1', quantity: '0.5' }] }],
        },
      },
    ])
    base.ship(body.id)
    base.pay(body.id)
    await base.compare()
    const entries = await base.feed()
    expect(kinds(entries).sort()).toEqual([
      ['order', '15'],
      ['payment', null],
    ])
    expect(entries.find(({ kind }) => kind === 'order')?.state).toMatchObject({
      state: 'ГотовКЗакрытию',
      warehouse: 'shipped',
      debt: 0,
      payments: [{ key: null, kind: 'Наличная', amount: 1_398_000 }],
    })
  })

  test('a deleted payment leaves its order, and both come', async () => {
    const { body } = await base.put('/orders/15', toShip())
    const payment = base.pay(body.id)
    await base.compare()
    await base.feed()
    base.markDeleted(base.object('Документ', 'ПриходныйКассовыйОрдер', payment.id))
    await base.compare()
    const entries = await base.feed()
    expect(entries.find(({ kind }) => kind === 'payment')).toMatchObject({ id: payment.id, state: null })
    expect(entries.find(({ kind }) => kind === 'order')?.state).toMatchObject({
      payments: [],
      debt: 1_398_000,
    })
  })

  test('a status set by a person comes with the moment of the status', async () => {
    const { body } = await base.put('/orders/15', anOrder())
    await base.feed()
    const order = base.object('Документ', 'ЗаказКлиента', body.id)
    order.set('Статус', base.value('СтатусыЗаказовКлиентов', 'Закрыт'))
    base.write(order)
    await base.compare()
    const [entry] = await base.feed()
    expect(entry?.state).toMatchObject({ status: 'Закрыт' })
    expect(Date.parse(String(entry?.state?.statusAt))).toBeGreaterThanOrEqual(Date.parse(body.statusAt))
  })

  test('an order born in 1C comes, is linked by its id, and nothing else of it changes', async () => {
    const { id } = base.bear('ЗаказКлиента')
    await base.compare()
    const [entry] = await base.feed()
    const born = entry!.state as unknown as OrderState
    expect(entry).toMatchObject({
      id,
      crmId: null,
      state: { origin: 'phone', revision: 0, head: { customer: { common: true } } },
    })
    const { partner, organisation, head } = born
    const { counterparty, comments, store, vatMode } = head!
    const rows = [{ lineId: '77', offer: { product: mixer.productId, characteristic: null }, quantity: '2' }]
    const source = { kind: 'phone' as const, code: null, number: null }
    const link = anOrder({
      ...{ id, lines: null, rows, status: null, source },
      ...{ partner, organisation, counterparty, comments, store, vatMode },
    })
    const { body } = await base.put('/orders/15', link)
    expect(body).toEqual({
      ...born,
      ...{ crmId: '15', crmNumber: '15A', revision: 1 },
      lines: born.lines.map((line) => ({ ...line, lineId: '77' })),
      changedAt: body.changedAt,
      warnings: [],
    })
    const other = await base.put('/orders/9', { ...link, crm: { ...link.crm, id: '9' } })
    expect(other).toMatchObject({ status: 400, body: { fields: [{ path: 'id' }] } })
  })

  test('an order that the site loaded is linked by the number of the site', async () => {
    const { id } = base.bear('ЗаказКлиента', { НомерПоДаннымКлиента: 'S-7' })
    await base.compare()
    expect(await base.feed()).toMatchObject([{ state: { origin: 'site', siteNumber: 'S-7' } }])
    const source = { kind: 'shop' as const, code: null, number: 'S-7' }
    const { body } = await base.put('/orders/15', anOrder({ source }))
    expect(body).toMatchObject({ id, origin: 'site', siteNumber: 'S-7', crmNumber: '15A' })
  })

  test('a receipt comes as a closed order and is linked without a change of it', async () => {
    const { id } = base.bear('ЧекККМ')
    await base.compare()
    expect(await base.feed()).toMatchObject([
      {
        id,
        state: { origin: 'receipt', status: 'Закрыт', total: 1_398_000, debt: 0, lines: [{ shipped: '2' }] },
      },
    ])
    const { body } = await base.put(
      '/orders/15',
      anOrder({ id, lines: null, organisation: organisations[0] }),
    )
    expect(body).toMatchObject({ id, crmId: '15', crmNumber: '15A', status: 'Закрыт', revision: 1 })
  })

  test('an order marked for deletion comes without a state, and a write of the module leaves the mark on', async () => {
    const { body } = await base.put('/orders/15', anOrder())
    await base.feed()
    base.markDeleted(base.object('Документ', 'ЗаказКлиента', body.id))
    await base.compare()
    expect(await base.feed()).toMatchObject([{ crmId: '15', state: null }])
    const again = await base.put('/orders/15', anOrder({ revision: 2 }))
    expect(again.body).toMatchObject({ id: body.id, revision: 2, deleted: true, posted: false })
  })

  test('a card that a person has changed comes', async () => {
    const { body } = await base.put('/customers/c5', aCustomer())
    await base.feed()
    const card = base.object('Справочник', 'Партнеры', body.id)
    card.set('НаименованиеПолное', 'Смирнов О. П.')
    base.write(card)
    await base.compareFully()
    expect(await base.feed()).toMatchObject([
      { kind: 'customer', crmId: 'c5', state: { name: 'Смирнов О. П.' } },
    ])
  })

  test('documents of organisations that are not chosen for the exchange are not told', async () => {
    const [, other] = organisations
    await base.choose('Организации', other)
    base.bear('ЗаказКлиента')
    const told = base.bear('ЗаказКлиента', { Организация: base.known('Справочник', 'Организации', other) })
    await base.compare()
    expect(await base.feed()).toMatchObject([{ id: told.id, state: { organisation: other } }])
    expect((await base.get('/references')).body.organisations).toMatchObject([{ id: other, isDefault: true }])
  })

  test('an object that is erased comes without a state', async () => {
    const order = base.bear('ЗаказКлиента')
    await base.compare()
    await base.feed()
    base.erase(base.object('Документ', 'ЗаказКлиента', order.id))
    await base.compareFully()
    expect(await base.feed()).toMatchObject([{ kind: 'order', id: order.id, state: null }])
  })
})
