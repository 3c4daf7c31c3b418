import type { Crm } from '../crm.ts'
import type { Obj, Order } from '../types.ts'
import { num, obj, text } from '../wire.ts'
import type { Issues } from './issues.ts'

type Found = { id: number; externalId?: string | undefined; site?: unknown }

/** By `id`, else by `externalId` (in the named shop when there is one). */
export function findParty<T extends Found>(rows: T[], ref: Obj): { found?: T; named?: string } {
  const id = num(ref.id)
  if (id !== undefined) {
    const found = rows.find((row) => row.id === id)
    return { named: `id=${ref.id}`, ...(found === undefined ? {} : { found }) }
  }
  const externalId = text(ref.externalId)
  if (externalId === undefined || externalId === '') return {}
  const same = rows.filter((row) => row.externalId === externalId)
  const found = same.find((row) => row.site === ref.site) ?? (ref.site === undefined ? same[0] : same[0])
  return { named: `externalId=${externalId}`, ...(found === undefined ? {} : { found }) }
}

/** Customer (plain or corporate), contact person and company of an order, as sent. */
export function readParties(crm: Crm, sent: Obj, order: Order, issues: Issues): void {
  const unknown = (path: string, named: string, what: string) =>
    issues.push({ path: `${path}.${named.split('=')[0]}`, text: `${what} with ${named} not found.` })
  if ('customer' in sent && sent.customer !== null) {
    const ref = obj(sent.customer)
    const type = ref.type === 'customer_corporate' ? 'customer_corporate' : 'customer'
    const { found, named } = findParty<Found>(
      type === 'customer' ? crm.state.customers : crm.state.corporate,
      ref,
    )
    if (found !== undefined) {
      order.customer = { type, id: found.id }
      if (type === 'customer') order.contact = found.id
    } else if (named !== undefined) unknown('customer', named, 'Customer')
  }
  const corporate =
    order.customer?.type === 'customer_corporate'
      ? crm.state.corporate.find((c) => c.id === order.customer?.id)
      : undefined
  if (corporate !== undefined && 'contact' in sent) {
    const { found, named } = findParty(crm.state.customers, obj(sent.contact))
    if (found !== undefined) order.contact = found.id
    else if (named !== undefined) unknown('contact', named, 'Customer')
  }
  if (corporate !== undefined && 'company' in sent) {
    const { found, named } = findParty(corporate.companies, obj(sent.company))
    if (found !== undefined) order.company = found.id
    else if (named !== undefined) unknown('company', named, 'Company')
  }
  if (corporate !== undefined) {
    const company =
      corporate.companies.find((c) => c.id === order.company) ?? corporate.companies.find((c) => c.isMain)
    if (order.company === undefined && company !== undefined) order.company = company.id
    if (!('contragent' in sent) && 'customer' in sent && company !== undefined)
      order.contragent = { contragentType: 'legal-entity', ...obj(company.contragent) }
    if (order.contact === undefined) {
      const main = corporate.contacts.find((c) => c.isMain) ?? corporate.contacts[0]
      if (main !== undefined) order.contact = main.customerId
    }
  }
  const person = crm.state.customers.find((c) => c.id === order.contact)
  if ('customer' in sent && person !== undefined) {
    for (const name of ['firstName', 'lastName', 'patronymic', 'email'])
      if (order.fields[name] === undefined && person.fields[name]) order.fields[name] = person.fields[name]
    if (order.fields.phone === undefined && person.phones[0] !== undefined)
      order.fields.phone = person.phones[0].number
  }
}
