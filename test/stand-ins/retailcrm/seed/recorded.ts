import type { Crm } from '../crm.ts'
import type { Obj } from '../types.ts'
import { obj } from '../wire.ts'
import { addRecordedGoods, addRecordedOrders, addRecordedPeople } from './recorded-entities.ts'

/**
 * What the recorded requests of public clients name: two marketplace shops with their own warehouse system, some old
 * customers, closed orders and a product. Added to the shop so that these requests get the answers they got.
 */
export function seedRecorded(crm: Crm): void {
  const { state } = crm
  const dictionary = (name: string, ...rows: Obj[]) => {
    state.references[name] = [...(state.references[name] ?? []), ...rows]
  }
  const site = (id: number, code: string, name: string): Obj => ({
    id,
    name,
    code,
    url: `https://${code}.example`,
    defaultForCrm: false,
    ymlUrl: '',
    loadFromYml: false,
    catalogId: String(id),
    isCatalogMainSite: false,
    countryIso: 'RU',
    currency: 'RUB',
    ordering: id,
    isDemo: false,
  })
  // An account without channels prints an empty list, which a client in a typed language cannot read as a map.
  const { order_creation } = obj(state.settings.mg) as { order_creation: Obj }
  order_creation.channels = {
    1: { site: 'main', order_type: 'eshop-individual', order_method: 'live-chat' },
  }
  dictionary(
    'sites',
    site(10, 'moysklad', 'МойСклад'),
    site(11, 'aliexpress', 'AliExpress'),
    site(12, 'gray_sale_2', 'Распродажа'),
  )
  dictionary('orderTypes', {
    name: 'test',
    code: 'test',
    active: true,
    defaultForCrm: false,
    defaultForApi: false,
    ordering: 990,
  })
  dictionary('stores', {
    type: 'store-type-warehouse',
    inventoryType: 'integer',
    active: true,
    phone: {},
    code: 'main12',
    workTime: [],
    name: 'Основной (старый)',
  })
  for (const [code, type, entity] of [
    ['galka', 'boolean', 'order'],
    ['test_number', 'integer', 'order'],
    ['otpravit_dozakaz', 'boolean', 'order'],
    ['galkatrue', 'boolean', 'customer'],
    ['galkatrue', 'boolean', 'customer_corporate'],
  ])
    state.customFields.push({
      name: code,
      code,
      required: false,
      inFilter: true,
      inList: true,
      inGroupActions: false,
      type,
      entity,
      ordering: 90,
      viewMode: 'editable',
      ...(entity === 'order' ? { displayArea: 'customer' } : {}),
    })
  for (const id of [24, 27, 28])
    state.users.push({
      id,
      createdAt: '2020-05-25 12:49:00',
      active: true,
      email: `user${id}@example.com`,
      firstName: `Сотрудник ${id}`,
      status: 'free',
      online: false,
      isAdmin: false,
      isManager: true,
      groups: [],
    })
  const warehouse = (code: string, sites: string[], integrations: Obj) =>
    state.modules.push({
      code,
      config: { code, integrationCode: code, name: code, integrations },
      active: true,
      freeze: false,
      clientId: crypto.randomUUID(),
      simple: false,
      sites,
    })
  warehouse('moysklad-warehouse', ['moysklad', 'aliexpress'], { store: {} })
  warehouse('boxberry-1-5f8064212c612', [], { delivery: {} })
  warehouse('mg-fbmessenger', [], { mgTransport: { isActive: true } })
  state.modules.push({
    code: 'test-integration',
    config: { code: 'test-integration', integrationCode: 'test-integration', name: 'Test' },
    active: true,
    freeze: false,
    clientId: crypto.randomUUID(),
    simple: true,
    sites: [],
  })
  addRecordedGoods(crm)
  addRecordedPeople(crm)
  addRecordedOrders(crm)
}
