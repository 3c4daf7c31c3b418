import type { CrmCompany, CrmCorporate } from '../../shared/wire-crm/corporate.ts'
import type { CrmCustomer } from '../../shared/wire-crm/customer.ts'
import type { CrmCompanyWrite, CrmCustomerWrite } from '../../shared/wire-crm/customer-write.ts'
import { type OrderSettings, onecIdField } from '../tenants/index.ts'
import type { OnecCard, OnecPerson } from './buyer.ts'
import type { CrmCard } from './match-crm.ts'

type GuidSource = Pick<OrderSettings, 'guidSource'>

/** External id of a CRM card that we make for this 1C card; the GUID itself where the settings say that it is kept there. */
export const externalIdFor = (onecId: string, { guidSource }: GuidSource): string =>
  guidSource === 'externalId' ? onecId : `most-1c-${onecId}`

/** A private person or a contact person as we make him. 1C keeps one name, surname first. */
export function personWrite(person: OnecPerson, settings: GuidSource): CrmCustomerWrite {
  const [email] = person.emails
  return {
    externalId: externalIdFor(person.id, settings),
    ...nameParts(person.name),
    ...(email === undefined ? {} : { email }),
    ...(person.phones.length > 0 ? { phones: person.phones.map((number) => ({ number })) } : {}),
    customFields: { [onecIdField]: person.id },
  }
}

/** `Смирнова Анна Викторовна` as the three names of the CRM; a single word is a first name. */
export function nameParts(name: string): Pick<CrmCustomerWrite, 'lastName' | 'firstName' | 'patronymic'> {
  const [first = '', second, ...rest] = name.trim().split(/\s+/)
  if (second === undefined) return { firstName: first }
  return { lastName: first, firstName: second, ...(rest.length > 0 ? { patronymic: rest.join(' ') } : {}) }
}

export const companyWrite = (card: OnecCard, settings: GuidSource): CrmCompanyWrite => ({
  externalId: externalIdFor(card.id, settings),
  isMain: true,
  name: card.name,
  contragent: {
    contragentType: card.kind === 'entrepreneur' ? 'enterpreneur' : 'legal-entity',
    legalName: card.name,
    ...(card.inn ? { INN: card.inn } : {}),
    ...(card.kpp ? { KPP: card.kpp } : {}),
  },
})

export const personCard = (customer: CrmCustomer): CrmCard => ({
  id: customer.id,
  externalId: customer.externalId ?? null,
  onecId: onecIdIn(customer.customFields),
  emails: customer.email ? [customer.email] : [],
  companies: [requisites(customer.contragent)],
})

/** A corporate customer has no e-mail of his own: `emails` are those by which the CRM gave him. */
export const corporateCard = (
  corporate: CrmCorporate,
  companies: readonly CrmCompany[],
  emails: readonly string[],
): CrmCard => ({
  id: corporate.id,
  externalId: corporate.externalId ?? null,
  onecId: onecIdIn(corporate.customFields),
  emails,
  companies: companies.map((company) => requisites(company.contragent)),
})

export const requisites = (given: CrmCompany['contragent']): { inn: string | null; kpp: string | null } => ({
  inn: given?.INN || null,
  kpp: given?.KPP || null,
})

function onecIdIn(fields: CrmCustomer['customFields']): string | null {
  const value = fields?.[onecIdField]
  return typeof value === 'string' && value !== '' ? value : null
}
