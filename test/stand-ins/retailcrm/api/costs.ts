import { type Crm, localNow, nextId, referenceByCode } from '../crm.ts'
import { among, atLeast, atMost, contains, equals, filtered, from, pageOf, type Test, to } from '../filter.ts'
import { asTexts, type Issues, refusal } from '../orders/issues.ts'
import { findParty } from '../orders/read-parties.ts'
import type { Obj } from '../types.ts'
import { compact, list, num, obj, Refusal, text, texts } from '../wire.ts'
import { type Call, created, get, json, ok, post, type Route, siteOf, uploadAnswer } from './route.ts'

/** A cost as sent, over what was there. */
function read(crm: Crm, sent: Obj, site: string, was: Obj | undefined): { cost: Obj; issues: Issues } {
  const issues: Issues = []
  const cost: Obj = { sites: [site], ...was }
  for (const name of ['dateFrom', 'dateTo', 'costItem', 'comment'])
    if (text(sent[name]) !== undefined) cost[name] = text(sent[name])
  for (const name of ['summ', 'userId']) if (num(sent[name]) !== undefined) cost[name] = num(sent[name])
  if ('sites' in sent) cost.sites = texts(sent.sites)
  if ('source' in sent) cost.source = obj(sent.source)
  for (const name of ['dateFrom', 'dateTo'])
    if (!/^\d{4}-\d\d-\d\d$/.test(text(cost[name]) ?? ''))
      issues.push({ path: name, text: 'Значение недопустимо.' })
  if (cost.summ === undefined) issues.push({ path: 'summ', text: 'Значение не должно быть пустым.' })
  if (referenceByCode(crm, 'costItems', cost.costItem) === undefined)
    issues.push({ path: 'costItem', text: 'Выбранное Вами значение недопустимо.' })
  if ('order' in sent) {
    const ref = obj(sent.order)
    const order =
      findParty(crm.state.orders, ref).found ??
      crm.state.orders.find((o) => ref.number !== undefined && o.number === text(ref.number))
    if (order === undefined) issues.push({ path: 'order', text: 'Order not found.' })
    else cost.order = compact({ id: order.id, number: order.number, externalId: order.externalId })
  }
  return { cost, issues }
}

function add(crm: Crm, cost: Obj): number {
  const id = nextId(crm, 'cost')
  crm.state.costs.push({ ...cost, id, createdAt: localNow(crm) })
  return id
}

function find(call: Call): Obj {
  const cost = call.crm.state.costs.find((c) => String(c.id) === call.params.id)
  if (cost === undefined) throw new Refusal(404, 'Not found')
  return cost
}

function create(call: Call) {
  const { cost, issues } = read(call.crm, obj(json(call, 'cost')), siteOf(call), undefined)
  if (issues.length > 0) throw refusal('Cost is not loaded', issues)
  return created({ id: add(call.crm, cost) })
}

function edit(call: Call) {
  const sent = obj(json(call, 'cost'))
  const was = find(call)
  const { cost, issues } = read(call.crm, sent, siteOf(call), was)
  if (issues.length > 0) throw refusal('Cost is not loaded', issues)
  Object.assign(was, cost)
  return ok({ id: was.id })
}

function upload(call: Call) {
  const uploadedCosts: number[] = []
  const errors: string[] = []
  for (const row of list(json(call, 'costs')).map(obj)) {
    const { cost, issues } = read(call.crm, row, siteOf(call), undefined)
    if (issues.length === 0) uploadedCosts.push(add(call.crm, cost))
    else errors.push(...asTexts(issues))
  }
  return uploadAnswer(call, { uploadedCosts }, 'failedCosts', 'Costs are loaded with errors', errors)
}

const drop = (crm: Crm, ids: unknown[]) => {
  crm.state.costs = crm.state.costs.filter((cost) => !ids.includes(cost.id))
}

function removeMany(call: Call) {
  const { crm } = call
  const ids = list(json(call, 'ids')).map(num)
  const known = ids.filter((id) => crm.state.costs.some((cost) => cost.id === id))
  drop(crm, known)
  return ok({ count: known.length, notRemovedIds: ids.filter((id) => !known.includes(id)) })
}

const tests = (crm: Crm): Record<string, Test<Obj>> => ({
  ids: among((c) => c.id),
  minSumm: atLeast((c) => Number(c.summ)),
  maxSumm: atMost((c) => Number(c.summ)),
  orderNumber: equals((c) => obj(c.order).number),
  orderIds: among((c) => obj(c.order).id),
  orderExternalIds: among((c) => obj(c.order).externalId),
  comment: contains((c) => c.comment),
  sites: (cost, value) => texts(cost.sites).some((site) => texts(value).includes(site)),
  costItems: among((c) => c.costItem),
  costGroups: among((c) => referenceByCode(crm, 'costItems', c.costItem)?.group),
  users: among((c) => c.userId),
  dateFrom: from((c) => c.dateFrom),
  dateTo: to((c) => c.dateTo),
  createdAtFrom: from((c) => c.createdAt),
  createdAtTo: to((c) => c.createdAt),
})

export const costRoutes: Route[] = [
  get('/costs', 'cost_read', ({ crm, query }) =>
    ok(pageOf(query, 'costs', filtered(query, crm.state.costs, tests(crm)))),
  ),
  get('/costs/{id}', 'cost_read', (call) => ok({ cost: find(call) })),
  post('/costs/create', 'cost_write', create),
  post('/costs/upload', 'cost_write', upload),
  post('/costs/delete', 'cost_write', removeMany),
  post('/costs/{id}/edit', 'cost_write', edit),
  post('/costs/{id}/delete', 'cost_write', (call) => {
    drop(call.crm, [find(call).id])
    return ok()
  }),
]
