import { record } from '../crm.ts'
import { filtered, pageOf } from '../filter.ts'
import { asTexts, refusal } from '../orders/issues.ts'
import { customerAnswer } from '../parties/customer-answer.ts'
import { customerTests } from '../parties/customer-filter.ts'
import { partyStub, recordCustomerChanges } from '../parties/customer-history.ts'
import { createCustomer, editCustomer } from '../parties/write-customer.ts'
import type { Obj } from '../types.ts'
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

function create(call: Call) {
  const { customer, issues } = createCustomer(call.crm, call.actor, siteOf(call), obj(json(call, 'customer')))
  if (customer !== undefined) return created({ id: customer.id })
  if (issues.some((issue) => issue.path === 'externalId'))
    throw new Refusal(400, 'Customer already exists', {
      errors: Object.fromEntries(issues.map((i) => [i.path, i.text])),
    })
  throw refusal('Errors in the entity format', issues)
}

function upload(call: Call) {
  const rows = list(json(call, 'customers')).map(obj)
  checkBatch(call, rows, 50, 'customers')
  const site = siteOf(call)
  const body = { uploadedCustomers: [] as Obj[], failedCustomers: [] as Obj[] }
  const errors: string[] = []
  for (const row of rows) {
    const at = text(row.site) === undefined ? site : siteOf(call, row.site)
    const { customer, issues } = createCustomer(call.crm, call.actor, at, row)
    if (customer !== undefined)
      body.uploadedCustomers.push(compact({ id: customer.id, externalId: customer.externalId }))
    else {
      body.failedCustomers.push(compact({ externalId: text(row.externalId) }))
      errors.push(...asTexts(issues).map((line) => line.replace(/^(address\.)?externalId: /, '')))
    }
  }
  return uploadAnswer(call, body, 'failedCustomers', 'Customers are loaded with errors', errors)
}

function fixExternalIds(call: Call) {
  const rows = list(json(call, 'customers')).map(obj)
  const errors: Record<string, string> = {}
  rows.forEach((row, i) => {
    const customer = call.crm.state.customers.find((c) => c.id === num(row.id))
    const externalId = text(row.externalId)
    if (customer === undefined || externalId === undefined) {
      errors[`customers[${i}]`] = `Customer with id ${row.id} not found.`
      return
    }
    const before = structuredClone(customer)
    customer.externalId = externalId
    recordCustomerChanges(call.crm, call.actor, before, customer)
  })
  if (Object.keys(errors).length > 0) throw new Refusal(400, 'Errors in the input parameters', { errors })
  return ok()
}

/** Answers at once; the sources vanish a little later, their orders go over to the result. */
function combine(call: Call) {
  const { crm, actor } = call
  const result = crm.state.customers.find((c) => c.id === num(obj(json(call, 'resultCustomer')).id))
  const ids = list(json(call, 'customers')).map((ref) => num(obj(ref).id))
  const sources = crm.state.customers.filter((c) => ids.includes(c.id) && c !== result)
  if (result === undefined || sources.length !== ids.length) throw new Refusal(404, 'Not found')
  checkBatch(call, ids, 50, 'customers')
  crm.later(crm.state.options.combineDelayMs, () => {
    for (const source of sources) {
      crm.state.customers = crm.state.customers.filter((c) => c !== source)
      crm.state.merged[`customer:${source.id}`] = result.id
      for (const order of crm.state.orders) {
        if (order.customer?.type === 'customer' && order.customer.id === source.id)
          order.customer.id = result.id
        if (order.contact === source.id) order.contact = result.id
      }
      record(crm, 'customers', actor, {
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

export const customerRoutes: Route[] = [
  get('/customers', 'customer_read', ({ crm, key, query }) => {
    const visible = crm.state.customers.filter((c) => seesSite(key, c.site))
    const rows = filtered(query, visible, customerTests(crm)).reverse()
    return ok(pageOf(query, 'customers', rows, (c) => customerAnswer(crm, c)))
  }),
  get('/customers/history', 'customer_read', (call) =>
    ok(
      readHistory(call, 'customers', ['customerId', 'customerExternalId'], (row, filter) =>
        ofParent('customer', filter.customerId, filter.customerExternalId)(row),
      ),
    ),
  ),
  get('/customers/{id}', 'customer_read', (call) =>
    ok({ customer: customerAnswer(call.crm, locate(call, call.crm.state.customers, 'customer')) }),
  ),
  post('/customers/create', 'customer_write', create),
  post('/customers/upload', 'customer_write', upload),
  post('/customers/fix-external-ids', 'customer_write', fixExternalIds),
  post('/customers/combine', 'customer_write', combine),
  post('/customers/{id}/edit', 'customer_write', (call) => {
    const sent = obj(json(call, 'customer'))
    const customer = locate(call, call.crm.state.customers, 'customer')
    const issues = editCustomer(call.crm, call.actor, customer, sent)
    if (issues.length > 0) throw refusal('Errors in the entity format', issues)
    return ok({ id: customer.id })
  }),
]
