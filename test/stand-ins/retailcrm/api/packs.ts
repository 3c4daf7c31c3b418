import { type Crm, nextId, record, referenceByCode } from '../crm.ts'
import { warehouseEnabled, warehouseOff } from '../orders/warehouse.ts'
import type { Item, Obj, Order, Pack } from '../types.ts'
import { badEntity, compact, knownFilters, num, obj, paginate, Refusal, text, texts } from '../wire.ts'
import { readHistory } from './history.ts'
import { type Call, created, get, json, ok, post, type Route } from './route.ts'

function owner(crm: Crm, itemId: number): { order?: Order; item?: Item } {
  for (const order of crm.state.orders) {
    const item = order.items.find((i) => i.id === itemId)
    if (item !== undefined) return { order, item }
  }
  return {}
}

const offerOf = (crm: Crm, item: Item | undefined) => crm.goods.offer(item?.offerId)

function itemStub(crm: Crm, pack: Pack): Obj {
  const { order, item } = owner(crm, pack.itemId)
  const offer = offerOf(crm, item)
  return compact({
    id: pack.itemId,
    order: order && { id: order.id },
    offer: offer && compact({ externalId: offer.externalId, xmlId: offer.xmlId }),
  })
}

function answer(crm: Crm, pack: Pack): Obj {
  const { id, ...item } = itemStub(crm, pack)
  const { item: row } = owner(crm, pack.itemId)
  return compact({
    id: pack.id,
    purchasePrice: pack.purchasePrice ?? 0,
    quantity: pack.quantity,
    unit: offerOf(crm, row)?.unit,
    store: pack.store,
    item: { id, externalIds: row?.externalIds ?? [{}], ...item },
    shipmentDate: pack.shipmentDate,
    invoiceNumber: pack.invoiceNumber,
    deliveryNoteNumber: pack.deliveryNoteNumber,
  })
}

/** Stock of the store that no other pack holds. */
function available(crm: Crm, pack: Pack): number {
  const offer = offerOf(crm, owner(crm, pack.itemId).item)
  if (offer === undefined) return 0
  const rows = new Set(
    crm.state.orders.flatMap((o) => o.items.filter((i) => i.offerId === offer.id).map((i) => i.id)),
  )
  const held = crm.state.packs
    .filter((p) => p.id !== pack.id && p.store === pack.store && rows.has(p.itemId))
    .reduce((sum, p) => sum + p.quantity, 0)
  return (offer.stock[pack.store] ?? 0) - held
}

function read(call: Call, sent: Obj, was: Pack | undefined): Pack {
  const { crm } = call
  const errors: Record<string, string> = {}
  const pack: Pack = { ...(was ?? { id: 0, itemId: 0, store: '', quantity: 0 }) }
  if (num(sent.itemId) !== undefined) pack.itemId = num(sent.itemId)!
  if (num(sent.quantity) !== undefined) pack.quantity = num(sent.quantity)!
  if (num(sent.purchasePrice) !== undefined) pack.purchasePrice = num(sent.purchasePrice)!
  for (const name of ['store', 'shipmentDate', 'invoiceNumber', 'deliveryNoteNumber'] as const) {
    const value = text(sent[name])
    if (value !== undefined) pack[name] = value
  }
  const { order } = owner(crm, pack.itemId)
  if (order === undefined) errors.itemId = `Order product with id ${sent.itemId ?? pack.itemId} not found.`
  if (referenceByCode(crm, 'stores', pack.store) === undefined)
    errors.store = 'Выбранное Вами значение недопустимо.'
  if (pack.quantity <= 0) errors.quantity = 'Значение должно быть больше 0.'
  if (Object.keys(errors).length > 0) throw badEntity(errors)
  if (order !== undefined && !warehouseEnabled(crm, order.site))
    throw badEntity({ store: warehouseOff('Reservation') })
  if (pack.quantity > (was?.store === pack.store ? was.quantity : 0) && available(crm, pack) < pack.quantity)
    throw new Refusal(400, 'Too few available offers', { errors: { quantity: 'Too few available offers' } })
  return pack
}

function create(call: Call) {
  const pack = read(call, obj(json(call, 'pack')), undefined)
  pack.id = nextId(call.crm, 'pack')
  call.crm.state.packs.push(pack)
  const { itemId: _, ...rest } = pack
  record(call.crm, 'packs', call.actor, {
    created: true,
    field: 'store',
    newValue: { code: pack.store },
    pack: { ...rest, store: { code: pack.store }, item: itemStub(call.crm, pack) },
  })
  return created({ id: pack.id })
}

