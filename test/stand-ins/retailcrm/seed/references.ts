import { shop } from '../../shop.ts'
import type { Obj } from '../types.ts'

const rows = (list: [code: string, name: string, more?: Obj][], common: Obj): Obj[] =>
  list.map(([code, name, more], i) => ({
    name,
    code,
    active: true,
    ordering: (i + 1) * 10,
    ...common,
    ...more,
  }))

const statusGroups = rows(
  [
    ['new', 'Новый', { process: false }],
    ['approval', 'Согласование'],
    ['assembling', 'Комплектация'],
    ['delivery', 'Доставка'],
    ['complete', 'Выполнен', { process: false }],
    ['cancel', 'Отменен', { process: false }],
  ],
  { process: true },
)

const statuses = [
  ...rows([['new', 'Новый']], { group: 'new' }),
  ...rows(
    [
      ['availability-confirmed', 'Наличие подтверждено'],
      ['offer-analog', 'Предложить замену'],
      ['client-confirmed', 'Согласован с покупателем'],
      ['prepayed', 'Предоплата поступила'],
    ],
    { group: 'approval' },
  ),
  ...rows(
    [
      ['send-to-assembling', 'Передано в комплектацию'],
      ['assembling', 'Комплектуется'],
      ['assembling-complete', 'Укомплектован'],
    ],
    { group: 'assembling' },
  ),
  ...rows(
    [
      ['send-to-delivery', 'Передан в доставку'],
      ['delivering', 'Доставляется'],
      ['redirect', 'Доставка перенесена'],
    ],
    { group: 'delivery' },
  ),
  ...rows([['complete', 'Выполнен']], { group: 'complete' }),
  ...rows(
    [
      ['no-call', 'Недозвон'],
      ['no-product', 'Нет в наличии'],
      ['already-buyed', 'Купил в другом месте'],
      ['delyvery-did-not-suit', 'Не устроила доставка'],
      ['prices-did-not-suit', 'Не устроила цена'],
      ['cancel-other', 'Отменен'],
    ],
    { group: 'cancel' },
  ),
]

const createdAt = '2024-03-11 10:00:00'
const productStatuses = rows(
  [
    ['new', 'Добавлен'],
    ['confirming', 'Подтверждение наличия'],
    ['in-reserve', 'В резерве'],
    ['ready-for-assembly', 'Готов к комплектации'],
    ['completed', 'Укомплектован'],
    ['saled', 'Продан', { orderStatusByProductStatus: 'complete', orderStatusForProductStatus: 'complete' }],
    [
      'out-of-stock',
      'Нет в наличии',
      {
        cancelStatus: true,
        orderStatusByProductStatus: 'no-product',
        orderStatusForProductStatus: 'no-product',
      },
    ],
    ['failure', 'Отказ клиента', { cancelStatus: true }],
    ['product-is-damaged', 'Товар поврежден', { cancelStatus: true }],
  ],
  { cancelStatus: false, createdAt },
)

const payments = ['cash', 'bank-card', 'bank-transfer']
const deliveries = ['courier', 'self-delivery', 'russian-post']
const paymentStatusCodes = ['not-paid', 'invoice', 'payment-start', 'paid', 'returned']

const plain = { defaultForCrm: false, defaultForApi: false }

const paymentTypes = rows(
  [
    [
      'cash',
      'Наличные',
      { defaultForCrm: true, defaultForApi: true, deliveryTypes: ['courier', 'self-delivery'] },
    ],
    ['bank-card', 'Банковская карта'],
    ['bank-transfer', 'Банковский перевод'],
  ],
  { ...plain, deliveryTypes: deliveries, paymentStatuses: paymentStatusCodes },
)

const paymentStatuses = rows(
  [
    ['not-paid', 'Не оплачен', { defaultForCrm: true, defaultForApi: true }],
    ['invoice', 'Выставлен счёт'],
    ['payment-start', 'Платёж проведён'],
    ['paid', 'Оплачен', { paymentComplete: true }],
    ['returned', 'Возврат проведён'],
  ],
  { ...plain, paymentComplete: false, paymentTypes: payments },
)

const deliveryTypes = rows(
  [
    ['courier', 'Доставка курьером', { defaultCost: 300, defaultForCrm: true }],
    ['self-delivery', 'Самовывоз'],
    [
      'russian-post',
      'Почта России',
      { defaultCost: 450, paymentTypes: ['bank-card', 'bank-transfer'], deliveryServices: ['land', 'avia'] },
    ],
  ],
  {
    isDynamicCostCalculation: false,
    isAutoCostCalculation: false,
    isAutoNetCostCalculation: false,
    isCostDependsOnRegionAndWeightAndSum: false,
    isCostDependsOnDateTime: false,
    currency: 'RUB',
    defaultCost: 0,
    defaultNetCost: 0,
    paymentTypes: payments,
    deliveryServices: [],
    defaultForCrm: false,
  },
).map(({ ordering: _, ...row }) => row)

