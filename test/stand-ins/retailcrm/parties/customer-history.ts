import { type Crm, record } from '../crm.ts'
import type { Actor, Corporate, Customer, Obj } from '../types.ts'
import { compact, phpMap } from '../wire.ts'
import { corporateAnswer } from './corporate-answer.ts'
import { customerAnswer } from './customer-answer.ts'

const plain = (value: unknown) => (value === undefined || value === '' ? null : value)
const snake = (name: string) => name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)

export const partyStub = (party: { id: number; externalId?: string; site: string }): Obj =>
  compact({ id: party.id, externalId: party.externalId, site: party.site })

export function recordCustomerCreated(crm: Crm, actor: Actor, customer: Customer): void {
  record(crm, 'customers', actor, {
    created: true,
    field: 'id',
    oldValue: null,
    newValue: customer.id,
    customer: customerAnswer(crm, customer),
  })
  for (const phone of customer.phones)
    record(crm, 'customers', actor, {
      field: 'phones',
      oldValue: null,
      newValue: phone.number,
      customer: partyStub(customer),
    })
}

function traits(customer: Customer): Obj {
  const { managerId, ...fields } = customer.fields
  return {
    manager: managerId === undefined ? null : { id: managerId },
    external_id: plain(customer.externalId),
    ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [snake(name), plain(value)])),
    ...Object.fromEntries(
      Object.entries(customer.address ?? {})
        .filter(([name]) => name !== 'id')
        .map(([name, value]) => [`address.${name === 'countryIso' ? 'country' : snake(name)}`, plain(value)]),
    ),
    ...Object.fromEntries(
      Object.entries(customer.contragent).map(([name, value]) => [
        `contragent.${snake(name).replace(/^_/, '')}`,
        plain(value),
      ]),
    ),
    ...Object.fromEntries(
      Object.entries(customer.customFields).map(([name, v]) => [`custom_${name}`, plain(v)]),
    ),
  }
}

export function recordCustomerChanges(crm: Crm, actor: Actor, before: Customer, after: Customer): void {
  const old = traits(before)
  const fresh = traits(after)
  const stub = partyStub(after)
  for (const field of [...new Set([...Object.keys(old), ...Object.keys(fresh)])].sort()) {
    const oldValue = old[field] ?? null
    const newValue = fresh[field] ?? null
    if (JSON.stringify(oldValue) === JSON.stringify(newValue)) continue
    const address = field.startsWith('address.') ? { address: { id: after.address?.id, isMain: true } } : {}
    record(crm, 'customers', actor, { field, oldValue, newValue, ...address, customer: stub })
  }
  const has = (customer: Customer, number: string) => customer.phones.some((p) => p.number === number)
  for (const { number } of after.phones)
    if (!has(before, number))
      record(crm, 'customers', actor, { field: 'phones', oldValue: null, newValue: number, customer: stub })
  for (const { number } of before.phones)
    if (!has(after, number))
      record(crm, 'customers', actor, { field: 'phones', oldValue: number, newValue: null, customer: stub })
}

/** The record of a new corporate customer holds its companies, addresses and contacts, unlike the answer of `get`. */
export function recordCorporateCreated(crm: Crm, actor: Actor, corporate: Corporate): void {
  record(crm, 'corporate', actor, {
    created: true,
    field: 'id',
    oldValue: null,
    newValue: corporate.id,
    customer: {
      ...corporateAnswer(crm, corporate),
      customerContacts: corporate.contacts.map((contact) => ({
        id: contact.id,
        customer: compact({
          id: contact.customerId,
          externalId: crm.state.customers.find((c) => c.id === contact.customerId)?.externalId,
        }),
      })),
      addresses: corporate.addresses.map(({ isMain: _, ...address }) => address),
      cumulativeDiscount: 0,
      companies: corporate.companies.map(({ isMain: _, ...company }) => ({
        ...company,
        marginSumm: 0,
        totalSumm: 0,
        averageSumm: 0,
        ordersCount: 0,
        customFields: phpMap((company.customFields ?? {}) as Obj),
      })),
      customFields: phpMap(corporate.customFields),
    },
  })
}

export function recordCorporate(crm: Crm, actor: Actor, corporate: Corporate, change: Obj): void {
  record(crm, 'corporate', actor, {
    oldValue: null,
    newValue: null,
    ...change,
    customer: partyStub(corporate),
  })
}
