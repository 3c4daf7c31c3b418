import { offerKey, type ShopGood, shop } from '../../shop.ts'
import { type Crm, localNow, nextId } from '../crm.ts'
import { createOrder, editOrder } from '../orders/write-order.ts'
import { createCorporate } from '../parties/write-corporate.ts'
import { createCustomer } from '../parties/write-customer.ts'
import type { Actor, Obj, Offer } from '../types.ts'

const units: Record<string, { code: string; name: string; sym: string }> = {
  шт: { code: 'pc', name: 'Штука', sym: 'шт.' },
  усл: { code: '876', name: 'Условная единица', sym: 'усл' },
}

const round = (value: number) => Math.round(value * 100) / 100

/** Goods of another catalogue than the built-in one, as after its load: one product and one offer each. */
export function addOffers(crm: Crm, goods: { xmlId: string; name: string; price: number }[]): void {
  for (const { xmlId, name, price } of goods) {
    const [productId = xmlId, characteristicId = null] = xmlId.split('#')
    const product = nextId(crm, 'product')
    crm.goods.addProduct({
      id: product,
      externalId: productId,
      name,
      article: '',
      type: 'product',
      site: 'main',
      catalogId: 1,
      groups: [],
      active: true,
      updatedAt: localNow(crm),
      fields: {},
    })
    const good: ShopGood = {
      ...{ productId, characteristicId, name, article: '', barcode: '', unit: 'шт', vat: 'none', weight: 0 },
      ...{ group: '', price, stock: {} },
    }
    crm.goods.addOffer(offerOf(crm, good, product))
  }
}

function addGoods(crm: Crm): void {
  const groups = shop.groups.map((group) => {
    const row = {
      site: 'main',
      id: nextId(crm, 'group'),
      name: group.name,
      externalId: group.id,
      active: true,
    }
    crm.goods.addGroup(row)
    return row
  })
  for (const good of shop.goods) {
    let product = crm.goods.productsByExternalId(good.productId)[0]
    if (product === undefined) {
      const group = groups.find((g) => g.name === good.group)!
      product = {
        id: nextId(crm, 'product'),
        externalId: good.productId,
        name: good.name,
        article: good.article,
        type: good.service === true ? 'service' : 'product',
        site: 'main',
        catalogId: 1,
        groups: [{ id: group.id, externalId: group.externalId }],
        active: true,
        updatedAt: localNow(crm),
        fields: {},
      }
      crm.goods.addProduct(product)
    }
    crm.goods.addOffer(offerOf(crm, good, product.id))
  }
}

function offerOf(crm: Crm, good: ShopGood, productId: number): Offer {
  return {
    id: nextId(crm, 'offer'),
    productId,
    externalId: offerKey(good),
    xmlId: offerKey(good),
    name: good.characteristic === undefined ? good.name : `${good.name} (${good.characteristic})`,
    article: good.article,
    ...(good.barcode === '' ? {} : { barcode: good.barcode }),
    vatRate: good.vat === 'none' ? 'none' : `${good.vat}.00`,
    weight: good.weight,
    unit: units[good.unit]!,
    active: true,
    purchasePrice: round(good.price * 0.6),
    prices: Object.fromEntries(shop.priceTypes.map((type) => [type.key, round(good.price * type.ratio)])),
    stock: { ...good.stock },
    properties: good.characteristic === undefined ? {} : { variant: good.characteristic },
  }
}

const people: Obj[] = [
  {
    externalId: 'site-1001',
    firstName: 'Иван',
    lastName: 'Кузнецов',
    patronymic: 'Петрович',
    email: 'kuznetsov@example.com',
    phones: [{ number: '+79161234501' }],
    address: {
      index: '125009',
      countryIso: 'RU',
      region: 'Москва город',
      city: 'Москва',
      street: 'ул. Тверская',
      building: '7',
      flat: '12',
      text: 'ул. Тверская, д. 7, кв./офис 12',
    },
  },
  {
    externalId: 'site-1002',
    firstName: 'Мария',
    lastName: 'Волкова',
    email: 'volkova@example.com',
    phones: [{ number: '+79161234502' }],
    address: {
      index: '191025',
      countryIso: 'RU',
      region: 'Санкт-Петербург город',
      city: 'Санкт-Петербург',
      street: 'Невский пр-кт',
      building: '100',
    },
  },
  {
    externalId: 'site-1003',
    firstName: 'Сергей',
    lastName: 'Орлов',
    email: 'orlov@example.com',
    phones: [{ number: '8 (916) 123-45-03' }],
  },
  { firstName: 'Елена', phones: [{ number: '+79161234504' }], email: '' },
  {
    externalId: 'site-1005',
    firstName: 'Дмитрий',
    lastName: 'Лебедев',
    email: 'lebedev@stroydom.example',
    phones: [{ number: '+74951234505' }],
    isContact: true,
  },
]

