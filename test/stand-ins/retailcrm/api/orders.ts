import { type Crm, record, referenceByCode } from '../crm.ts'
import { asTexts, refusal } from '../orders/issues.ts'
import { orderAnswer } from '../orders/order-answer.ts'
import { filterOrders } from '../orders/order-filter.ts'
import { orderStub } from '../orders/order-history.ts'
import { createOrder, editOrder, saveOrder } from '../orders/write-order.ts'
import type { Actor, Obj, Order } from '../types.ts'
import { compact, list, num, obj, paginate, Refusal, text, texts } from '../wire.ts'
import { ofParent, readHistory } from './history.ts'
import {
  type Call,
  checkBatch,
  created,
  get,
  json,
  locate,
  ok,
  post,
  type Route,
  seesSite,
  siteOf,
  uploadAnswer,
} from './route.ts'

const visible = (call: Call) => call.crm.state.orders.filter((order) => seesSite(call.key, order.site))

function create(call: Call) {
  const { order, issues } = createOrder(call.crm, call.actor, siteOf(call), obj(json(call, 'order')))
  if (order !== undefined) return created({ id: order.id, order: orderAnswer(call.crm, order, 'list', true) })
  if (issues.some((issue) => issue.text.includes('already exists') && issue.path === 'externalId'))
    throw new Refusal(400, 'Order already exists.', { errors: { externalId: issues[0]!.text } })
  throw refusal('Order is not loaded', issues)
}

function edit(call: Call) {
  const sent = obj(json(call, 'order'))
  const order = locate(call, call.crm.state.orders, 'order', 'Not found map')
  const issues = editOrder(call.crm, call.actor, order, sent)
  if (issues.length > 0) throw refusal('Order is not loaded', issues)
  return ok({ id: order.id, order: orderAnswer(call.crm, order, 'map', true) })
}

function upload(call: Call) {
  const rows = list(json(call, 'orders')).map(obj)
  checkBatch(call, rows, 50, 'orders')
  const site = siteOf(call)
  const body = { uploadedOrders: [] as Obj[], failedOrders: [] as Obj[], orders: [] as Obj[] }
  const errors: string[] = []
  for (const row of rows) {
    const { order, issues } = createOrder(
      call.crm,
      call.actor,
      text(row.site) === undefined ? site : siteOf(call, row.site),
      row,
    )
    if (order === undefined) {
      body.failedOrders.push(compact({ externalId: text(row.externalId) }))
      errors.push(...asTexts(issues).map((line) => line.replace(/^externalId: /, '')))
    } else {
      body.uploadedOrders.push(compact({ id: order.id, externalId: order.externalId }))
      body.orders.push(orderAnswer(call.crm, order, 'list', true))
    }
  }
  const { orders, ...lists } = body
  return uploadAnswer(
    call,
    errors.length > 0 ? (orders.length > 0 ? body : lists) : { ...body },
    'failedOrders',
    'Orders are loaded with errors',
    errors,
  )
}

function statuses(call: Call) {
  const ids = texts(call.query.ids)
  const externalIds = texts(call.query.externalIds)
  if (ids.length + externalIds.length > 500) throw new Refusal(400, 'Errors in the input parameters')
  const rows = visible(call).filter(
    (order) =>
      ids.includes(String(order.id)) ||
      (order.externalId !== undefined && externalIds.includes(order.externalId)),
  )
  return ok({
    orders: rows.map((order) =>
      compact({
        id: order.id,
        externalId: order.externalId,
        status: order.status,
        group: referenceByCode(call.crm, 'statuses', order.status)?.group,
      }),
    ),
  })
}

function fixExternalIds(call: Call) {
  const rows = list(json(call, 'orders')).map(obj)
  const errors: Record<string, string> = {}
  rows.forEach((row, i) => {
    const order = call.crm.state.orders.find((o) => o.id === num(row.id))
    const externalId = text(row.externalId)
    if (order === undefined || externalId === undefined)
      errors[`orders[${i}]`] = `Order with id ${row.id} not found.`
    else if (call.crm.state.orders.some((o) => o !== order && o.externalId === externalId))
      errors[`orders[${i}]`] = `Order with externalId=${externalId} already exists.`
    else if (order.externalId !== externalId)
      saveOrder(call.crm, call.actor, order, { ...structuredClone(order), externalId })
  })
  if (Object.keys(errors).length > 0) throw new Refusal(400, 'Errors in the input parameters', { errors })
  return ok()
}

