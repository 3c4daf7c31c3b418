import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setExchange } from '../../module/connect/index.ts'
import { inTransaction } from '../../module/context.ts'
import { retry } from '../../module/worklist/index.ts'
import type { OrderState } from '../../shared/wire-1c/index.ts'
import { freshDatabase } from '../builders/database.ts'
import { control, openShop, type Shop, until } from '../builders/shop.ts'
import type { Order } from '../stand-ins/retailcrm/types.ts'
import { shop as goods } from '../stand-ins/shop.ts'

const db = await freshDatabase()
let shop: Shop

beforeAll(async () => {
  shop = await openShop(db)
  await shop.bringFrom1c(['phone', 'site', 'receipt', 'marketplace'])
})
afterAll(() => shop?.close())

const [mixer, kitchenMixer] = goods.goods as [(typeof goods.goods)[number], (typeof goods.goods)[number]]
const made = (born: OrderState) => shop.crm.state.orders.filter((o) => o.externalId === `most-1c-${born.id}`)
const arrived = (born: OrderState): Promise<Order> =>
  until(`${born.number} in the CRM`, async () => made(born)[0])
const documentOf = (born: OrderState) =>
  until('the CRM id in 1C', async () =>
    (await shop.onecOrders()).find((order) => order.id === born.id && order.crmId !== null),
  )
const rowOf = (number: string, outcome: string) =>
  until(`${outcome} in the journal`, async () =>
    (await shop.journal(number)).find((row) => row.outcome === outcome),
  )
const again = async (entity: string) => {
  const ctx = await shop.ctx()
  await inTransaction(ctx, (t) => retry(t.tx, t.tenant.id, 'onec.order', entity, t.clock.now()))
}
/** An order that came later has been looked at: whatever was before it in the feed has been, too. */
const looked = async () => {
  await arrived(await shop.bear())
}
const person = (name: string, email: string) => ({ name, emails: [email], phones: ['+79161112233'] })

