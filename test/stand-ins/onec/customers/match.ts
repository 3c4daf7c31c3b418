import type { CustomerSearch } from '../../../../shared/wire-1c/customer.ts'
import type { Customer } from '../rows.ts'
import { retailCustomerId } from '../seed.ts'
import type { Onec } from '../state.ts'

type Matched = 'guid' | 'inn' | 'email' | 'phone'
export type Found = { customer: Customer; matched: Matched[] }

const phoneTail = (phone: string): string => phone.replace(/\D/g, '').slice(-10)
const mail = (email: string): string => email.trim().toLowerCase()

/** Cards of the search with what of it matched; the common retail card matches nothing but its own id. */
export function findCustomers(onec: Onec, search: CustomerSearch): Found[] {
  const emails = new Set(search.emails.map(mail).filter(Boolean))
  const phones = new Set(search.phones.map(phoneTail).filter(Boolean))
  const found: Found[] = []
  for (const customer of onec.customers.all()) {
    if (customer.deleted) continue
    const matched: Matched[] = []
    if (search.guid !== null && customer.id === search.guid) matched.push('guid')
    if (customer.id !== retailCustomerId) {
      const ways = [customer, ...customer.contacts]
      if (sameInn(customer, search)) matched.push('inn')
      if (ways.some((way) => way.emails.some((email) => emails.has(mail(email))))) matched.push('email')
      if (ways.some((way) => way.phones.some((phone) => phones.has(phoneTail(phone))))) matched.push('phone')
    }
    if (matched.length > 0) found.push({ customer, matched })
  }
  return found
}

/** Branches of a company share the INN and differ in KPP; a missing KPP tells nothing. */
function sameInn(customer: Customer, search: CustomerSearch): boolean {
  if (!search.inn || customer.inn !== search.inn) return false
  return !search.kpp || !customer.kpp || search.kpp === customer.kpp
}

export function viewCandidate({ customer, matched }: Found) {
  const { id, kind, name, inn, kpp, emails, phones, counterparty } = customer
  return {
    id,
    kind,
    name,
    inn,
    kpp,
    emails,
    phones,
    counterparty,
    contacts: customer.contacts.map((contact) => ({
      id: contact.id,
      name: contact.name,
      emails: contact.emails,
      phones: contact.phones,
    })),
    matched,
  }
}
