import { record } from '../crm.ts'
import { asTexts, type Issues, refusal } from '../orders/issues.ts'
import { companyAnswer, contactAnswer, corporateAnswer } from '../parties/corporate-answer.ts'
import { partyStub, recordCorporate } from '../parties/customer-history.ts'
import {
  createCorporate,
  editCorporate,
  readAddress,
  readCompany,
  readContact,
} from '../parties/write-corporate.ts'
import type { Corporate, Obj } from '../types.ts'
import { compact, knownFilters, list, num, obj, paginate, Refusal, text, texts } from '../wire.ts'
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

const filters = [
  'ids',
  'externalIds',
  'nickName',
  'contactIds',
  'contactName',
  'companyName',
  'contragentName',
  'contragentInn',
  'contragentKpp',
  'contragentBik',
  'contragentBankAccount',
  'contragentTypes',
  'email',
  'name',
  'sites',
  'customFields',
  'dateFrom',
  'dateTo',
  'managers',
]

const has = (value: unknown, wanted: unknown) =>
  String(value ?? '')
    .toLowerCase()
    .includes(String(wanted).toLowerCase())

function matches(call: Call, c: Corporate, f: Obj): boolean {
  const people = c.contacts.map((contact) =>
    call.crm.state.customers.find((p) => p.id === contact.customerId),
  )
  const names = people.map(
    (p) =>
      `${p?.fields.lastName ?? ''} ${p?.fields.firstName ?? ''} ${p?.phones.map((x) => x.number).join(' ')}`,
  )
  const requisite = (filter: string, member: string) =>
    f[filter] === undefined || c.companies.some((company) => obj(company.contragent)[member] === f[filter])
  return (
    (f.ids === undefined || texts(f.ids).includes(String(c.id))) &&
    (f.externalIds === undefined ||
      (c.externalId !== undefined && texts(f.externalIds).includes(c.externalId))) &&
    (f.nickName === undefined || texts(f.nickName).some((name) => has(c.fields.nickName, name))) &&
    (f.name === undefined || has(c.fields.nickName, f.name) || names.some((name) => has(name, f.name))) &&
    (f.contactName === undefined || names.some((name) => has(name, f.contactName))) &&
    (f.contactIds === undefined ||
      c.contacts.some((contact) => texts(f.contactIds).includes(String(contact.customerId)))) &&
    (f.companyName === undefined || c.companies.some((company) => has(company.name, f.companyName))) &&
    (f.contragentName === undefined ||
      c.companies.some((x) => has(obj(x.contragent).legalName, f.contragentName))) &&
    (f.email === undefined ||
      people.some((p) => texts(f.email).some((email) => has(p?.fields.email, email)))) &&
    requisite('contragentInn', 'INN') &&
    requisite('contragentKpp', 'KPP') &&
    requisite('contragentBik', 'BIK') &&
    requisite('contragentBankAccount', 'bankAccount') &&
    (f.sites === undefined || texts(f.sites).includes(c.site)) &&
    Object.entries(obj(f.customFields)).every(
      ([code, wanted]) => String(c.customFields[code] ?? '') === String(wanted),
    )
  )
}

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

function entity<T extends { id: number }>(call: Call, rows: T[]): T {
  const by = text(call.form.entityBy) ?? 'externalId'
  const value = call.params.entityId
  const found = rows.find(
    (row) => String(by === 'id' ? row.id : (row as unknown as Obj).externalId) === value,
  )
  if (found === undefined) throw new Refusal(404, 'Not found')
  return found
}

function writePart(call: Call, part: 'address' | 'company' | 'contact', edit: boolean) {
  const sent = obj(json(call, part))
  const corporate = find(call)
  const { crm, actor } = call
  const issues: Issues = []
  let row: { id: number; name?: unknown } | undefined
  if (part === 'address')
    row = readAddress(crm, corporate, sent, edit ? entity(call, corporate.addresses) : undefined)
  if (part === 'company')
    row = readCompany(crm, corporate, sent, issues, edit ? entity(call, corporate.companies) : undefined)
  if (part === 'contact')
    row = readContact(crm, corporate, sent, issues, edit ? entity(call, corporate.contacts) : undefined)
  if (row === undefined) throw refusal('Errors in the entity format', issues)
  const name = row.name === undefined ? {} : { name: row.name }
  recordCorporate(crm, actor, corporate, {
    field: part,
    newValue: { id: row.id, ...name },
    [part === 'contact' ? 'customerContact' : part]: part === 'contact' ? { id: row.id } : { ...row },
  })
  return edit ? ok({ id: row.id }) : created({ id: row.id })
}

const pageOf = (call: Call, name: string, rows: Obj[]) => {
  const page = paginate(rows, call.query)
  return ok({ [name]: page.rows, pagination: page.pagination })
}

const at = '/customers-corporate/{id}'
export const corporateRoutes: Route[] = [
  get('/customers-corporate', 'customer_read', (call) => {
    const filter = knownFilters(call.query, filters)
    const rows = call.crm.state.corporate.filter(
      (c) => seesSite(call.key, c.site) && matches(call, c, filter),
    )
    const page = paginate([...rows].reverse(), call.query)
    return ok({
      pagination: page.pagination,
      customersCorporate: page.rows.map((c) => corporateAnswer(call.crm, c)),
    })
  }),
  get('/customers-corporate/history', 'customer_read', (call) =>
    ok(
      readHistory(call, 'corporate', ['customerId', 'customerExternalId', 'contactIds'], (row, filter) =>
        ofParent('customer', filter.customerId, filter.customerExternalId)(row),
      ),
    ),
  ),
  get(at, 'customer_read', (call) => ok({ customerCorporate: corporateAnswer(call.crm, find(call)) })),
  get(`${at}/addresses`, 'customer_read', (call) => pageOf(call, 'addresses', find(call).addresses)),
  get(`${at}/companies`, 'customer_read', (call) => {
    const corporate = find(call)
    return pageOf(
      call,
      'companies',
      corporate.companies.map((company) => companyAnswer(call.crm, corporate, company)),
    )
  }),
  get(`${at}/contacts`, 'customer_read', (call) => {
    const corporate = find(call)
    return pageOf(
      call,
      'contacts',
      corporate.contacts.map((contact) => contactAnswer(call.crm, corporate, contact)),
    )
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
