import { nextId } from '../crm.ts'
import type { Obj } from '../types.ts'
import {
  badEntity,
  compact,
  flag,
  list as listOf,
  num,
  obj,
  paginate,
  Refusal,
  text,
  texts,
} from '../wire.ts'
import { type Call, created, get, json, ok, post, type Route } from './route.ts'

type Reference = {
  path: string
  /** Member of the list answer and name in the state. */
  list: string
  /** Form field of the edit; without one the dictionary is read only. */
  field?: string
  /** Lists are printed as an object keyed by code, some as an array. */
  shape: 'map' | 'array'
}

const references: Reference[] = [
  { path: 'statuses', list: 'statuses', field: 'status', shape: 'map' },
  { path: 'status-groups', list: 'statusGroups', shape: 'map' },
  { path: 'product-statuses', list: 'productStatuses', field: 'productStatus', shape: 'map' },
  { path: 'delivery-types', list: 'deliveryTypes', field: 'deliveryType', shape: 'map' },
  { path: 'delivery-services', list: 'deliveryServices', field: 'deliveryService', shape: 'map' },
  { path: 'payment-types', list: 'paymentTypes', field: 'paymentType', shape: 'map' },
  { path: 'payment-statuses', list: 'paymentStatuses', field: 'paymentStatus', shape: 'map' },
  { path: 'order-types', list: 'orderTypes', field: 'orderType', shape: 'map' },
  { path: 'order-methods', list: 'orderMethods', field: 'orderMethod', shape: 'map' },
  { path: 'sites', list: 'sites', field: 'site', shape: 'map' },
  { path: 'units', list: 'units', field: 'unit', shape: 'map' },
  { path: 'stores', list: 'stores', field: 'store', shape: 'array' },
  { path: 'price-types', list: 'priceTypes', field: 'priceType', shape: 'array' },
  { path: 'legal-entities', list: 'legalEntities', field: 'legalEntity', shape: 'array' },
  { path: 'currencies', list: 'currencies', shape: 'array' },
  { path: 'couriers', list: 'couriers', shape: 'array' },
  { path: 'cost-items', list: 'costItems', field: 'costItem', shape: 'array' },
  { path: 'cost-groups', list: 'costGroups', field: 'costGroup', shape: 'array' },
  { path: 'mg-channels', list: 'mgChannels', shape: 'array' },
]

/** Members the CRM adds to a new row of a dictionary. */
const fresh: Record<string, () => Obj> = {
  statuses: () => ({ active: true, ordering: 990 }),
  productStatuses: () => ({ active: true, ordering: 990, cancelStatus: false }),
  deliveryTypes: () => ({
    isDynamicCostCalculation: false,
    isAutoCostCalculation: false,
    isAutoNetCostCalculation: false,
    isCostDependsOnRegionAndWeightAndSum: false,
    isCostDependsOnDateTime: false,
    currency: 'RUB',
    active: true,
    defaultCost: 0,
    defaultNetCost: 0,
    paymentTypes: [],
    deliveryServices: [],
    defaultForCrm: false,
  }),
  paymentTypes: () => ({
    active: true,
    defaultForCrm: false,
    defaultForApi: false,
    deliveryTypes: [],
    paymentStatuses: [],
  }),
  paymentStatuses: () => ({
    active: true,
    defaultForCrm: false,
    defaultForApi: false,
    paymentComplete: false,
    ordering: 990,
    paymentTypes: [],
  }),
  orderTypes: () => ({ active: true, defaultForCrm: false, defaultForApi: false, ordering: 990 }),
  orderMethods: () => ({ active: true, defaultForCrm: false, defaultForApi: false, isFromPos: false }),
  stores: () => ({
    type: 'store-type-warehouse',
    inventoryType: 'integer',
    active: true,
    phone: {},
    workTime: { mo: [], tu: [], we: [], th: [], fr: [], sa: [], su: [] },
  }),
  priceTypes: () => ({ active: true, default: false, geo: [], groups: [], ordering: 990 }),
  units: () => ({ default: false, active: true }),
}

const booleans = [
  'active',
  'default',
  'defaultForCrm',
  'defaultForApi',
  'cancelStatus',
  'paymentComplete',
  'loadFromYml',
]
const numbers = ['ordering', 'defaultCost', 'defaultNetCost']

/** The payment types allowed with a delivery type, each with whether it is cash on delivery. */
const paymentTypesOf = (type: Obj): unknown =>
  type.deliveryPaymentTypes ?? texts(type.paymentTypes).map((code) => ({ code, cod: false }))

