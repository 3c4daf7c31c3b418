import type { Crm } from '../crm.ts'
import { createOrder } from '../orders/write-order.ts'
import type { Actor, Customer, Obj, Offer } from '../types.ts'

export function addRecordedGoods(crm: Crm): void {
  const piece = { code: '796', name: 'Штука', sym: 'шт' }
  const add = (
    productId: number,
    offerId: number,
    externalId: string,
    site: string,
    name: string,
    more: Partial<Offer> = {},
  ) => {
    crm.goods.addProduct({
      id: productId,
      externalId,
      name,
      article: externalId,
      type: 'product',
      site,
      catalogId: site === 'moysklad' ? 10 : 11,
      groups: [],
      active: true,
      updatedAt: '2019-12-01 00:00:00',
      fields: { manufacturer: 'Test' },
    })
    crm.goods.addOffer({
      id: offerId,
      productId,
      externalId,
      xmlId: externalId,
      name,
      article: externalId,
      vatRate: 'none',
      unit: piece,
      active: true,
      purchasePrice: 0,
      prices: {},
      stock: {},
      properties: {},
      ...more,
    })
  }
  add(61120, 61121, 'tGunLo27jlPGmbA8BrHxY2', 'moysklad', 'Сборка №1445', {
    article: '14451445-14451445',
    prices: { base: 0 },
  })
  add(20200, 20201, '0jpQ-POMiUzGGZw0mvZPi3', 'moysklad', 'Рукола', {
    stock: { main12: 50 },
    prices: { base: 40 },
  })
  add(18180, 1818323, '1', 'aliexpress', 'Тестовый товар', {
    stock: { main12: 10 },
    prices: { base: 1 },
  })
  add(828272, 1941833, '38311', 'aliexpress', 'Test Product', {
    prices: { base: 624 },
    purchasePrice: 272.64,
    weight: 33,
    properties: { ves_g: '33' },
  })
  add(10, 11, 'testExternalId', 'aliexpress', 'testName', { prices: { base: 5 } })
  add(828273, 1941834, '38312', 'aliexpress', 'Test Product 2', { prices: { base: 700 } })
}

export function addRecordedPeople(crm: Crm): void {
  const { state } = crm
  const person = (id: number, site: string, more: Partial<Customer> = {}): Customer => ({
    id,
    site,
    createdAt: '2020-12-15 11:07:32',
    isContact: false,
    fields: { firstName: 'Покупатель', lastName: `№ ${id}` },
    phones: [],
    tags: [],
    contragent: { contragentType: 'individual' },
    customFields: {},
    ...more,
  })
  state.customers.push(
    ...[1, 2, 3, 4].map((id) => person(id, 'moysklad')),
    person(1233, 'moysklad', {
      isContact: true,
      phones: [{ number: '89000000002' }],
      fields: { firstName: 'Иван', lastName: 'Иванов' },
    }),
    person(4770, 'aliexpress', {
      externalId: '5',
      tags: ['tag3'],
      fields: { firstName: 'Omega', email: 'user7@example.com' },
      phones: [{ number: '79000000001' }],
    }),
    person(4924, 'moysklad', {
      fields: { firstName: 'Андрей', lastName: 'М', email: 'user5@example.com' },
      phones: [{ number: '+79515151515' }],
      address: {
        id: 3515,
        index: '344001',
        countryIso: 'RU',
        city: 'Ростов-на-Дону',
        text: 'ул. Пушкинская, д. 10',
      },
    }),
    person(4976, 'aliexpress', {
      externalId: 'ru1067815391',
      fields: { firstName: 'Kovalenko', lastName: 'Pavel' },
    }),
    person(4985, 'aliexpress', { externalId: 'test_contact' }),
    person(5039, 'moysklad', { externalId: 'test_10' }),
  )
  state.corporate.push({
    id: 5043,
    externalId: 'test_19',
    site: 'aliexpress',
    createdAt: '2021-02-17 14:42:52',
    fields: { nickName: 'Test Corp Company', managerId: 24 },
    tags: [],
    customFields: { galkatrue: true },
    addresses: [{ id: 3554, text: '13990 W County 270 Rd Nathrop', isMain: true }],
    companies: [
      {
        id: 772,
        name: 'Test Company',
        brand: 'Test Brand',
        active: true,
        isMain: true,
        createdAt: '2021-02-17 14:42:52',
        contragent: { contragentType: 'legal-entity', INN: '5921305044' },
      },
      {
        id: 776,
        name: 'Other Company',
        active: true,
        isMain: false,
        createdAt: '2021-02-17 14:42:52',
        contragent: { contragentType: 'legal-entity' },
      },
    ],
    contacts: [{ id: 945, isMain: false, customerId: 5039, companies: [] }],
  })
}

export function addRecordedOrders(crm: Crm): void {
  const by: Actor = { source: 'code' }
  const add = (
    id: number,
    externalId: string | undefined,
    site: string,
    sent: Obj,
    itemId?: number,
    paymentId?: number,
  ) => {
    const { order, issues } = createOrder(crm, by, site, {
      ...(externalId === undefined ? {} : { externalId, number: externalId }),
      status: 'complete',
      createdAt: '2020-12-29 17:35:08',
      ...sent,
    })
    if (order === undefined) throw new Error(JSON.stringify(issues))
    order.id = id
    if (externalId === undefined) order.number = `${id}C`
    if (itemId !== undefined && order.items[0] !== undefined) order.items[0].id = itemId
    if (paymentId !== undefined && order.payments[0] !== undefined) order.payments[0].id = paymentId
  }
  const one = (xmlId: string): Obj => ({ offer: { xmlId }, quantity: 1 })
  add(1, undefined, 'moysklad', {})
  add(2, undefined, 'moysklad', {})
  add(
    6722,
    '8123522898559160',
    'aliexpress',
    {
      customer: { id: 4976 },
      items: [one('1')],
      payments: [{ type: 'bank-card', externalId: 'payment_8123522898559160' }],
    },
    10114,
    4562,
  )
  add(6911, '8123898472679160', 'aliexpress', { customer: { id: 4976 }, items: [one('1')] })
  add(
    7088,
    undefined,
    'moysklad',
    { customer: { id: 4924 }, items: [one('0jpQ-POMiUzGGZw0mvZPi3')], shipmentStore: 'main12' },
    11235,
  )
  add(7140, undefined, 'moysklad', { customer: { id: 4924 }, items: [one('0jpQ-POMiUzGGZw0mvZPi3')] })
  add(7141, undefined, 'moysklad', { customer: { id: 4924 }, items: [one('tGunLo27jlPGmbA8BrHxY2')] }, 11301)
  add(7143, undefined, 'moysklad', { customer: { id: 4924 }, items: [one('0jpQ-POMiUzGGZw0mvZPi3')] })
  crm.state.packs.push({ id: 143, itemId: 11235, store: 'main12', quantity: 1, shipmentDate: '2021-02-10' })
  // Ids were given by hand after the records were written: the old orders are older than the history.
  crm.state.history.orders = crm.state.history.orders.filter((row) => {
    const order = row.order as { site?: string } | undefined
    return order?.site !== 'moysklad' && order?.site !== 'aliexpress'
  })
  Object.assign(crm.state.ids, {
    order: 8000,
    item: 20_000,
    payment: 6000,
    customer: 6000,
    corporate: 6000,
    pack: 200,
    company: 900,
    contact: 1000,
    address: 4000,
  })
}
