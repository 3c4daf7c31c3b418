import { record } from '../crm.ts'
import { among, contains, filtered, pageOf, type Test } from '../filter.ts'
import { asTexts, type Issues, refusal } from '../orders/issues.ts'
import { companyAnswer, contactAnswer, corporateAnswer } from '../parties/corporate-answer.ts'
import { corporateTests } from '../parties/corporate-filter.ts'
import { partyStub, recordCorporate } from '../parties/customer-history.ts'
import {
  createCorporate,
  editCorporate,
  readAddress,
  readCompany,
  readContact,
} from '../parties/write-corporate.ts'
import type { Contact, Obj } from '../types.ts'
import { compact, list, num, obj, Refusal, text } from '../wire.ts'
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

const find = (call: Call) => locate(call, call.crm.state.corporate, 'corporate')

function create(call: Call) {
  const { corporate, issues } = createCorporate(
    call.crm,
    call.actor,
    siteOf(call),
    obj(json(call, 'customerCorporate')),
  )
  if (corporate !== undefined) return created({ id: corporate.id })
  if (issues.some((issue) => issue.path === 'externalId')) throw refusal('Customer already exists', issues)
  throw refusal('Errors in the entity format', issues)
}

function upload(call: Call) {
  const rows = list(json(call, 'customersCorporate')).map(obj)
  checkBatch(call, rows, 50, 'customersCorporate')
  const site = siteOf(call)
  const body = { uploadedCustomers: [] as Obj[], failedCustomers: [] as Obj[] }
  const errors: string[] = []
  for (const row of rows) {
    const { corporate, issues } = createCorporate(call.crm, call.actor, site, row)
    if (corporate !== undefined)
      body.uploadedCustomers.push(compact({ id: corporate.id, externalId: corporate.externalId }))
    else {
      body.failedCustomers.push(compact({ externalId: text(row.externalId) }))
      errors.push(...asTexts(issues).map((line) => line.replace(/^externalId: /, '')))
    }
  }
  return uploadAnswer(call, body, 'failedCustomers', 'Customers are loaded with errors', errors)
}

function fixExternalIds(call: Call) {
  for (const row of list(json(call, 'customersCorporate')).map(obj)) {
    const corporate = call.crm.state.corporate.find((c) => c.id === num(row.id))
    if (corporate === undefined) throw new Refusal(400, 'Errors in the input parameters')
    const oldValue = corporate.externalId ?? null
    corporate.externalId = text(row.externalId) ?? ''
    recordCorporate(call.crm, call.actor, corporate, {
      field: 'external_id',
      oldValue,
      newValue: corporate.externalId,
    })
  }
  return ok()
}

function combine(call: Call) {
  const { crm, actor } = call
  const result = crm.state.corporate.find((c) => c.id === num(obj(json(call, 'resultCustomer')).id))
  const ids = list(json(call, 'customers')).map((ref) => num(obj(ref).id))
  if (result === undefined) throw new Refusal(404, 'Not found')
  crm.later(crm.state.options.combineDelayMs, () => {
    for (const source of crm.state.corporate.filter((c) => ids.includes(c.id) && c !== result)) {
      crm.state.corporate = crm.state.corporate.filter((c) => c !== source)
      crm.state.merged[`corporate:${source.id}`] = result.id
      record(crm, 'corporate', actor, {
        deleted: true,
        field: 'id',
        oldValue: source.id,
        newValue: null,
        customer: partyStub(source),
        combinedTo: partyStub(result),
      })
    }
  })
  return ok()
}

function entity<T extends { id: number }>(call: Call, rows: T[], named: (row: T) => Obj): T {
  const by = text(call.form.entityBy) ?? 'externalId'
  const value = call.params.entityId
  const found =
    rows.find((row) => String(by === 'id' ? row.id : (row as Obj).externalId) === value) ??
    rows.find((row) => String(named(row)[by]) === value)
  if (found === undefined) throw new Refusal(404, 'Not found')
  return found
}

/** A contact has no external id: clients name it by its customer as well, one of them by the customer's id. */
const personOf =
  ({ crm }: Call) =>
  (contact: Contact): Obj =>
    crm.state.customers.find((c) => c.id === contact.customerId) ?? {}

