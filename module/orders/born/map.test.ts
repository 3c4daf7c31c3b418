import { describe, expect, it } from 'vitest'
import { minor } from '../../../shared/kernel/money.ts'
import { anOrderBody, anOrderState } from '../../../test/builders/order.ts'
import { sections } from '../../tenants/index.ts'
import { emptyMaps } from '../../tenants/maps/maps.ts'
import { type BornDocument, linkingPut, type MapBorn, toCrmOrder } from './map.ts'

const organisation = '0a6a1500-5c1d-4e7a-9b3f-7a2c10001f35'
const delivery = {
  method: 'ДоКлиента',
  address: { text: 'Москва, ул. Тверская, 1', parts: {} },
  date: null,
  interval: { from: '10:00', to: '14:00', text: null },
  trackNumber: null,
  cost: 30_000,
  vatRate: 'none',
}
const head = {
  type: 'company' as const,
  customer: null,
  ...{ counterparty: null, contact: null, agreement: organisation, contract: null, priceType: null },
  ...{ store: null, department: null, manager: null, vatMode: 'on_top' as const, wishedDate: '2026-12-01' },
  comments: { customer: 'Позвонить', manager: '' },
  delivery,
}
const line = {
  ...{ lineId: null, offer: { product: 'p', characteristic: 'c' }, name: 'Чай', quantity: '2' },
  ...{ reserved: '0', incoming: '0', shipped: '0', cancelled: '0', vatRate: '22' },
  role: 'goods' as const,
  sum: minor(9_000),
  basePrice: minor(5_000),
}
const aDocument = (over: Partial<BornDocument> = {}): BornDocument => ({
  ...anOrderState({ crmId: null, number: 'УТ-1', organisation, date: '2026-11-23T23:30:00+05:00' }),
  lines: [line],
  ...over,
  origin: over.origin ?? 'phone',
  head: over.head ?? head,
})
const maps = (over: Partial<MapBorn['maps']> = {}) => ({ ...emptyMaps(), ...over })
const toCrm = (over: Partial<MapBorn> = {}) =>
  toCrmOrder({
    document: aDocument(),
    born: sections.born.schema.parse({ status: 'client-confirmed', receiptStatus: 'complete' }),
    orders: sections.orders.schema.parse({ offerPrefix: 'shop-' }),
    maps: maps(),
    timeZone: 'Europe/Moscow',
    number: 'УТ-1',
    ...over,
  })

describe('the CRM order that a document of 1C makes', () => {
  it('has the time of the account, 1C’s number and its offers under the shop’s prefix', () => {
    expect(toCrm()).toMatchObject({
      createdAt: '2026-11-23 21:30:00',
      number: 'УТ-1',
      status: 'client-confirmed',
      customerComment: 'Позвонить',
      items: [{ offer: { xmlId: 'shop-p#c' }, initialPrice: 50, discountManualAmount: 5, vatRate: '22.00' }],
    })
    expect(toCrm({ number: null })).not.toHaveProperty('number')
  })

  it('has the status that the map gives to what 1C shows, a receipt always its final one', () => {
    const mapped = maps({ 'status.to_crm': new Map([['status:КОбеспечению', 'assembling']]) })
    expect(toCrm({ maps: mapped }).status).toBe('assembling')
    expect(toCrm({ maps: mapped, document: aDocument({ origin: 'receipt' }) }).status).toBe('complete')
  })

  it('has a delivery type only when one type stands for the method, and delivery is never an item', () => {
    const one = new Map([['courier', 'ДоКлиента']])
    const goods = [line, { ...line, role: 'delivery' as const, sum: minor(25_000) }]
    const order = toCrm({ maps: maps({ delivery: one }), document: aDocument({ lines: goods }) })
    expect(order.delivery).toMatchObject({
      ...{ code: 'courier', cost: 250, date: '2026-12-01', time: { from: '10:00', to: '14:00' } },
      address: { text: 'Москва, ул. Тверская, 1' },
    })
    expect(order.items).toHaveLength(1)
    const two = new Map([...one, ['russian-post', 'ДоКлиента']])
    expect(toCrm({ maps: maps({ delivery: two }) }).delivery).not.toHaveProperty('code')
  })

  it('has no cancelled lines, and comments only where they are to be sent', () => {
    const lines = [line, { ...line, cancelled: '2' }]
    const orders = sections.orders.schema.parse({ sendComments: false })
    const order = toCrm({ document: aDocument({ lines }), orders })
    expect(order.items).toHaveLength(1)
    expect(order).not.toHaveProperty('customerComment')
  })

  it('is of the type that the map gives', () => {
    const types = maps({ 'orderType.to_crm': new Map([['company', 'eshop-legal']]) })
    expect(toCrm({ maps: types }).orderType).toBe('eshop-legal')
  })
})

it('the linking write holds the document’s own terms, whatever the CRM and our settings say', () => {
  const document = aDocument({ siteNumber: 'W-7', partner: organisation })
  const body = anOrderBody({ comments: { customer: 'другое', manager: '' }, vatMode: 'included' })
  expect(linkingPut(document, body, 4)).toMatchObject({
    ...{ revision: 4, id: document.id, lines: null, status: null, cancelled: null, documents: [] },
    ...{ organisation, agreement: organisation, partner: organisation, vatMode: 'on_top' },
    ...{ wishedDate: '2026-12-01', comments: head.comments, delivery },
    source: { number: 'W-7' },
    crm: { ...body.crm, type: 'company' },
  })
  expect(linkingPut(document, body, 4)).not.toHaveProperty('customer')
})
