import type { CrmCorporate } from '../../shared/wire-crm/corporate.ts'
import type { Ctx } from '../context.ts'
import {
  type CrmClient,
  createCompany,
  createContact,
  createCorporate,
  everyRow,
  foundByField,
  listCompanies,
  listContacts,
  listCorporate,
  listCustomers,
} from '../crm/index.ts'
import { type OrderSettings, onecIdField } from '../tenants/index.ts'
import type { OnecCard, OnecPerson } from './buyer.ts'
import { createOnce, linkedIds, settled } from './create-once.ts'
import { companyWrite, corporateCard, externalIdFor, personCard, requisites } from './crm-card.ts'
import { type Found, findOrCreatePerson } from './find-crm-person.ts'
import { type CrmSearch, matchCrmCard, sameCompany } from './match-crm.ts'

type Input = { card: OnecCard; site: string; settings: OrderSettings }

/** Ids of the three things that an order of a company names; `contact` null when the document names nobody. */
export type CompanyFound = { corporate: Found; company: number; contact: number | null }

/**
 * The corporate customer of a company or entrepreneur of 1C with its legal body and contact person. What is missing is made inside the
 * card that is there: a new contact person joins it instead of making a second card. Throws refusal `conflict` where a person must choose.
 */
export async function findOrCreateCompany(ctx: Ctx, crm: CrmClient, input: Input): Promise<CompanyFound> {
  const corporate = await findOrCreateCorporate(ctx, crm, input)
  const company = await companyIn(crm, corporate.id, input)
  const { contact } = input.card
  return {
    corporate,
    company,
    contact: contact && (await contactIn(ctx, crm, { ...input, corporate: corporate.id, company, contact })),
  }
}

async function findOrCreateCorporate(ctx: Ctx, crm: CrmClient, input: Input): Promise<Found> {
  const { card, site, settings } = input
  const linked = await linkedIds(ctx, 'customer_corporate', card.id)
  const externalId = externalIdFor(card.id, settings)
  const emails = [...card.emails, ...(card.contact?.emails ?? [])]
  const { inn, kpp } = card
  const search: CrmSearch = { onecId: card.id, linked, externalIds: [externalId], inn, kpp, emails }
  const list = async (filter: Parameters<typeof listCorporate>[1]): Promise<CrmCorporate[]> =>
    (await listCorporate(crm, filter, { limit: 100 })).rows
  const plain = (corporate: CrmCorporate) => corporateCard(corporate, [], [])
  const byExternalId = async () => (await list({ externalIds: [externalId] })).map(plain)
  const byPair = linked.length > 0 ? (await list({ ids: linked })).map(plain) : []
  const paired = settled(search, byPair, 'customer_corporate')
  if (paired !== null) return { id: paired, created: false }
  const own = [
    ...(await byExternalId()),
    ...(await foundByField(() => list({ customFields: { [onecIdField]: card.id } }))).map(plain),
  ]
  const sure = settled(search, own, 'customer_corporate')
  if (sure !== null) return { id: sure, created: false }
  const alike = []
  if (inn) {
    for (const corporate of await list({ contragentInn: inn }))
      alike.push(corporateCard(corporate, (await listCompanies(crm, { id: corporate.id })).rows, []))
  } else {
    for (const email of emails.slice(0, 3))
      alike.push(...(await list({ email })).map((corporate) => corporateCard(corporate, [], [email])))
  }
  const id = settled(search, alike, 'customer_corporate')
  if (id !== null) return { id, created: false }
  return createOnce(
    () =>
      createCorporate(crm, site, {
        externalId,
        nickName: card.name,
        customFields: { [onecIdField]: card.id },
      }),
    async () => settled(search, await byExternalId(), 'customer_corporate'),
  )
}

async function companyIn(
  crm: CrmClient,
  corporate: number,
  { card, site, settings }: Input,
): Promise<number> {
  const externalId = externalIdFor(card.id, settings)
  const read = (page: number) => listCompanies(crm, { id: corporate }, undefined, { page, limit: 100 })
  let main: number | null = null
  for await (const company of everyRow(read)) {
    if (company.id === undefined) continue
    if (company.externalId === externalId || sameCompany(card, requisites(company.contragent)))
      return company.id
    if (company.isMain) main = company.id
  }
  // Without an INN nothing tells one legal body from another: the one that is there is taken.
  if (card.inn === null && main !== null) return main
  return createCompany(crm, { id: corporate }, site, {
    ...companyWrite(card, settings),
    isMain: main === null,
  })
}

async function contactIn(
  ctx: Ctx,
  crm: CrmClient,
  input: Input & { corporate: number; company: number; contact: OnecPerson },
): Promise<number> {
  const { corporate, company, contact, site, settings } = input
  const members: number[] = []
  const read = (page: number) => listContacts(crm, { id: corporate }, undefined, { page, limit: 100 })
  for await (const { customer } of everyRow(read)) if (customer?.id !== undefined) members.push(customer.id)
  if (members.length > 0) {
    const { rows } = await listCustomers(crm, { ids: members.slice(0, 100) }, { limit: 100 })
    const search = {
      ...{ onecId: contact.id, linked: [], inn: null, kpp: null, emails: contact.emails },
      externalIds: [externalIdFor(contact.id, settings)],
    }
    const match = matchCrmCard(search, rows.map(personCard))
    if (match.kind === 'found') return match.id
  }
  const person = await findOrCreatePerson(ctx, crm, { person: contact, site, settings })
  if (!members.includes(person.id))
    await createContact(crm, { id: corporate }, site, {
      isMain: members.length === 0,
      customer: { id: person.id },
      companies: [{ company: { id: company } }],
    })
  return person.id
}