function writePart(call: Call, part: 'address' | 'company' | 'contact', edit: boolean) {
  const sent = obj(json(call, part))
  const corporate = find(call)
  const { crm, actor } = call
  const issues: Issues = []
  let row: { id: number; name?: unknown } | undefined
  if (part === 'address')
    row = readAddress(crm, corporate, sent, edit ? entity(call, corporate.addresses, () => ({})) : undefined)
  if (part === 'company')
    row = readCompany(
      crm,
      corporate,
      sent,
      issues,
      edit ? entity(call, corporate.companies, () => ({})) : undefined,
    )
  if (part === 'contact')
    row = readContact(
      crm,
      corporate,
      sent,
      issues,
      edit ? entity(call, corporate.contacts, personOf(call)) : undefined,
    )
  if (row === undefined) throw refusal('Errors in the entity format', issues)
  const name = row.name === undefined ? {} : { name: row.name }
  recordCorporate(crm, actor, corporate, {
    field: part,
    newValue: { id: row.id, ...name },
    [part === 'contact' ? 'customerContact' : part]: part === 'contact' ? { id: row.id } : { ...row },
  })
  return edit ? ok({ id: row.id }) : created({ id: row.id })
}

const partTests: Record<string, Test<Obj>> = {
  ids: among((row) => row.id),
  externalIds: among((row) => row.externalId),
}
const addressTests: Record<string, Test<Obj>> = {
  ...partTests,
  name: contains((a) => a.name),
  city: contains((a) => a.city),
  region: contains((a) => a.region),
}

const at = '/customers-corporate/{id}'
export const corporateRoutes: Route[] = [
  get('/customers-corporate', 'customer_read', ({ crm, key, query }) => {
    const visible = crm.state.corporate.filter((c) => seesSite(key, c.site))
    const rows = filtered(query, visible, corporateTests(crm)).reverse()
    return ok(pageOf(query, 'customersCorporate', rows, (c) => corporateAnswer(crm, c)))
  }),
  get('/customers-corporate/history', 'customer_read', (call) =>
    ok(
      readHistory(call, 'corporate', ['customerId', 'customerExternalId', 'contactIds'], (row, filter) =>
        ofParent('customer', filter.customerId, filter.customerExternalId)(row),
      ),
    ),
  ),
  get(at, 'customer_read', (call) => ok({ customerCorporate: corporateAnswer(call.crm, find(call)) })),
  get(`${at}/addresses`, 'customer_read', (call) =>
    ok(pageOf(call.query, 'addresses', filtered<Obj>(call.query, find(call).addresses, addressTests))),
  ),
  get(`${at}/companies`, 'customer_read', (call) => {
    const corporate = find(call)
    const rows = corporate.companies.map((company) => companyAnswer(call.crm, corporate, company))
    return ok(pageOf(call.query, 'companies', filtered(call.query, rows, partTests)))
  }),
  get(`${at}/contacts`, 'customer_read', (call) => {
    const corporate = find(call)
    const rows = corporate.contacts.map((contact) => contactAnswer(call.crm, corporate, contact))
    return ok(pageOf(call.query, 'contacts', filtered(call.query, rows, partTests)))
  }),
  post('/customers-corporate/create', 'customer_write', create),
  post('/customers-corporate/upload', 'customer_write', upload),
  post('/customers-corporate/fix-external-ids', 'customer_write', fixExternalIds),
  post('/customers-corporate/combine', 'customer_write', combine),
  post(`${at}/edit`, 'customer_write', (call) => {
    const sent = obj(json(call, 'customerCorporate'))
    const corporate = find(call)
    editCorporate(call.crm, call.actor, corporate, sent)
    return ok({ id: corporate.id })
  }),
  ...(['address', 'company', 'contact'] as const).flatMap((part) => {
    const path = `${at}/${{ address: 'addresses', company: 'companies', contact: 'contacts' }[part]}`
    return [
      post(`${path}/create`, 'customer_write', (call) => writePart(call, part, false)),
      post(`${path}/{entityId}/edit`, 'customer_write', (call) => writePart(call, part, true)),
    ]
  }),
]