const find = (call: Call) => call.crm.state.packs.find((pack) => String(pack.id) === call.params.id)

function edit(call: Call) {
  const sent = obj(json(call, 'pack'))
  const was = find(call)
  if (was === undefined) throw new Refusal(404, `Pack with id ${call.params.id} not found`)
  const before = { ...was }
  Object.assign(was, read(call, sent, was))
  const day = (value: unknown) =>
    typeof value === 'string' && value.length === 10 ? `${value} 00:00:00` : value
  for (const field of [
    'store',
    'quantity',
    'purchasePrice',
    'shipmentDate',
    'invoiceNumber',
    'deliveryNoteNumber',
  ] as const) {
    if (before[field] === was[field]) continue
    const shown = (value: unknown) =>
      field === 'store' ? { code: value } : field === 'shipmentDate' ? day(value) : value
    record(call.crm, 'packs', call.actor, {
      field,
      oldValue: before[field] === undefined ? null : shown(before[field]),
      newValue: shown(was[field]),
      pack: { id: was.id, item: itemStub(call.crm, was) },
    })
  }
  return ok({ id: was.id })
}

function remove(call: Call) {
  const pack = find(call)
  if (pack === undefined) throw new Refusal(400, 'Pack not found')
  call.crm.state.packs = call.crm.state.packs.filter((p) => p !== pack)
  record(call.crm, 'packs', call.actor, {
    deleted: true,
    field: 'store',
    oldValue: { code: pack.store },
    pack: { id: pack.id, item: itemStub(call.crm, pack) },
  })
  return ok()
}

const filters = [
  'ids',
  'stores',
  'itemId',
  'offerXmlId',
  'offerExternalId',
  'orderId',
  'orderExternalId',
  'shipmentDateFrom',
  'shipmentDateTo',
  'invoiceNumber',
  'deliveryNoteNumber',
]

function lists(call: Call) {
  const f = knownFilters(call.query, filters)
  const rows = call.crm.state.packs.filter((pack) => {
    const { order, item } = owner(call.crm, pack.itemId)
    const offer = offerOf(call.crm, item)
    const is = (name: string, own: unknown) => f[name] === undefined || String(own) === String(f[name])
    return (
      (f.ids === undefined || texts(f.ids).includes(String(pack.id))) &&
      (f.stores === undefined || texts(f.stores).includes(pack.store)) &&
      is('itemId', pack.itemId) &&
      is('offerXmlId', offer?.xmlId) &&
      is('offerExternalId', offer?.externalId) &&
      is('orderId', order?.id) &&
      is('orderExternalId', order?.externalId) &&
      is('invoiceNumber', pack.invoiceNumber) &&
      is('deliveryNoteNumber', pack.deliveryNoteNumber) &&
      (f.shipmentDateFrom === undefined || (pack.shipmentDate ?? '') >= String(f.shipmentDateFrom)) &&
      (f.shipmentDateTo === undefined || (pack.shipmentDate ?? '9') <= String(f.shipmentDateTo))
    )
  })
  const page = paginate(rows, call.query)
  return ok({ pagination: page.pagination, packs: page.rows.map((pack) => answer(call.crm, pack)) })
}

export const packRoutes: Route[] = [
  get('/orders/packs', 'order_read', lists),
  get('/orders/packs/history', 'order_read', (call) =>
    ok(
      readHistory(call, 'packs', ['orderId', 'orderExternalId'], (row, filter) => {
        const orderId = obj(obj(obj(row.pack).item).order).id
        const order = call.crm.state.orders.find((o) => o.id === orderId)
        return (
          (filter.orderId === undefined || String(orderId) === String(filter.orderId)) &&
          (filter.orderExternalId === undefined || order?.externalId === String(filter.orderExternalId))
        )
      }),
    ),
  ),
  get('/orders/packs/{id}', 'order_read', (call) => {
    const pack = find(call)
    if (pack === undefined) throw new Refusal(404, 'Not found')
    return ok({ pack: answer(call.crm, pack) })
  }),
  post('/orders/packs/create', 'order_write', create),
  post('/orders/packs/{id}/edit', 'order_write', edit),
  post('/orders/packs/{id}/delete', 'order_write', remove),
]
