import { isUuid } from '../../shared/kernel/ids.ts'
import type { CustomerPut, CustomerSearch } from '../../shared/wire-1c/index.ts'
import type { CrmCustomerRef, CrmOrder } from '../../shared/wire-crm/order.ts'
import { type OrderSettings, onecIdField } from '../tenants/index.ts'

/** What 1C should know of the customer of an order; the write adds its number and the card to update. */
export type CustomerCard = Omit<CustomerPut, 'revision' | 'id'>

/** The card of an order's customer, from the order itself: it embeds the whole customer, company and contact person. */
export function cardOf(order: CrmOrder, settings: Pick<OrderSettings, 'privateCard'>): CustomerCard {
  const { customer } = order
  const corporate = customer?.type === 'customer_corporate'
  const person = corporate ? order.contact : customer
  const name = personName(order, person)
  const requisites = order.company?.contragent ?? order.contragent ?? customer?.contragent
  const kind = kindOf(corporate, requisites?.contragentType)
  const ways = contactWays(order, person)
  if (kind === 'private') {
    return {
      kind,
      name,
      company: null,
      ...ways,
      address: customer?.address?.text ?? '',
      contacts: [],
      card: settings.privateCard,
    }
  }
  const legalName = requisites?.legalName ?? order.company?.name ?? customer?.nickName ?? name.full
  return {
    kind,
    name: { ...name, full: legalName },
    company: {
      legalName,
      inn: requisites?.INN ?? null,
      kpp: requisites?.KPP ?? null,
      ogrn: requisites?.OGRN ?? requisites?.OGRNIP ?? null,
      legalAddress: requisites?.legalAddress ?? '',
    },
    emails: [],
    phones: [],
    address: requisites?.legalAddress ?? '',
    contacts: person ? [{ key: String(person.id ?? 'order'), id: null, name: name.full, ...ways }] : [],
    card: 'own',
  }
}

/** The keys by which 1C is asked for the card. A GUID is looked for where the settings say that the CRM holds it. */
export function searchOf(
  card: CustomerCard,
  order: CrmOrder,
  settings: Pick<OrderSettings, 'guidSource'>,
): CustomerSearch {
  const { customer } = order
  const given =
    settings.guidSource === 'externalId' ? customer?.externalId : customer?.customFields?.[onecIdField]
  const people = card.kind === 'private' ? [card] : card.contacts
  return {
    guid: typeof given === 'string' && isUuid(given) ? given.toLowerCase() : null,
    inn: card.company?.inn ?? null,
    kpp: card.company?.kpp ?? null,
    emails: people.flatMap((person) => person.emails),
    phones: people.flatMap((person) => person.phones),
  }
}

function kindOf(corporate: boolean, type: string | undefined): CustomerCard['kind'] {
  if (type === 'enterpreneur') return 'entrepreneur'
  return corporate || type === 'legal-entity' ? 'company' : 'private'
}

function personName(order: CrmOrder, person: CrmCustomerRef | undefined): CustomerCard['name'] {
  const from = person?.lastName || person?.firstName ? person : order
  const [last, first, middle] = [from.lastName ?? '', from.firstName ?? '', from.patronymic ?? '']
  const full = [last, first, middle].filter(Boolean).join(' ')
  return { last, first, middle, full: full || `Покупатель ${order.number ?? order.id}` }
}

function contactWays(
  order: CrmOrder,
  person: CrmCustomerRef | undefined,
): Pick<CustomerCard, 'emails' | 'phones'> {
  const emails = [person?.email, order.email].filter((email) => email !== undefined && email !== '')
  const phones = [...(person?.phones ?? []).map((phone) => phone.number), order.phone, order.additionalPhone]
  return {
    emails: distinct(emails.map((email) => email!.trim().toLowerCase())),
    phones: distinct(phones.flatMap((phone) => (phone ? [normalPhone(phone)] : []))),
  }
}

/** Digits with the country: `8 (916) 123-45-67` and `+7 916 123-45-67` are one phone. */
export function normalPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '')
  if (digits.length === 11 && digits.startsWith('8')) return `+7${digits.slice(1)}`
  if (digits.length === 10) return `+7${digits}`
  return digits ? `+${digits}` : ''
}

const distinct = (values: string[]): string[] => [...new Set(values.filter(Boolean))]