const company: Obj = {
  externalId: 'site-corp-1',
  nickName: 'СтройДом',
  companies: [
    {
      isMain: true,
      name: 'ООО «СтройДом»',
      contragent: {
        contragentType: 'legal-entity',
        legalName: 'ООО «СтройДом»',
        legalAddress: '127006, Москва, ул. Долгоруковская, д. 5',
        INN: '7708123453',
        KPP: '770801001',
        OGRN: '1027700132195',
        BIK: '044525225',
        bank: 'ПАО Сбербанк',
        corrAccount: '30101810400000000225',
        bankAccount: '40702810938000012345',
      },
    },
  ],
  addresses: [
    {
      name: 'Склад',
      index: '127006',
      countryIso: 'RU',
      region: 'Москва город',
      city: 'Москва',
      text: 'ул. Долгоруковская, д. 5',
    },
  ],
  customerContacts: [{ isMain: true, customer: { externalId: 'site-1005', site: 'main' } }],
}

const row = (article: string, quantity: number, more: Obj = {}): Obj => {
  const good = shop.goods.find((g) => g.article === article)!
  return { offer: { xmlId: offerKey(good) }, quantity, priceType: { code: 'base' }, ...more }
}

const moscow = { countryIso: 'RU', region: 'Москва город', city: 'Москва' }

/** Orders in various stages; the last member is what a manager did to each afterwards. */
const orders: { sent: Obj; by: Actor; after?: Obj[] }[] = [
  {
    by: { source: 'user', userId: 2 },
    sent: {
      customer: { externalId: 'site-1001' },
      managerId: 2,
      items: [row('SM-101', 1), row('SH-175', 2), row('US-MONT', 1)],
      delivery: {
        code: 'courier',
        cost: 300,
        netCost: 200,
        address: { ...moscow, street: 'ул. Тверская', building: '7', flat: '12' },
      },
      payments: [{ type: 'cash', status: 'not-paid' }],
      customerComment: 'Позвоните за час',
    },
    after: [{ status: 'client-confirmed' }, { status: 'assembling' }, { status: 'complete' }],
  },
  {
    by: { source: 'user', userId: 2 },
    sent: {
      customer: { externalId: 'site-1002' },
      managerId: 2,
      items: [row('HP-77-BK', 1, { discountManualPercent: 10 }), row('HP-AC-1', 1)],
      delivery: {
        code: 'russian-post',
        cost: 450,
        address: {
          index: '191025',
          countryIso: 'RU',
          region: 'Санкт-Петербург город',
          city: 'Санкт-Петербург',
          street: 'Невский пр-кт',
          building: '100',
        },
      },
      payments: [{ type: 'bank-card', status: 'paid', amount: 12731, paidAt: '2026-11-02 12:40:00' }],
    },
    after: [{ status: 'client-confirmed' }, { status: 'delivering' }],
  },
  {
    by: { source: 'user', userId: 3 },
    sent: {
      customer: { externalId: 'site-1003' },
      managerId: 3,
      items: [row('UN-400', 1), row('SD-01-W', 1), row('IN-112', 1)],
      discountManualPercent: 5,
      delivery: {
        code: 'courier',
        cost: 900,
        address: { ...moscow, text: 'ул. Ленинский проспект, д. 30, подъезд 2' },
      },
      payments: [{ type: 'cash', status: 'not-paid' }],
      customFields: { lift: true },
    },
    after: [{ status: 'availability-confirmed' }],
  },
  {
    by: { source: 'user', userId: 3 },
    sent: {
      firstName: 'Елена',
      phone: '+79161234504',
      managerId: 3,
      items: [row('TE-TGY-100', 3), row('TE-ASM-100', 2)],
      delivery: { code: 'self-delivery' },
      payments: [{ type: 'bank-card', status: 'not-paid' }],
    },
  },
  {
    by: { source: 'user', userId: 1 },
    sent: {
      orderType: 'eshop-legal',
      customer: { externalId: 'site-corp-1', type: 'customer_corporate' },
      managerId: 1,
      items: [row('SM-115', 4), row('SF-032', 10), row('RK-060', 2)],
      discountManualAmount: 1000,
      delivery: { code: 'courier', cost: 1500, address: { ...moscow, text: 'ул. Долгоруковская, д. 5' } },
      payments: [{ type: 'bank-transfer', status: 'invoice' }],
      managerComment: 'Счёт отправлен, отгрузка после оплаты',
    },
    after: [{ status: 'offer-analog' }],
  },
  {
    by: { source: 'user', userId: 2 },
    sent: {
      customer: { externalId: 'site-1001' },
      managerId: 2,
      items: [row('HP-77-BL', 1)],
      delivery: { code: 'courier', cost: 300 },
    },
    after: [{ status: 'no-product' }],
  },
]

/** A realistic shop: its goods are those of the 1C stand-in, under the same ids. */
export function seedShop(crm: Crm): void {
  addGoods(crm)
  const user: Actor = { source: 'user', userId: 1 }
  for (const person of people) expectNone(createCustomer(crm, user, 'main', person).issues)
  expectNone(createCorporate(crm, user, 'main', company).issues)
  for (const { sent, by, after } of orders) {
    const { order, issues } = createOrder(crm, by, 'main', sent)
    expectNone(issues)
    for (const change of after ?? []) expectNone(editOrder(crm, by, order!, change))
  }
}

function expectNone(issues: { path: string; text: string }[]): void {
  if (issues.length > 0) throw new Error(`The seed does not fit the account: ${JSON.stringify(issues)}`)
}