describe('an order taken by phone in 1C', () => {
  it('comes to the CRM once, with its number, customer, lines, delivery and comments', async () => {
    const born = await shop.bear({
      customer: person('Зайцева Ольга Павловна', 'olga@zayceva.example'),
      comments: { customer: 'Позвонить за час', manager: 'Постоянный клиент' },
      delivery: { method: 'ДоКлиента', address: 'Москва, ул. Тверская, 1', cost: 35_000 },
      lines: [
        { good: mixer.productId, quantity: '3', price: 33_333, manualDiscount: 100, automaticDiscount: 50 },
        { good: mixer.productId, quantity: '1' },
      ],
    })
    const order = await arrived(born)
    expect(order).toMatchObject({ number: born.number, site: 'main', status: 'new' })
    expect(Math.round(order.totalSumm * 100)).toBe(born.total)
    expect(order.delivery).toMatchObject({ cost: 350, address: { text: 'Москва, ул. Тверская, 1' } })
    expect(order.fields).toMatchObject({
      ...{ lastName: 'Зайцева', firstName: 'Ольга', phone: '+79161112233', email: 'olga@zayceva.example' },
      customerComment: 'Позвонить за час',
      managerComment: 'Постоянный клиент',
    })
    const customer = shop.crm.state.customers.find((one) => one.id === order.customer?.id)
    expect(customer).toMatchObject({
      fields: { lastName: 'Зайцева', firstName: 'Ольга', patronymic: 'Павловна' },
      customFields: { most_1c_id: born.partner },
    })
    // 1C is told its CRM id next, which is a row of its own.
    const rows = await until('the order in the journal', async () => {
      const all = await shop.journal(born.number)
      return all.some(({ direction }) => direction === 'onec_to_crm') && all
    })
    expect(rows.find(({ direction }) => direction === 'onec_to_crm')).toMatchObject({
      kind: 'order',
      entity: String(order.id),
      outcome: 'done',
    })
  })

  it('1C learns the CRM id, nothing else of its document changes, and no second document appears', async () => {
    const born = await shop.bear({
      customer: person('Котов Пётр', 'kotov@petr.example'),
      delivery: { method: 'Самовывоз', address: 'Склад', cost: 0 },
    })
    const order = await arrived(born)
    const linked = await documentOf(born)
    expect(linked).toEqual({
      ...born,
      crmId: String(order.id),
      crmNumber: born.number,
      revision: 1,
      // The rows learn the ids of the CRM's items, and nothing else of them changes.
      lines: born.lines.map((line, at) => ({ ...line, lineId: linked.lines[at]!.lineId })),
      changedAt: linked.changedAt,
      warnings: linked.warnings,
    })
    expect(linked.lines.filter((line) => line.role !== 'delivery' && line.lineId === null)).toEqual([])
    await looked()
    const documents = (await shop.onecOrders()).filter((one) => one.crmId === String(order.id))
    expect(documents).toMatchObject([{ id: born.id, revision: 1 }])
    expect(made(born)).toHaveLength(1)
    const { log } = await control<{ log: { method: string; path: string }[] }>(`${shop.crm.url}/control/log`)
    expect(log.filter(({ path }) => path.endsWith(`/orders/${order.id}/edit`))).toEqual([])
  })

  it('is an ordinary order from then on: statuses travel both ways, its echo changes nothing', async () => {
    const born = await shop.bear({ customer: person('Лисина Анна', 'lisina@anna.example') })
    const { id } = await arrived(born)
    await documentOf(born)
    await shop.edit(id, { status: 'send-to-assembling' })
    await until('the status in 1C', async () => (await shop.onecOrder(id))?.status === 'КОтгрузке')
    await shop.moveOnec(born.id, { warehouse: 'picked' })
    await until(
      'the status in the CRM',
      async () => (await shop.crmOrder(id)).status === 'assembling-complete',
    )
    const now = (await shop.onecOrder(id))!
    expect(now).toMatchObject({ total: born.total, partner: born.partner, number: born.number })
    expect(now.lines).toHaveLength(born.lines.length)
  })

  it('that names nobody comes without a customer, and the common card of 1C stays its partner', async () => {
    const born = await shop.bear()
    const { id, customer } = await arrived(born)
    expect(customer).toBeUndefined()
    await documentOf(born)
    await shop.edit(id, { status: 'send-to-assembling' })
    const moved = await until('the status in 1C', async () => {
      const order = await shop.onecOrder(id)
      return order?.status === 'КОтгрузке' && order
    })
    expect(moved.partner).toBe(born.partner)
  })

  it('whose status already has a pair comes in that status', async () => {
    const born = await shop.bear({ status: 'Закрыт' })
    expect((await arrived(born)).status).toBe('complete')
  })

  it('takes a number of the CRM when another order has its own, and says so', async () => {
    await shop.order({ number: 'ЗАНЯТ-1' })
    const born = await shop.bear({ number: 'ЗАНЯТ-1' })
    const order = await arrived(born)
    expect(order.number).not.toBe('ЗАНЯТ-1')
    expect((await rowOf(order.number, 'noticed')).cause?.ru).toContain('уже занят')
  })
})

describe('its customer', () => {
  it('is the card that the CRM has already, found by e-mail', async () => {
    const before = shop.crm.state.customers.find((one) => one.fields.email === 'orlov@example.com')!
    const count = shop.crm.state.customers.length
    const born = await shop.bear({ customer: person('Орлов Сергей', 'Orlov@Example.com') })
    expect((await arrived(born)).customer).toEqual({ type: 'customer', id: before.id })
    expect(shop.crm.state.customers).toHaveLength(count)
  })

  it('is not guessed when two cards fit; the order comes once a person has cleared it up', async () => {
    const twins = ['Первый', 'Второй'].map((firstName, n) => ({
      ...shop.crm.state.customers[0]!,
      id: 9_000 + n,
      externalId: `twin-${n}`,
      fields: { firstName, email: 'twin@shop.example' },
      customFields: {},
    }))
    shop.crm.state.customers.push(...twins)
    const born = await shop.bear({ customer: person('Двойников Лев', 'twin@shop.example') })
    expect((await rowOf(born.number, 'refused')).cause?.ru).toContain('не выбирает наугад')
    expect(made(born)).toEqual([])
    shop.crm.state.customers.find((one) => one.id === 9_001)!.fields.email = 'other@shop.example'
    await again(born.id)
    expect((await arrived(born)).customer?.id).toBe(9_000)
  })

  it('a company is found by its INN and its new contact person joins the card that is there', async () => {
    const before = shop.crm.state.corporate[0]!
    const count = shop.crm.state.corporate.length
    const born = await shop.bear({
      customer: {
        kind: 'company',
        name: 'СтройДом ООО',
        inn: '7708123453',
        kpp: '770801001',
        contacts: [{ name: 'Новикова Вера', emails: ['vera@stroydom.example'], phones: [] }],
      },
    })
    const order = await arrived(born)
    expect(order.customer).toEqual({ type: 'customer_corporate', id: before.id })
    expect(order.company).toBe(before.companies[0]!.id)
    expect(shop.crm.state.corporate).toHaveLength(count)
    const contact = shop.crm.state.customers.find((one) => one.id === order.contact)!
    expect(contact.fields).toMatchObject({ lastName: 'Новикова', email: 'vera@stroydom.example' })
    expect(before.contacts.map((one) => one.customerId)).toContain(contact.id)
  })

  it('a new company is made with its legal body and contact person, and its second order uses them', async () => {
    const customer = {
      kind: 'company',
      name: 'ООО «Лесная сказка»',
      inn: '7709876543',
      contacts: [{ name: 'Леший Егор', emails: ['egor@les.example'], phones: [] }],
    }
    const first = await shop.bear({ customer })
    const order = await arrived(first)
    const corporate = shop.crm.state.corporate.find((one) => one.id === order.customer?.id)!
    expect(corporate.fields.nickName).toBe('ООО «Лесная сказка»')
    expect(corporate.companies).toMatchObject([{ contragent: { INN: '7709876543' } }])
    const second = await shop.bear({ partner: first.partner })
    const next = await arrived(second)
    expect([next.customer, next.company, next.contact]).toEqual([
      order.customer,
      order.company,
      order.contact,
    ])
    expect(corporate.contacts).toHaveLength(1)
  })
})

