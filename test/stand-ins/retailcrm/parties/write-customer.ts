import { type Crm, localNow, nextId } from '../crm.ts'
import type { Issues } from '../orders/issues.ts'
import type { Actor, Customer, Obj } from '../types.ts'
import { flag, list, num, obj, text, texts } from '../wire.ts'
import { readCustomFields } from './custom-values.ts'
import { recordCustomerChanges, recordCustomerCreated } from './customer-history.ts'

const textFields = ['firstName', 'lastName', 'patronymic', 'email', 'birthday', 'sex', 'discountCardNumber']

/** Phones are a list without ids: numbers sent are added to those there. */
function apply(crm: Crm, sent: Obj, customer: Customer, issues: Issues): void {
  for (const name of textFields) {
    if (!(name in sent)) continue
    const value = text(sent[name])
    if (value === undefined) delete customer.fields[name]
    else customer.fields[name] = value
  }
  const email = customer.fields.email
  if (typeof email === 'string' && email !== '' && !/^[^@\s]+@[^@\s]+$/.test(email))
    issues.push({ path: 'email', text: 'Значение адреса электронной почты недопустимо.' })
  for (const name of ['managerId', 'personalDiscount'])
    if (num(sent[name]) !== undefined) customer.fields[name] = num(sent[name])
  for (const name of ['vip', 'bad'])
    if (flag(sent[name]) !== undefined) customer.fields[name] = flag(sent[name])
  if ('source' in sent) customer.fields.source = obj(sent.source)
  for (const phone of list(sent.phones).map(obj)) {
    const number = text(phone.number)
    if (number && !customer.phones.some((p) => p.number === number)) customer.phones.push({ number })
  }
  if ('tags' in sent) customer.tags = texts(sent.tags)
  const removed = texts(sent.removeTags)
  customer.tags = [...new Set([...customer.tags, ...texts(sent.addTags)])].filter(
    (tag) => !removed.includes(tag),
  )
  if ('contragent' in sent) customer.contragent = { ...customer.contragent, ...obj(sent.contragent) }
  if ('address' in sent) {
    const address = { ...customer.address, ...obj(sent.address) }
    const taken =
      text(address.externalId) !== undefined &&
      crm.state.customers.some((c) => c.id !== customer.id && c.address?.externalId === address.externalId)
    if (taken)
      issues.push({
        path: 'address.externalId',
        text: 'This external id is already set for another customer address',
      })
    customer.address = { ...address, id: customer.address?.id ?? nextId(crm, 'address') }
  }
  if ('customFields' in sent)
    customer.customFields = {
      ...customer.customFields,
      ...readCustomFields(crm, 'customer', sent.customFields),
    }
}

export function createCustomer(
  crm: Crm,
  actor: Actor,
  site: string,
  sent: Obj,
): { customer?: Customer; issues: Issues } {
  const issues: Issues = []
  const customer: Customer = {
    id: 0,
    site,
    createdAt: text(sent.createdAt) ?? localNow(crm),
    isContact: flag(sent.isContact) ?? false,
    fields: {},
    phones: [],
    tags: [],
    contragent: { contragentType: 'individual' },
    customFields: {},
  }
  apply(crm, sent, customer, issues)
  const externalId = text(sent.externalId)
  if (externalId !== undefined && externalId !== '') {
    customer.externalId = externalId
    if (crm.state.customers.some((c) => c.externalId === externalId && c.site === site))
      issues.push({ path: 'externalId', text: `Customer with externalId=${externalId} already exists` })
  }
  if (issues.length > 0) return { issues }
  customer.id = nextId(crm, 'customer')
  crm.state.customers.push(customer)
  recordCustomerCreated(crm, actor, customer)
  return { customer, issues }
}

export function editCustomer(crm: Crm, actor: Actor, customer: Customer, sent: Obj): Issues {
  const issues: Issues = []
  const before = structuredClone(customer)
  const next = structuredClone(customer)
  apply(crm, sent, next, issues)
  if (issues.length > 0) return issues
  Object.assign(customer, next)
  recordCustomerChanges(crm, actor, before, customer)
  return issues
}
