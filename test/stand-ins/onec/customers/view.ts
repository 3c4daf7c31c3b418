import type { Customer } from '../rows.ts'

export function viewCustomer(customer: Customer) {
  const { id, kind, name, counterparty, key, revision, deleted, emails, phones, inn, kpp, address } = customer
  return {
    id,
    kind,
    name,
    counterparty,
    contacts: customer.contacts.map((contact) => ({ key: contact.key, id: contact.id, name: contact.name })),
    crmId: key,
    revision,
    deleted,
    emails,
    phones,
    inn,
    kpp,
    address,
    agreement: null,
    priceType: null,
    region: null,
  }
}
