import { type Crm, localNow, nextId, record, reference, referenceByCode } from '../crm.ts'
import { autoCustomer } from '../parties/auto-customer.ts'
import { readCustomFields } from '../parties/custom-values.ts'
import type { Actor, Obj, Order } from '../types.ts'
import { flag, list, num, obj, text } from '../wire.ts'
import { addMoney, priceItems } from './arithmetic.ts'
import type { Issues } from './issues.ts'
import { isCancelled } from './order-answer.ts'
import { orderStub, recordChanges, recordCreated } from './order-history.ts'
import { isComplete, readPayment } from './payments.ts'
import { readItems } from './read-items.ts'
import { readParties } from './read-parties.ts'
import { checkShipment } from './warehouse.ts'

const wrong = 'Выбранное Вами значение недопустимо.'
const textFields = [
  'orderType',
  'orderMethod',
  'countryIso',
  'lastName',
  'firstName',
  'patronymic',
  'phone',
  'additionalPhone',
  'email',
  'customerComment',
  'managerComment',
  'statusComment',
  'markDatetime',
  'shipmentStore',
  'shipmentDate',
]
const numberFields = [
  'managerId',
  'mark',
  'discountManualAmount',
  'discountManualPercent',
  'weight',
  'length',
  'width',
  'height',
]
const dictionaries: Record<string, string> = {
  orderType: 'orderTypes',
  orderMethod: 'orderMethods',
  shipmentStore: 'stores',
}

/** Sums, prepayment and the moment of full payment follow from rows, delivery and payments. */
export function recompute(crm: Crm, order: Order, actor: Actor): void {
  const cancelled = (item: { status: string }) => isCancelled(crm, item)
  order.items = priceItems(
    order.items,
    {
      amount: num(order.fields.discountManualAmount) ?? 0,
      percent: num(order.fields.discountManualPercent) ?? 0,
      roundTo: order.applyRound ? crm.state.options.rounding : 0,
    },
    cancelled,
  )
  const counted = order.items.filter((item) => !cancelled(item))
  order.summ = addMoney(...counted.map((item) => item.summ))
  order.totalSumm = addMoney(order.summ, order.delivery.cost)
  order.purchaseSumm = addMoney(...counted.map((item) => item.purchasePrice * item.quantity))
  const paid = order.payments.filter((payment) => isComplete(crm, payment))
  order.prepaySum = addMoney(...paid.map((payment) => payment.amount))
  if (order.prepaySum <= 0 || order.prepaySum < order.totalSumm) delete order.fullPaidAt
  else if (order.fullPaidAt === undefined) {
    const sent = paid.map((payment) => payment.paidAt).filter((at) => at !== undefined)
    order.fullPaidAt = (actor.source === 'api' ? sent.sort().at(-1) : undefined) ?? localNow(crm)
  }
}

function readFields(crm: Crm, sent: Obj, order: Order, issues: Issues): void {
  for (const name of textFields) {
    if (!(name in sent)) continue
    const value = text(sent[name])
    if (value === undefined || (value === '' && name in dictionaries)) delete order.fields[name]
    else order.fields[name] = value
    const dictionary = dictionaries[name]
    if (dictionary !== undefined && value && referenceByCode(crm, dictionary, value) === undefined)
      issues.push({ path: name, text: wrong })
  }
  for (const name of numberFields) {
    if (!(name in sent)) continue
    const value = num(sent[name])
    if (value !== undefined) order.fields[name] = value
    else if (sent[name] === null || sent[name] === '') delete order.fields[name]
    else issues.push({ path: name, text: 'Значение недопустимо.' })
  }
  for (const name of ['call', 'expired'])
    if (flag(sent[name]) !== undefined) order.fields[name] = flag(sent[name])
  if ('source' in sent) order.fields.source = obj(sent.source)
  if ('contragent' in sent) order.contragent = { ...order.contragent, ...obj(sent.contragent) }
  if ('customFields' in sent)
    order.customFields = { ...order.customFields, ...readCustomFields(crm, 'order', sent.customFields) }
  const status = text(sent.status)
  if (status !== undefined) {
    if (referenceByCode(crm, 'statuses', status) === undefined) issues.push({ path: 'status', text: wrong })
    order.status = status
  }
}

function addressText(address: Obj): Obj {
  if (address.text !== undefined || address.street === undefined) return address
  const house = address.building === undefined ? '' : `, д. ${address.building}`
  const flat = address.flat === undefined ? '' : `, кв./офис ${address.flat}`
  return { ...address, text: `${address.street}${house}${flat}` }
}

function readDelivery(crm: Crm, sent: unknown, order: Order, issues: Issues): void {
  const d = obj(sent)
  const next = { ...order.delivery }
  for (const name of ['code', 'integrationCode', 'date', 'vatRate'] as const) {
    if (!(name in d)) continue
    const value = text(d[name])
    if (value === undefined || value === '') delete next[name]
    else next[name] = value
  }
  if (next.code !== undefined && referenceByCode(crm, 'deliveryTypes', next.code) === undefined)
    issues.push({ path: 'delivery.code', text: wrong })
  for (const name of ['cost', 'netCost'] as const) if (num(d[name]) !== undefined) next[name] = num(d[name])!
  if ('service' in d) {
    const known = referenceByCode(crm, 'deliveryServices', obj(d.service).code)
    next.service = { ...obj(d.service), ...(known ?? {}) }
  }
  if ('data' in d) next.data = { ...next.data, ...obj(d.data) }
  if ('time' in d) next.time = obj(d.time)
  if ('address' in d) {
    const { text: oldText, ...parts } = next.address
    const given = obj(d.address)
    next.address = addressText({
      ...parts,
      ...(given.street === undefined && oldText !== undefined ? { text: oldText } : {}),
      ...given,
    })
  }
  order.delivery = next
}

