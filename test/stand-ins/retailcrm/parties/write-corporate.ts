import { type Crm, localNow, nextId } from '../crm.ts'
import type { Issues } from '../orders/issues.ts'
import { findParty } from '../orders/read-parties.ts'
import type { Actor, Company, Contact, Corporate, Obj } from '../types.ts'
import { compact, flag, list, num, obj, text, texts } from '../wire.ts'
import { readCustomFields } from './custom-values.ts'
import { recordCorporate, recordCorporateCreated } from './customer-history.ts'

/** Only one row of a kind is the main one. */
export function setMain<T extends { id: number; isMain: boolean }>(
  rows: T[],
  row: T,
  wanted: boolean | undefined,
): void {
  row.isMain = wanted ?? (row.isMain || rows.every((other) => other === row || !other.isMain))
  if (row.isMain) for (const other of rows) if (other !== row) other.isMain = false
}

export function readAddress(
  crm: Crm,
  corporate: Corporate,
  sent: Obj,
  was?: Obj,
): Corporate['addresses'][number] {
  const address = {
    ...was,
    ...sent,
    id: num(was?.id) ?? nextId(crm, 'address'),
    isMain: flag(was?.isMain) ?? false,
  }
  if (was === undefined) corporate.addresses.push(address)
  else corporate.addresses = corporate.addresses.map((a) => (a.id === address.id ? address : a))
  setMain(corporate.addresses, address, flag(sent.isMain))
  return address
}

export function readCompany(
  crm: Crm,
  corporate: Corporate,
  sent: Obj,
  issues: Issues,
  was?: Company,
): Company | undefined {
  const { customFields, contragent, address, isMain, ...plain } = sent
  if (was === undefined && text(plain.name) === undefined) {
    issues.push({ path: 'name', text: 'name must be provided' })
    return undefined
  }
  const company: Company = {
    ...(was ?? { id: nextId(crm, 'company'), active: true, createdAt: localNow(crm), isMain: false }),
    ...plain,
    id: was?.id ?? crm.state.ids.company ?? 0,
    contragent: { contragentType: 'legal-entity', ...obj(was?.contragent), ...obj(contragent) },
    customFields: { ...obj(was?.customFields), ...readCustomFields(crm, 'company', customFields) },
  } as Company
  if (address !== undefined) {
    const ref = obj(address)
    const known = corporate.addresses.find(
      (a) => a.id === num(ref.id) || (ref.externalId !== undefined && a.externalId === ref.externalId),
    )
    company.address =
      known === undefined ? compact({ id: num(ref.id) }) : compact({ id: known.id, name: known.name })
  }
  if (was === undefined) corporate.companies.push(company)
  else corporate.companies = corporate.companies.map((c) => (c.id === company.id ? company : c))
  setMain(corporate.companies, company, flag(isMain))
  return company
}

export function readContact(
  crm: Crm,
  corporate: Corporate,
  sent: Obj,
  issues: Issues,
  was?: Contact,
): Contact | undefined {
  const { found, named } = findParty(crm.state.customers, obj(sent.customer))
  if (was === undefined && found === undefined) {
    issues.push({
      path: 'customer',
      text:
        named === undefined
          ? 'Set one of the following fields: id, externalId'
          : `Customer with ${named} not found.`,
    })
    return undefined
  }
  const contact: Contact = was ?? {
    id: nextId(crm, 'contact'),
    isMain: false,
    customerId: found!.id,
    companies: [],
  }
  if ('companies' in sent)
    contact.companies = list(sent.companies)
      .map(obj)
      .flatMap((ref) => {
        const inner = obj(ref.company ?? ref)
        const company = findParty(corporate.companies, inner).found
        return company === undefined ? [] : [{ id: nextId(crm, 'contactCompany'), companyId: company.id }]
      })
  if (was === undefined) corporate.contacts.push(contact)
  setMain(corporate.contacts, contact, flag(sent.isMain))
  return contact
}

function apply(crm: Crm, sent: Obj, corporate: Corporate): void {
  for (const name of ['nickName'])
    if (text(sent[name]) !== undefined) corporate.fields[name] = text(sent[name])
  for (const name of ['managerId', 'personalDiscount'])
    if (num(sent[name]) !== undefined) corporate.fields[name] = num(sent[name])
  for (const name of ['vip', 'bad'])
    if (flag(sent[name]) !== undefined) corporate.fields[name] = flag(sent[name])
  if ('source' in sent) corporate.fields.source = obj(sent.source)
  if ('tags' in sent) corporate.tags = texts(sent.tags)
  const removed = texts(sent.removeTags)
  corporate.tags = [...new Set([...corporate.tags, ...texts(sent.addTags)])].filter(
    (tag) => !removed.includes(tag),
  )
  if ('customFields' in sent)
    corporate.customFields = {
      ...corporate.customFields,
      ...readCustomFields(crm, 'customer_corporate', sent.customFields),
    }
}

export function createCorporate(
  crm: Crm,
  actor: Actor,
  site: string,
  sent: Obj,
): { corporate?: Corporate; issues: Issues } {
  const issues: Issues = []
  const externalId = text(sent.externalId)
  if (
    externalId !== undefined &&
    crm.state.corporate.some((c) => c.externalId === externalId && c.site === site)
  )
    issues.push({ path: 'externalId', text: `Customer with externalId=${externalId} already exists` })
  const corporate: Corporate = {
    id: 0,
    ...(externalId === undefined ? {} : { externalId }),
    site,
    createdAt: localNow(crm),
    fields: {},
    tags: [],
    customFields: {},
    addresses: [],
    companies: [],
    contacts: [],
  }
  apply(crm, sent, corporate)
  for (const address of list(sent.addresses).map(obj)) readAddress(crm, corporate, address)
  for (const company of list(sent.companies).map(obj)) readCompany(crm, corporate, company, issues)
  for (const contact of list(sent.customerContacts).map(obj)) readContact(crm, corporate, contact, issues)
  if (issues.length > 0) return { issues }
  corporate.id = nextId(crm, 'corporate')
  crm.state.corporate.push(corporate)
  recordCorporateCreated(crm, actor, corporate)
  return { corporate, issues }
}

export function editCorporate(crm: Crm, actor: Actor, corporate: Corporate, sent: Obj): void {
  const before = structuredClone(corporate)
  apply(crm, sent, corporate)
  const flat = (c: Corporate): Obj => ({
    nick_name: c.fields.nickName,
    manager: c.fields.managerId === undefined ? undefined : { id: c.fields.managerId },
    ...Object.fromEntries(Object.entries(c.customFields).map(([name, value]) => [`custom_${name}`, value])),
  })
  const [old, fresh] = [flat(before), flat(corporate)]
  for (const field of Object.keys(fresh))
    if (JSON.stringify(old[field]) !== JSON.stringify(fresh[field]))
      recordCorporate(crm, actor, corporate, {
        field,
        oldValue: old[field] ?? null,
        newValue: fresh[field] ?? null,
      })
}
