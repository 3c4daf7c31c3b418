import { localNow, nextId, record } from '../crm.ts'
import {
  among,
  atLeast,
  atMost,
  contains,
  equals,
  filtered,
  from,
  is,
  pageOf,
  type Test,
  to,
} from '../filter.ts'
import { allScopes } from '../options.ts'
import { findParty } from '../orders/read-parties.ts'
import type { Obj } from '../types.ts'
import { compact, flag, list, num, obj, Refusal, text, texts } from '../wire.ts'
import { readHistory } from './history.ts'
import { type Call, created, get, json, ok, post, type Route } from './route.ts'

/** A task as sent, over what was there. */
function writeTask(call: Call, was: Obj | undefined): Obj {
  const { crm } = call
  const sent = obj(json(call, 'task'))
  const task: Obj = {
    ...(was ?? { id: nextId(crm, 'task'), createdAt: localNow(crm), complete: false, performerType: 'user' }),
  }
  for (const name of ['text', 'commentary', 'datetime', 'phone', 'performerType'])
    if (text(sent[name]) !== undefined) task[name] = text(sent[name])
  if (num(sent.performerId) !== undefined) task.performer = num(sent.performerId)
  if (flag(sent.complete) !== undefined) {
    task.complete = flag(sent.complete)
    if (task.complete === true) task.completedAt = localNow(crm)
  }
  const refused = (errors: Record<string, string>) => new Refusal(400, 'Task is not loaded', { errors })
  if (!text(task.text)) throw refused({ text: 'Значение не должно быть пустым.' })
  if (task.datetime !== undefined && !/^\d{4}-\d\d-\d\d \d\d:\d\d$/.test(String(task.datetime)))
    throw refused({ datetime: 'Значение недопустимо.' })
  if (task.performer !== undefined && !crm.state.users.some((user) => user.id === task.performer))
    throw refused({ performerId: `User with id=${task.performer} not found.` })
  if ('order' in sent) {
    const ref = obj(sent.order)
    const { found } = findParty(crm.state.orders, ref)
    const order =
      found ?? crm.state.orders.find((o) => ref.number !== undefined && o.number === text(ref.number))
    if (order === undefined) throw refused({ order: 'Order not found.' })
    task.order = compact({ id: order.id, number: order.number, externalId: order.externalId })
  }
  if ('customer' in sent) {
    const { found, named } = findParty(crm.state.customers, obj(sent.customer))
    if (found === undefined)
      throw refused({ 'customer.externalId': `Customer with ${named ?? 'id'} not found.` })
    task.customer = compact({
      type: 'customer',
      id: found.id,
      externalId: found.externalId,
      site: found.site,
    })
  }
  return task
}

const taskTests: Record<string, Test<Obj>> = {
  orderNumber: equals((t) => obj(t.order).number),
  status: (task, value) => {
    if (value === 'completed') return task.complete === true
    return value === 'performing' ? task.complete !== true : false
  },
  customer: (task, value) =>
    [obj(task.customer).id, obj(task.customer).externalId].some((own) => String(own) === String(value)),
  text: contains((t) => t.text),
  dateFrom: from((t) => t.datetime),
  dateTo: to((t) => t.datetime),
  creators: among((t) => t.creator),
  performers: among((t) => t.performer),
}

function findTask(call: Call): Obj {
  const task = call.crm.state.tasks.find((t) => String(t.id) === call.params.id)
  if (task === undefined) throw new Refusal(404, 'Not found')
  return task
}

function createTask(call: Call) {
  const task = writeTask(call, undefined)
  call.crm.state.tasks.push(task)
  record(call.crm, 'tasks', call.actor, {
    created: true,
    field: 'id',
    oldValue: null,
    newValue: task.id,
    task: { ...task },
  })
  return created({ id: task.id })
}