/** Changes an order as sent, in place; what is wrong with it goes to `issues`. `payments` count on creation only. */
function apply(
  crm: Crm,
  actor: Actor,
  sent: Obj,
  order: Order,
  before: Order | undefined,
  issues: Issues,
): void {
  readFields(crm, sent, order, issues)
  if ('number' in sent && text(sent.number)) order.number = text(sent.number)!
  if ('externalId' in sent && before === undefined) order.externalId = text(sent.externalId) ?? ''
  if (text(sent.createdAt)) order.createdAt = text(sent.createdAt)!
  if (flag(sent.shipped) !== undefined) order.shipped = flag(sent.shipped)!
  if (flag(sent.applyRound) !== undefined) order.applyRound = flag(sent.applyRound)!
  readParties(crm, sent, order, issues)
  if ('delivery' in sent) readDelivery(crm, sent.delivery, order, issues)
  if ('items' in sent) order.items = readItems(crm, sent.items, order.items, issues)
  checkShipment(crm, before, order, issues)
  recompute(crm, order, actor)
  if (before === undefined)
    list(sent.payments).forEach((payment, i) => {
      order.payments.push(readPayment(crm, order, obj(payment), undefined, `payments[${i}].`, issues))
    })
  recompute(crm, order, actor)
}

function emptyOrder(crm: Crm, site: string, actor: Actor): Order {
  const id = nextId(crm, 'order')
  const now = localNow(crm)
  const api = actor.source === 'api'
  const byDefault = (name: string) =>
    reference(crm, name).find((row) => row[api ? 'defaultForApi' : 'defaultForCrm'])?.code
  const fields: Obj = {
    orderType: byDefault('orderTypes'),
    orderMethod: byDefault('orderMethods'),
    countryIso: referenceByCode(crm, 'sites', site)?.countryIso,
  }
  return {
    id,
    number: `${id}${api ? 'A' : 'C'}`,
    site,
    createdAt: now,
    statusUpdatedAt: now,
    status: 'new',
    currency: text(referenceByCode(crm, 'sites', site)?.currency) ?? 'RUB',
    fromApi: api,
    shipped: false,
    applyRound: false,
    fields: Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
    contragent: { contragentType: 'individual' },
    delivery: { cost: 0, netCost: 0, address: {} },
    items: [],
    payments: [],
    links: [],
    customFields: {},
    summ: 0,
    totalSumm: 0,
    prepaySum: 0,
    purchaseSumm: 0,
  }
}

/** Rows follow the order into the product status tied to its new status; the account does this by itself. */
function followStatus(crm: Crm, order: Order): void {
  const tied = reference(crm, 'productStatuses').find(
    (s) => s.orderStatusForProductStatus === order.status && s.cancelStatus !== true,
  )
  if (tied === undefined) return
  const before = structuredClone(order)
  for (const item of order.items) if (!isCancelled(crm, item)) item.status = String(tied.code)
  recordChanges(crm, { source: 'code' }, before, order)
}

/** @returns the new order, or what is wrong with it; nothing is kept in that case */
export function createOrder(
  crm: Crm,
  actor: Actor,
  site: string,
  sent: Obj,
): { order?: Order; issues: Issues } {
  const issues: Issues = []
  const externalId = text(sent.externalId)
  if (externalId !== undefined && crm.state.orders.some((o) => o.externalId === externalId))
    issues.push({ path: 'externalId', text: `Order with externalId=${externalId} already exists.` })
  const order = emptyOrder(crm, site, actor)
  apply(crm, actor, sent, order, undefined, issues)
  if (issues.length > 0) return { issues }
  const made = order.customer === undefined ? autoCustomer(crm, order) : undefined
  crm.state.orders.push(order)
  recordCreated(crm, actor, order)
  if (made !== undefined)
    record(
      crm,
      'orders',
      { source: 'code' },
      {
        field: 'customer',
        oldValue: null,
        newValue: { id: made.id, site: made.site },
        order: orderStub(order),
      },
    )
  crm.onOrderSaved(order, undefined)
  return { order, issues }
}

/** Changes an order all or nothing and writes its history. */
export function editOrder(crm: Crm, actor: Actor, order: Order, sent: Obj): Issues {
  const issues: Issues = []
  const before = structuredClone(order)
  const next = structuredClone(order)
  apply(crm, actor, sent, next, before, issues)
  if (issues.length === 0) saveOrder(crm, actor, order, next)
  return issues
}

/** Puts the changed order in its place with sums, history and triggers; also the way payments are saved. */
export function saveOrder(crm: Crm, actor: Actor, order: Order, next: Order): void {
  const before = structuredClone(order)
  recompute(crm, next, actor)
  if (next.status !== before.status) next.statusUpdatedAt = localNow(crm)
  for (const name of Object.keys(order)) if (!(name in next)) delete (order as unknown as Obj)[name]
  Object.assign(order, next)
  const changed = recordChanges(crm, actor, before, order)
  if (next.status !== before.status) followStatus(crm, order)
  if (changed) crm.onOrderSaved(order, before.status)
}