function list(call: Call, ref: Reference): Obj {
  const rows = call.crm.state.references[ref.list] ?? []
  const printed: Obj[] =
    ref.list === 'statusGroups'
      ? rows.map((group) => ({
          ...group,
          statuses: (call.crm.state.references.statuses ?? [])
            .filter((s) => s.group === group.code)
            .map((s) => s.code),
        }))
      : ref.list === 'deliveryTypes'
        ? rows.map((type) => ({ ...type, deliveryPaymentTypes: paymentTypesOf(type) }))
        : rows
  // A PHP server prints a list when the map is empty.
  if (ref.shape === 'array' || printed.length === 0) return { [ref.list]: printed }
  return { [ref.list]: Object.fromEntries(printed.map((row) => [row.code, row])) }
}

/** Creates a row when the code is new (201), changes the members sent otherwise. */
function edit(call: Call, ref: Reference) {
  const sent = obj(json(call, ref.field!))
  const code = text(sent.code) ?? call.params.code!
  const rows = call.crm.state.references[ref.list]!
  const was = rows.find((row) => row.code === call.params.code)
  const typed: Obj = { ...sent }
  for (const name of booleans) if (flag(sent[name]) !== undefined) typed[name] = flag(sent[name])
  for (const name of numbers) if (num(sent[name]) !== undefined) typed[name] = num(sent[name])
  // Both members name the same payment types; the one sent wins.
  if ('deliveryPaymentTypes' in sent)
    typed.paymentTypes = listOf(sent.deliveryPaymentTypes).map((type) => obj(type).code)
  else if ('paymentTypes' in sent) typed.deliveryPaymentTypes = undefined
  const row = compact({ ...(was ?? fresh[ref.list]?.() ?? {}), ...typed, code })
  const errors: Record<string, string> = {}
  const label = ref.list === 'legalEntities' ? 'legalName' : 'name'
  if (text(row[label]) === undefined || row[label] === '') errors[label] = `${label} must be provided`
  if (ref.list === 'statuses' && !call.crm.state.references.statusGroups?.some((g) => g.code === row.group))
    errors.group = 'Выбранное Вами значение недопустимо.'
  if (Object.keys(errors).length > 0) throw badEntity(errors)
  if (ref.list === 'priceTypes' || ref.list === 'sites') row.id ??= nextId(call.crm, ref.list)
  if (was === undefined) rows.push(row)
  else rows[rows.indexOf(was)] = row
  const namesFile = 'ymlUrl' in sent || 'loadFromYml' in sent
  if (ref.list === 'sites' && namesFile && call.crm.state.options.editLoadsCatalogue)
    void call.crm.catalogues.load(call.crm, code)
  return was === undefined ? created() : ok()
}

/** A courier as sent, over what was there. */
function writeCourier(call: Call) {
  const sent = obj(json(call, 'courier'))
  const rows = call.crm.state.references.couriers!
  const was = rows.find((row) => String(row.id) === call.params.id)
  if (call.params.id !== undefined && was === undefined) throw new Refusal(404, 'Not found')
  const row: Obj = { active: true, ...was, ...sent, id: was?.id ?? nextId(call.crm, 'courier') }
  row.active = flag(row.active) ?? true
  if (!text(row.firstName)) throw badEntity({ firstName: 'firstName must be provided' })
  if (was === undefined) rows.push(row)
  else rows[rows.indexOf(was)] = row
  return was === undefined ? created({ id: row.id }) : ok({ id: row.id })
}

function editCurrency(call: Call) {
  const sent = obj(json(call, 'currency'))
  const rows = call.crm.state.references.currencies!
  const was = rows.find((row) => String(row.id) === call.params.id)
  const row = {
    isBase: false,
    isAutoConvert: false,
    ...was,
    ...sent,
    id: was?.id ?? nextId(call.crm, 'currency'),
  }
  if (was === undefined) rows.push(row)
  else rows[rows.indexOf(was)] = row
  return was === undefined ? created({ id: row.id }) : ok({ id: row.id })
}

export const referenceRoutes: Route[] = [
  ...references.map((ref) => get(`/reference/${ref.path}`, 'reference_read', (call) => ok(list(call, ref)))),
  get('/reference/countries', 'reference_read', () =>
    ok({ countriesIso: ['RU', 'BY', 'KZ', 'AM', 'KG', 'UZ'] }),
  ),
  ...references
    .filter((ref) => ref.field !== undefined)
    .map((ref) => post(`/reference/${ref.path}/{code}/edit`, 'reference_write', (call) => edit(call, ref))),
  post('/reference/couriers/create', 'reference_write', writeCourier),
  post('/reference/couriers/{id}/edit', 'reference_write', writeCourier),
  post('/reference/currencies/create', 'reference_write', editCurrency),
  post('/reference/currencies/{id}/edit', 'reference_write', editCurrency),
  get('/user-groups', 'user_read', (call) => {
    const groups = [
      { name: 'Менеджеры', code: 'manager', isManager: true, isDeliveryMen: false },
      { name: 'Руководители', code: 'director', isManager: true, isDeliveryMen: false },
    ]
    const page = paginate(groups, call.query)
    return ok({ pagination: page.pagination, groups: page.rows })
  }),
]