const noWork = { mo: [], tu: [], we: [], th: [], fr: [], sa: [], su: [] }
const storeTypes = {
  warehouse: 'store-type-warehouse',
  retail: 'store-type-retail',
  supplier: 'store-type-supplier',
}

const organisations = shop.organisations.map((organisation, i) => ({
  contragentType: i === 0 ? 'legal-entity' : 'enterpreneur',
  legalName: organisation.name,
  INN: organisation.inn,
  ...(organisation.kpp === undefined ? {} : { KPP: organisation.kpp }),
  code: i === 0 ? 'chistaya-voda' : 'sokolova',
  countryIso: 'RU',
  vatRate: i === 0 ? '22.00' : 'none',
}))

/** Dictionaries of the shop, by the member of the list answers. */
export const shopReferences = (): Record<string, Obj[]> =>
  structuredClone({
    statusGroups,
    statuses,
    productStatuses,
    paymentTypes,
    paymentStatuses,
    deliveryTypes,
    deliveryServices: rows(
      [
        ['land', 'Наземный транспорт'],
        ['avia', 'Воздушный транспорт'],
      ],
      {},
    ).map(({ ordering: _, ...row }) => row),
    orderTypes: rows(
      [
        ['eshop-individual', 'Физическое лицо', { defaultForCrm: true, defaultForApi: true }],
        ['eshop-legal', 'Юридическое лицо'],
      ],
      plain,
    ),
    orderMethods: rows(
      [
        ['phone', 'По телефону', { defaultForCrm: true }],
        ['shopping-cart', 'Через корзину', { defaultForApi: true }],
        ['one-click', 'В один клик'],
        ['offline', 'Оффлайн'],
        ['live-chat', 'Онлайн-консультант'],
      ],
      { ...plain, isFromPos: false },
    ).map(({ ordering: _, ...row }) => row),
    sites: [
      {
        id: 1,
        name: 'Чистая вода',
        code: 'main',
        url: 'https://chistaya-voda.example',
        description: 'Интернет-магазин',
        defaultForCrm: true,
        ymlUrl: 'https://chistaya-voda.example/catalog.xml',
        loadFromYml: true,
        catalogId: '1',
        isCatalogMainSite: true,
        catalogUpdatedAt: '2026-11-01 04:10:00',
        catalogLoadingAt: '2026-11-01 04:00:00',
        contragent: organisations[0],
        countryIso: 'RU',
        currency: 'RUB',
        ordering: 10,
        isDemo: false,
      },
      {
        id: 2,
        name: 'Чистая вода — опт',
        code: 'opt',
        url: 'https://opt.chistaya-voda.example',
        description: 'Сайт для партнёров',
        defaultForCrm: false,
        ymlUrl: '',
        loadFromYml: false,
        catalogId: '1',
        isCatalogMainSite: false,
        contragent: organisations[1],
        countryIso: 'RU',
        currency: 'RUB',
        ordering: 20,
        isDemo: false,
      },
    ],
    units: [
      { code: 'pc', name: 'Штука', sym: 'шт.', default: true, active: true },
      { code: '796', name: 'Штука', sym: 'шт', default: false, active: true },
      { code: '166', name: 'Килограмм', sym: 'кг', default: false, active: true },
      { code: '778', name: 'Упаковка', sym: 'упак', default: false, active: true },
      { code: '876', name: 'Условная единица', sym: 'усл', default: false, active: true },
    ],
    stores: shop.stores.map((store) => ({
      externalId: store.id,
      xmlId: store.id,
      type: storeTypes[store.type],
      inventoryType: 'integer',
      active: true,
      phone: {},
      code: store.key,
      workTime: noWork,
      name: store.name,
    })),
    priceTypes: shop.priceTypes.map((type, i) => ({
      id: i + 4,
      code: type.key,
      name: type.name,
      active: true,
      default: i === 0,
      geo: [],
      groups: [],
      ordering: 991 - i,
      currency: 'RUB',
    })),
    legalEntities: organisations,
    currencies: [{ id: 1, code: 'RUB', isBase: true, isAutoConvert: false }],
    couriers: [
      { id: 3, firstName: 'Артур', lastName: 'Пирожков', active: true, phone: { number: '88005553535' } },
    ],
    costGroups: [{ code: 'delivery', name: 'Доставка', ordering: 990, active: true, color: '#dd4040' }],
    costItems: [
      {
        code: 'delivery-cost',
        name: 'Стоимость доставки',
        group: 'delivery',
        ordering: 990,
        active: true,
        appliesToOrders: true,
        type: 'var',
        appliesToUsers: false,
      },
    ],
    mgChannels: [],
    segments: [
      {
        id: 1,
        code: 'opt',
        name: 'Оптовики',
        createdAt: '2026-01-12 10:00:00',
        isDynamic: false,
        customersCount: 0,
        active: true,
      },
    ],
  })