function editTask(call: Call) {
  const was = findTask(call)
  const fresh = writeTask(call, was)
  for (const name of ['text', 'commentary', 'datetime', 'complete', 'performer'])
    if (was[name] !== fresh[name])
      record(call.crm, 'tasks', call.actor, {
        field: name,
        oldValue: was[name] ?? null,
        newValue: fresh[name] ?? null,
        task: { id: was.id },
      })
  Object.assign(was, fresh)
  return ok({ id: was.id })
}

const userTests: Record<string, Test<Obj>> = {
  email: contains((u) => u.email),
  status: equals((u) => u.status),
  online: is((u) => u.online),
  active: is((u) => u.active),
  isManager: is((u) => u.isManager),
  isAdmin: is((u) => u.isAdmin),
  groups: (user, value) =>
    list(user.groups)
      .map(obj)
      .some((group) => texts(value).includes(String(group.code))),
  createdAtFrom: from((u) => u.createdAt),
  createdAtTo: to((u) => u.createdAt),
}

const segmentTests: Record<string, Test<Obj>> = {
  ids: among((s) => s.id),
  active: is((s) => s.active),
  name: contains((s) => s.name),
  type: (segment, value) => (segment.isDynamic === true ? 'dynamic' : 'static') === value,
  minCustomersCount: atLeast((s) => Number(s.customersCount)),
  maxCustomersCount: atMost((s) => Number(s.customersCount)),
  dateFrom: from((s) => s.createdAt),
  dateTo: to((s) => s.createdAt),
}

export const accountRoutes: Route[] = [
  get('/settings', null, (call) => ok({ settings: call.crm.state.settings })),
  get('/users', 'user_read', ({ crm, query }) =>
    ok(pageOf(query, 'users', filtered(query, crm.state.users, userTests))),
  ),
  get('/segments', 'segment_read', ({ crm, query }) =>
    ok(pageOf(query, 'segments', filtered(query, crm.state.references.segments ?? [], segmentTests))),
  ),
  get('/users/{id}', 'user_read', (call) => {
    const user = call.crm.state.users.find((u) => String(u.id) === call.params.id)
    if (user === undefined) throw new Refusal(404, 'Not found')
    return ok({ user })
  }),
  // Newest first, as the recorded list is.
  get('/tasks', 'task_read', ({ crm, query }) =>
    ok(pageOf(query, 'tasks', filtered(query, crm.state.tasks, taskTests).reverse())),
  ),
  get('/tasks/history', 'task_read', (call) => ok(readHistory(call, 'tasks', [], () => true))),
  get('/tasks/{id}', 'task_read', (call) => ok({ task: findTask(call) })),
  post('/tasks/create', 'task_write', createTask),
  post('/tasks/{id}/edit', 'task_write', editTask),
  post('/notifications/send', null, (call) => {
    const notification = obj(json(call, 'notification'))
    if (!['api.error', 'api.info'].includes(text(notification.type) ?? ''))
      throw new Refusal(400, 'Errors in the entity format', {
        errors: { type: 'Выбранное Вами значение недопустимо.' },
      })
    call.crm.state.notifications.push({ ...notification, createdAt: localNow(call.crm) })
    return ok()
  }),
]

/** The methods without a version. */
export const rootRoutes: Route[] = [
  get('/api-versions', null, () => ok({ versions: ['3.0', '4.0', '5.0'] })),
  get('/system-info', null, (call) =>
    ok({
      systemVersion: '8.1.51',
      publicUrl: call.crm.state.publicUrl,
      technicalUrl: call.crm.state.origin,
    }),
  ),
  get('/credentials', null, (call) =>
    ok({
      scopes: call.key.scopes === 'all' ? allScopes : call.key.scopes,
      credentials: [],
      siteAccess: call.key.sites === 'all' ? 'access_full' : 'access_selective',
      sitesAvailable:
        call.key.sites === 'all'
          ? texts(call.crm.state.references.sites?.map((s) => s.code))
          : call.key.sites,
    }),
  ),
]