/** The order is removed by a person; only its history remains. */
export function deleteOrder(crm: Crm, actor: Actor, order: Order): void {
  crm.state.orders = crm.state.orders.filter((one) => one !== order)
  crm.state.removed.push(order)
  record(crm, 'orders', actor, {
    deleted: true,
    field: 'id',
    oldValue: order.id,
    newValue: null,
    order: orderStub(order),
  })
}

/** A removed order stands again under its id, as support gives it back. Whether its history says so in these words is INFERRED. */
export function restoreOrder(crm: Crm, actor: Actor, order: Order): void {
  crm.state.removed = crm.state.removed.filter((one) => one !== order)
  crm.state.orders.push(order)
  record(crm, 'orders', actor, {
    field: 'id',
    oldValue: null,
    newValue: order.id,
    order: orderStub(order),
  })
}

/** The source order goes away; its id answers with what it became. */
export function combineOrders(crm: Crm, actor: Actor, source: Order, result: Order, technique: string): void {
  const next = structuredClone(result)
  if (technique === 'theirs') next.items = structuredClone(source.items)
  if (technique === 'merge' || technique === 'summ')
    for (const item of structuredClone(source.items)) {
      const same = next.items.find((own) => own.offerId !== undefined && own.offerId === item.offerId)
      if (same === undefined) next.items.push(item)
      else if (technique === 'summ') same.quantity += item.quantity
    }
  crm.state.orders = crm.state.orders.filter((order) => order !== source)
  crm.state.merged[`order:${source.id}`] = result.id
  record(crm, 'orders', actor, {
    deleted: true,
    field: 'id',
    oldValue: source.id,
    newValue: null,
    order: orderStub(source),
    combinedTo: orderStub(result),
  })
  saveOrder(crm, actor, result, next)
}

function combine(call: Call) {
  const technique = text(call.form.technique) ?? 'ours'
  const { orders } = call.crm.state
  const source = orders.find((order) => order.id === num(obj(json(call, 'order')).id))
  const result = orders.find((order) => order.id === num(obj(json(call, 'resultOrder')).id))
  if (!['ours', 'theirs', 'merge', 'summ'].includes(technique))
    throw new Refusal(400, 'Errors in the input parameters', {
      errors: { technique: 'Выбранное Вами значение недопустимо.' },
    })
  if (source === undefined || result === undefined) throw new Refusal(404, 'Not found')
  if (source === result) throw new Refusal(400, 'Errors in the input parameters')
  combineOrders(call.crm, call.actor, source, result, technique)
  return ok({ errors: [] })
}

function createLink(call: Call) {
  const link = obj(json(call, 'link'))
  const refs = list(link.orders).map(obj)
  if (refs.length < 2)
    throw new Refusal(400, 'Errors in the entity format', {
      errors: { orders: 'This collection should contain 2 elements or more.' },
    })
  const orders = refs.map((ref) =>
    visible(call).find(
      (order) =>
        order.id === num(ref.id) ||
        (ref.externalId !== undefined && order.externalId === text(ref.externalId)) ||
        (ref.number !== undefined && order.number === text(ref.number)),
    ),
  )
  if (orders.some((order) => order === undefined)) throw new Refusal(404, 'Not found')
  const createdAt = call.crm.state.orders[0]?.createdAt
  for (const order of orders)
    for (const other of orders)
      if (order !== undefined && other !== undefined && order !== other)
        order.links.push(
          compact({
            comment: link.comment,
            order: compact({ id: other.id, number: other.number, externalId: other.externalId }),
            createdAt,
          }),
        )
  return ok()
}

export const orderRoutes: Route[] = [
  get('/orders', 'order_read', (call) => {
    const { rows, pagination } = paginate(filterOrders(call.crm, visible(call), call.query), call.query)
    return ok({ pagination, orders: rows.map((order) => orderAnswer(call.crm, order, 'map')) })
  }),
  get('/orders/history', 'order_read', (call) =>
    ok(
      readHistory(
        call,
        'orders',
        ['orderId', 'orderExternalId'],
        (row, filter) =>
          seesSite(call.key, String(obj(row.order).site)) &&
          ofParent('order', filter.orderId, filter.orderExternalId)(row),
      ),
    ),
  ),
  get('/orders/statuses', 'order_read', statuses),
  get('/orders/{id}', 'order_read', (call) =>
    ok({ order: orderAnswer(call.crm, locate(call, call.crm.state.orders, 'order'), 'map') }),
  ),
  post('/orders/create', 'order_write', create),
  post('/orders/upload', 'order_write', upload),
  post('/orders/fix-external-ids', 'order_write', fixExternalIds),
  post('/orders/combine', 'order_write', combine),
  post('/orders/links/create', 'order_write', createLink),
  post('/orders/{id}/edit', 'order_write', edit),
]
