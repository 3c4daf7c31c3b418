import type { Crm } from '../crm.ts'
import { among, atLeast, atMost, contains, equals, from, is, type Test, to } from '../filter.ts'
import type { Customer, Obj, PartyType } from '../types.ts'
import { obj, texts } from '../wire.ts'
import { partySums } from './customer-answer.ts'

type Party = { id: number; createdAt: string; site: string; fields: Obj; customFields: Obj }

/** What plain and corporate customers have in common. */
export function partyTests<T extends Party>(crm: Crm, type: PartyType): Record<string, Test<T>> {
  const sum = (name: string) => (party: T) => Number(partySums(crm, type, party.id)[name])
  return {
    ids: among((c) => c.id),
    sites: among((c) => c.site),
    managers: among((c) => c.fields.managerId),
    vip: is((c) => c.fields.vip),
    bad: is((c) => c.fields.bad),
    discountCardNumber: equals((c) => c.fields.discountCardNumber),
    dateFrom: from((c) => c.createdAt),
    dateTo: to((c) => c.createdAt),
    minOrdersCount: atLeast(sum('ordersCount')),
    maxOrdersCount: atMost(sum('ordersCount')),
    minTotalSumm: atLeast(sum('totalSumm')),
    maxTotalSumm: atMost(sum('totalSumm')),
    minAverageSumm: atLeast(sum('averageSumm')),
    maxAverageSumm: atMost(sum('averageSumm')),
    minCostSumm: atLeast(sum('costSumm')),
    maxCostSumm: atMost(sum('costSumm')),
    notes: (party, value) =>
      crm.state.notes.some(
        ({ customer, text }) =>
          obj(customer).id === party.id &&
          obj(customer).type === type &&
          String(text).toLowerCase().includes(String(value).toLowerCase()),
      ),
    customFields: (party, value) =>
      Object.entries(obj(value)).every(
        ([code, wanted]) => String(party.customFields[code] ?? '') === String(wanted),
      ),
  }
}

/** `name` looks in the full name, in both orders, and in the phones. */
const named: Test<Customer> = (customer, value) => {
  const { lastName, firstName, patronymic } = customer.fields
  const digits = String(value).replace(/\D/g, '')
  return (
    [
      [lastName, firstName, patronymic],
      [firstName, lastName],
    ].some((parts) => contains(() => parts.filter(Boolean).join(' '))(undefined, value)) ||
    (digits.length >= 5 &&
      customer.phones.some((p) => p.number.replace(/\D/g, '').endsWith(digits.slice(-10))))
  )
}

export const customerTests = (crm: Crm): Record<string, Test<Customer>> => ({
  ...partyTests<Customer>(crm, 'customer'),
  externalIds: among((c) => c.externalId),
  name: named,
  email: (customer, value) => texts(value).some((email) => contains(() => customer.fields.email)(0, email)),
  city: contains((c) => c.address?.city),
  region: contains((c) => c.address?.region),
  sex: equals((c) => c.fields.sex),
  contragentInn: equals((c) => c.contragent.INN),
  contragentKpp: equals((c) => c.contragent.KPP),
  contragentBik: equals((c) => c.contragent.BIK),
  contragentCorrAccount: equals((c) => c.contragent.corrAccount),
  contragentBankAccount: equals((c) => c.contragent.bankAccount),
  contragentName: contains((c) => c.contragent.legalName),
  contragentTypes: among((c) => c.contragent.contragentType),
  isContact: is((c) => c.isContact),
  mgCustomerId: equals((c) => c.fields.mgCustomerId),
  browserId: equals((c) => c.fields.browserId),
  // The account's segments hold nobody.
  segment: () => false,
})
