import type { Crm } from '../crm.ts'
import { among, contains, equals, type Test } from '../filter.ts'
import type { Corporate, Customer, Obj } from '../types.ts'
import { obj, texts } from '../wire.ts'
import { partyTests } from './customer-filter.ts'

export function corporateTests(crm: Crm): Record<string, Test<Corporate>> {
  const people = (c: Corporate) =>
    c.contacts.flatMap(({ customerId }) => crm.state.customers.find((p) => p.id === customerId) ?? [])
  const nameOf = (p: Customer) =>
    `${p.fields.lastName ?? ''} ${p.fields.firstName ?? ''} ${p.phones.map((x) => x.number).join(' ')}`
  const ofCompany =
    (test: Test<Obj>): Test<Corporate> =>
    (c, value) =>
      c.companies.some((company) => test(obj(company.contragent), value))
  const ofAddress =
    (test: Test<Obj>): Test<Corporate> =>
    (c, value) =>
      c.addresses.some((address) => test(address, value))
  const nickName = contains((c: Corporate) => c.fields.nickName)
  const contactName: Test<Corporate> = (c, value) => people(c).some((p) => contains(nameOf)(p, value))
  return {
    ...partyTests<Corporate>(crm, 'customer_corporate'),
    externalIds: among((c) => c.externalId),
    nickName: (c, value) => texts(value).some((name) => nickName(c, name)),
    name: (c, value) => nickName(c, value) || contactName(c, value),
    contactName,
    contactIds: (c, value) => c.contacts.some(({ customerId }) => texts(value).includes(String(customerId))),
    companyName: (c, value) => c.companies.some((company) => contains(() => company.name)(0, value)),
    email: (c, value) =>
      people(c).some((p) => texts(value).some((email) => contains(() => p.fields.email)(0, email))),
    city: ofAddress(contains((a) => a.city)),
    region: ofAddress(contains((a) => a.region)),
    contragentName: ofCompany(contains((x) => x.legalName)),
    contragentInn: ofCompany(equals((x) => x.INN)),
    contragentKpp: ofCompany(equals((x) => x.KPP)),
    contragentBik: ofCompany(equals((x) => x.BIK)),
    contragentCorrAccount: ofCompany(equals((x) => x.corrAccount)),
    contragentBankAccount: ofCompany(equals((x) => x.bankAccount)),
    contragentTypes: ofCompany(among((x) => x.contragentType)),
  }
}
