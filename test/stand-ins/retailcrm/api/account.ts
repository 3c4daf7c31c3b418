import { localNow, nextId, record } from '../crm.ts'
import { allScopes } from '../options.ts'
import { findParty } from '../orders/read-parties.ts'
import type { Obj } from '../types.ts'
import { compact, flag, knownFilters, list, num, obj, paginate, Refusal, text, texts } from '../wire.ts'
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

/** Newest first, as the recorded list is. */
function listTasks(call: Call) {
  const f = knownFilters(call.query, [
    'orderNumber',
    'status',
    'customer',
    'text',
    'dateFrom',
    'dateTo',
    'creators',
    'performers',
  ])
  const rows = call.crm.state.tasks.filter(
    (task) =>
      (f.text === undefined || String(task.text).includes(String(f.text))) &&
      (f.orderNumber === undefined || obj(task.order).number === f.orderNumber) &&
      (f.performers === undefined || texts(f.performers).includes(String(task.performer))),
  )
  return pageOf(call, 'tasks', rows.reverse())
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

function uploadFile(call: Call) {
  const { crm } = call
  if (call.bytes.length === 0) throw new Refusal(400, 'Errors in the input parameters')
  const id = nextId(crm, 'file')
  const pdf = new TextDecoder('latin1').decode(call.bytes.subarray(0, 4)) === '%PDF'
  crm.state.files.push({
    id,
    filename: `API upload ${localNow(crm)}`,
    type: pdf ? 'application/pdf' : 'text/plain',
    createdAt: localNow(crm),
    size: call.bytes.length,
    attachment: [],
    base64: Buffer.from(call.bytes).toString('base64'),
  })
  return ok({ file: { id } })
}

function findFile(call: Call) {
  const file = call.crm.state.files.find((f) => String(f.id) === call.params.id)
  if (file === undefined) throw new Refusal(404, 'Not found')
  return file
}

const shown = ({ base64: _, ...file }: Obj): Obj => file

function editFile(call: Call) {
  const file = findFile(call)
  const sent = obj(json(call, 'file'))
  if (text(sent.filename) !== undefined) file.filename = text(sent.filename)
  if ('attachment' in sent) file.attachment = list(sent.attachment)
  return ok({ file: shown(file) })
}

function pageOf(call: Call, name: string, rows: Obj[]) {
  const page = paginate(rows, call.query)
  return ok({ pagination: page.pagination, [name]: page.rows })
}

export const accountRoutes: Route[] = [
  get('/settings', null, (call) => ok({ settings: call.crm.state.settings })),
  get('/users', 'user_read', (call) => {
    const f = knownFilters(call.query, [
      'email',
      'status',
      'online',
      'active',
      'isManager',
      'isAdmin',
      'groups',
      'createdAtFrom',
      'createdAtTo',
    ])
    const is = (name: string) => (user: Obj) => f[name] === undefined || user[name] === flag(f[name])
    return pageOf(
      call,
      'users',
      call.crm.state.users.filter(
        (user) => is('active')(user) && is('isManager')(user) && is('isAdmin')(user),
      ),
    )
  }),
  get('/users/{id}', 'user_read', (call) => {
    const user = call.crm.state.users.find((u) => String(u.id) === call.params.id)
    if (user === undefined) throw new Refusal(404, 'Not found')
    return ok({ user })
  }),
  get('/tasks', 'task_read', listTasks),
  get('/tasks/history', 'task_read', (call) => ok(readHistory(call, 'tasks', [], () => true))),
  get('/tasks/{id}', 'task_read', (call) => ok({ task: findTask(call) })),
  post('/tasks/create', 'task_write', createTask),
  post('/tasks/{id}/edit', 'task_write', editTask),
  get('/files', 'file_read', (call) => pageOf(call, 'files', call.crm.state.files.map(shown))),
  get('/files/{id}', 'file_read', (call) => ok({ file: shown(findFile(call)) })),
  get('/files/{id}/download', 'file_read', (call) => {
    const file = findFile(call)
    return {
      bytes: new Uint8Array(Buffer.from(file.base64, 'base64')),
      headers: {
        'content-type': String(file.type),
        'content-disposition': `attachment; filename="file-${file.id}"`,
      },
    }
  }),
  post('/files/upload', 'file_write', uploadFile),
  post('/files/{id}/edit', 'file_write', editFile),
  post('/files/{id}/delete', 'file_write', (call) => {
    const file = findFile(call)
    call.crm.state.files = call.crm.state.files.filter((f) => f !== file)
    return ok()
  }),
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