describe('an order of the site that 1C loaded by itself', () => {
  it('is linked to the one that the CRM has by the number of the site', async () => {
    const { id } = await shop.order({ externalId: 'W-2001' })
    const born = await shop.bear({ origin: 'site', siteNumber: 'W-2001' })
    expect(await documentOf(born)).toMatchObject({ crmId: String(id), siteNumber: 'W-2001' })
    await until('the 1C id in the CRM', async () => {
      const { customFields } = (await shop.crmOrder(id)) as { customFields: Record<string, unknown> }
      return customFields.most_1c_id === born.id
    })
    expect(made(born)).toEqual([])
  })

  it('is not guessed between two orders with that number', async () => {
    await shop.order({ externalId: 'W-2002' })
    await shop.order({ number: 'W-2002' })
    const born = await shop.bear({ origin: 'site', siteNumber: 'W-2002' })
    expect((await rowOf(born.number, 'refused')).remedy?.ru).toContain('«Повторить»')
    expect(made(born)).toEqual([])
  })

  it('comes to the CRM when it is not there', async () => {
    const born = await shop.bear({ origin: 'site', siteNumber: 'W-2003' })
    expect((await arrived(born)).number).toBe(born.number)
  })
})

describe('a receipt', () => {
  it('comes in a final status when it names its customer or a loyalty card, and not otherwise', async () => {
    const nameless = await shop.bear({ origin: 'receipt' })
    const named = await shop.bear({ origin: 'receipt', customer: person('Чекова Ида', 'ida@chek.example') })
    expect(await arrived(named)).toMatchObject({ status: 'complete' })
    const card = await shop.bear({ origin: 'receipt', loyaltyCard: '2900000012345' })
    const order = await arrived(card)
    const customer = shop.crm.state.customers.find((one) => one.id === order.customer?.id)
    expect(customer?.fields.discountCardNumber).toBe('2900000012345')
    await looked()
    expect(made(nameless)).toEqual([])
  })
})

describe('when something goes wrong', () => {
  const crmFault = (fault: object) => control(`${shop.crm.url}/control/faults`, fault)

  it.each(['500-after-effect', 'timeout-after-effect'])(
    'the answer of the create is lost (%s): still one order, linked',
    async (mode) => {
      await crmFault({ target: 'POST /api/v5/orders/create', mode, times: 1, ms: 500 })
      const born = await shop.bear({ customer: person('Потеряева Яна', `yana@${mode}.example`) })
      await arrived(born)
      await until(
        'the CRM id in 1C',
        async () => {
          await db.owner`update circuits set probe_at = ${new Date(0)} where opened_at is not null`
          return (await shop.onecOrders()).find((order) => order.id === born.id && order.crmId !== null)
        },
        50_000,
      )
      expect(made(born)).toHaveLength(1)
      expect(
        shop.crm.state.customers.filter((one) => one.fields.email === `yana@${mode}.example`),
      ).toHaveLength(1)
    },
    60_000,
  )

  it('goods that the CRM does not know: the order waits, says which, and comes on retry', async () => {
    const offer = shop.crm.state.offers.find((one) => one.xmlId === kitchenMixer.productId)!
    shop.crm.goods.changeOffer(offer, { xmlId: 'gone' })
    const born = await shop.bear({ lines: [{ good: kitchenMixer.productId }] })
    expect((await rowOf(born.number, 'refused')).cause?.ru).toContain(kitchenMixer.name)
    shop.crm.goods.changeOffer(offer, { xmlId: kitchenMixer.productId })
    await again(born.id)
    await arrived(born)
  })

  it('1C refuses to be told (closed period): the order is told later, and stays one document', async () => {
    await control(`${shop.onec.origin}/control/switches`, { periodClosed: true })
    const born = await shop.bear({ customer: person('Закрытов Ян', 'yan@closed.example') })
    const { id, number } = await arrived(born)
    await rowOf(number, 'refused')
    await control(`${shop.onec.origin}/control/switches`, { periodClosed: false })
    await shop.edit(id, { managerComment: 'Период открыт' })
    expect((await documentOf(born)).crmId).toBe(String(id))
    expect((await shop.onecOrders()).filter((one) => one.crmId === String(id))).toHaveLength(1)
  })
})

