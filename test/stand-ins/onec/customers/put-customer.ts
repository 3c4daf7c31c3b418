import type { CustomerPut } from '../../../../shared/wire-1c/customer.ts'
import { newId } from '../identity.ts'
import { Refusal, wrongField } from '../problem.ts'
import { register } from '../queue.ts'
import type { Contact, Customer } from '../rows.ts'
import { retailCustomerId } from '../seed.ts'
import type { Onec } from '../state.ts'
import { findCustomers, viewCandidate } from './match.ts'
import { viewCustomer } from './view.ts'

/** Creates the card of this key or brings it to the given state. INN and e-mail stay unique: others that have them → `conflict`. */
export function putCustomer(onec: Onec, key: string, put: CustomerPut) {
  if (put.card === 'common') {
    return viewCustomer({ ...onec.customers.get(retailCustomerId)!, revision: put.revision })
  }
  const before =
    put.id === null
      ? onec.customers.all().find((customer) => customer.key === key && !customer.deleted)
      : onec.customers.get(put.id)
  if (put.id !== null && !before) throw wrongField('id', 'Партнер не найден', put.id)
  if (before?.key === key && put.revision < before.revision) {
    throw new Refusal(
      'stale',
      `Партнер уже записан по данным ${before.revision}, пришли данные ${put.revision}.`,
    )
  }
  const inn = put.company?.inn || null
  const kpp = put.company?.kpp || null
  const others = findCustomers(onec, { guid: null, inn, kpp, emails: put.emails, phones: [] }).filter(
    ({ customer }) => customer.id !== before?.id,
  )
  if (others.length > 0) {
    const names = others.map(({ customer }) => `«${customer.name}»`).join(', ')
    throw new Refusal('conflict', `Такие ИНН или e-mail уже есть: ${names}.`, [], {
      candidates: others.map(viewCandidate),
    })
  }
  const customer: Customer = {
    id: before?.id ?? newId(),
    key,
    kind: put.kind,
    name: put.company?.legalName || put.name.full,
    inn,
    kpp,
    emails: put.emails,
    phones: put.phones,
    address: put.address,
    counterparty: before?.counterparty ?? newId(),
    contacts: put.contacts.map((contact) => contactOf(contact, before)),
    revision: put.revision,
    deleted: false,
  }
  onec.customers.put(customer)
  register(onec, 'customer', customer.id)
  return viewCustomer(customer)
}

function contactOf(put: CustomerPut['contacts'][number], before: Customer | undefined): Contact {
  const old = before?.contacts.find((contact) =>
    put.id === null ? contact.key === put.key : contact.id === put.id,
  )
  return {
    key: put.key,
    id: old?.id ?? put.id ?? newId(),
    name: put.name,
    emails: put.emails,
    phones: put.phones,
  }
}
