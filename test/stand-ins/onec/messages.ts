import type { z } from 'zod'
import type { CustomerPut } from '../../../shared/wire-1c/customer.ts'
import type { orderLine, orderPut } from '../../../shared/wire-1c/order.ts'
import { shop } from '../shop.ts'

export const [mixer, kitchenMixer] = shop.goods as [(typeof shop.goods)[number], (typeof shop.goods)[number]]
export const [mainStore, retailStore] = shop.stores as [
  (typeof shop.stores)[number],
  (typeof shop.stores)[number],
]

type OrderPut = z.input<typeof orderPut>
type Line = z.input<typeof orderLine>

/** A line of two mixers at the retail price, valid by construction. */
export const aLine = (over: Partial<Line> = {}): Line => {
  const quantity = over.quantity ?? '2'
  const basePrice = over.basePrice ?? 699_000
  return {
    lineId: '1',
    role: 'goods',
    offer: { product: mixer.productId, characteristic: mixer.characteristicId },
    name: 'Смеситель',
    manualDiscount: 0,
    automaticDiscount: 0,
    sum: Math.round(Number(quantity) * basePrice) - (over.manualDiscount ?? 0),
    vatRate: '22',
    priceType: null,
    state: null,
    cancelled: null,
    markingCodes: [],
    supply: [],
    ...over,
    quantity,
    basePrice,
  }
}

export const anOrder = (over: Partial<OrderPut> = {}): OrderPut => ({
  revision: 1,
  crm: { id: '15', number: '15A', site: 'main', createdAt: '2026-11-23T12:00:00+03:00', type: 'private' },
  source: { kind: 'shop', code: 'shopping-cart', number: null },
  organisation: null,
  partner: null,
  counterparty: null,
  contact: null,
  agreement: null,
  contract: null,
  priceType: null,
  store: null,
  department: null,
  manager: null,
  vatMode: 'included',
  wishedDate: null,
  currency: 'RUB',
  mark: 'ready',
  status: { set: 'КОбеспечению', expected: null },
  cancelled: null,
  comments: { customer: '', manager: '' },
  customFields: {},
  pricing: null,
  lines: [aLine()],
  delivery: null,
  payments: [],
  documents: [],
  ...over,
})

export const aDelivery = (cost: number) => ({
  method: 'ДоКлиента',
  address: { text: 'Москва, Тверская, 1', parts: {} },
  date: null,
  interval: null,
  trackNumber: null,
  cost,
  vatRate: 'none',
})

export const aCustomer = (over: Partial<CustomerPut> = {}): CustomerPut => ({
  revision: 1,
  id: null,
  kind: 'private',
  name: { last: 'Смирнов', first: 'Олег', middle: '', full: 'Смирнов Олег' },
  company: null,
  emails: ['oleg@example.ru'],
  phones: ['+7 901 000-00-01'],
  address: '',
  contacts: [],
  card: 'own',
  ...over,
})