describe('an order that the CRM shows before the module knows that it was made', () => {
  it('is linked to its document and never sent to 1C as a new one', async () => {
    await shop.bringFrom1c(['site', 'receipt', 'marketplace'])
    const born = await shop.bear()
    const { id } = await shop.order({ externalId: `most-1c-${born.id}`, status: 'client-confirmed' })
    expect((await documentOf(born)).crmId).toBe(String(id))
    await shop.bringFrom1c(['phone', 'site', 'receipt', 'marketplace'])
    await looked()
    expect((await shop.onecOrders()).filter((one) => one.crmId === String(id))).toHaveLength(1)
    expect((await shop.onecOrder(id))?.siteNumber).toBeNull()
  })
})

describe('an order of a marketplace', () => {
  it('comes by the method set for it and without a customer card: 1C names the marketplace', async () => {
    await shop.bringFrom1c(['phone', 'site', 'receipt', 'marketplace'], {
      methods: { site: null, phone: null, receipt: null, marketplace: 'offline' },
    })
    const customer = { kind: 'company', name: 'ООО «Маркетплейс»', inn: '7721546864' }
    const count = shop.crm.state.corporate.length
    const born = await shop.bear({ origin: 'marketplace', siteNumber: 'MP-1', customer })
    const order = await arrived(born)
    expect(order.customer).toBeUndefined()
    expect(order.fields.orderMethod).toBe('offline')
    expect(shop.crm.state.corporate).toHaveLength(count)
    await documentOf(born)
    await shop.edit(order.id, { status: 'send-to-assembling' })
    const moved = await until('the status in 1C', async () => {
      const now = await shop.onecOrder(order.id)
      return now?.status === 'КОтгрузке' && now
    })
    expect(moved.partner).toBe(born.partner)
  })
})

describe('directions', () => {
  it('are off by default, each by its own switch', async () => {
    const other = await openShop(await freshDatabase())
    try {
      const all = ['phone', 'site', 'receipt', 'marketplace'] as const
      const bear = async () => {
        const born: Record<string, OrderState> = {}
        for (const origin of all)
          born[origin] = await other.bear({
            origin,
            customer: person('Тихонов Ян', `${origin}@tihonov.example`),
          })
        return born
      }
      const seen = (born: OrderState) =>
        other.crm.state.orders.some((order) => order.externalId === `most-1c-${born.id}`)
      const early = await bear()
      await until('the feed is read', async () => {
        const { waiting } = await control<{ waiting: number }>(`${other.onec.origin}/control/state`)
        return waiting === 0
      })
      for (const origin of all) {
        await other.bringFrom1c([origin])
        const born = await bear()
        await until(`${origin} in the CRM`, async () => seen(born[origin]!))
        expect(all.filter((one) => seen(born[one]!))).toEqual([origin])
      }
      expect(all.filter((one) => seen(early[one]!))).toEqual([])
    } finally {
      await other.close()
    }
  }, 60_000)

  it('observed, an order is only shown; it comes when the exchange starts', async () => {
    await setExchange(await shop.ctx(), 'observe')
    const born = await shop.bear({ customer: person('Смотрова Ия', 'iya@observe.example') })
    await rowOf(born.number, 'observed')
    expect(made(born)).toEqual([])
    expect(shop.crm.state.customers.some((one) => one.fields.email === 'iya@observe.example')).toBe(false)
    await setExchange(await shop.ctx(), 'on')
    await arrived(born)
  })
})
