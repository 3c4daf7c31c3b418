import type { Crm } from '../crm.ts'
import type { Company, Contact, Corporate, Obj } from '../types.ts'
import { compact, phpMap } from '../wire.ts'
import { partySums, tagsAnswer } from './customer-answer.ts'

export function corporateAnswer(crm: Crm, corporate: Corporate): Obj {
  const address = corporate.addresses.find((a) => a.isMain)
  const company = corporate.companies.find((c) => c.isMain)
  const contact = corporate.contacts.find((c) => c.isMain)
  return compact({
    type: 'customer_corporate',
    id: corporate.id,
    externalId: corporate.externalId,
    nickName: corporate.fields.nickName,
    mainAddress: address === undefined ? undefined : compact({ id: address.id, name: address.name }),
    createdAt: corporate.createdAt,
    managerId: corporate.fields.managerId,
    vip: corporate.fields.vip ?? false,
    bad: corporate.fields.bad ?? false,
    site: corporate.site,
    tags: tagsAnswer(corporate.tags),
    ...partySums(crm, 'customer_corporate', corporate.id),
    customFields: phpMap(corporate.customFields),
    personalDiscount: corporate.fields.personalDiscount ?? 0,
    mainCustomerContact: contact === undefined ? undefined : contactAnswer(crm, corporate, contact, true),
    mainCompany: company === undefined ? undefined : compact({ id: company.id, name: company.name }),
  })
}

export function companyAnswer(crm: Crm, corporate: Corporate, company: Company): Obj {
  return compact({
    ...company,
    customer: compact({
      site: corporate.site,
      id: corporate.id,
      externalId: corporate.externalId,
      type: 'customer_corporate',
    }),
    active: company.active ?? true,
    contragent: company.contragent ?? { contragentType: 'legal-entity' },
    marginSumm: 0,
    totalSumm: 0,
    averageSumm: 0,
    ordersCount: crm.state.orders.filter((o) => o.company === company.id).length,
    costSumm: 0,
    customFields: phpMap((company.customFields ?? {}) as Obj),
  })
}

export function contactAnswer(crm: Crm, corporate: Corporate, contact: Contact, short = false): Obj {
  const customer = crm.state.customers.find((c) => c.id === contact.customerId)
  const companies = contact.companies.map(({ id, companyId }) => {
    const company = corporate.companies.find((c) => c.id === companyId)
    return { id, company: compact({ id: companyId, externalId: company?.externalId, name: company?.name }) }
  })
  return compact({
    isMain: short ? undefined : contact.isMain,
    id: contact.id,
    customer: compact({
      id: contact.customerId,
      externalId: customer?.externalId,
      site: short ? undefined : customer?.site,
    }),
    companies,
  })
}
