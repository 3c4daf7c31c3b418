import type { Ctx } from '../context.ts'
import { type CrmClient, createCustomer, foundByField, listCustomers } from '../crm/index.ts'
import { type OrderSettings, onecIdField } from '../tenants/index.ts'
import type { OnecPerson } from './buyer.ts'
import { createOnce, linkedIds, settled } from './create-once.ts'
import { externalIdFor, personCard, personWrite } from './crm-card.ts'
import type { CrmSearch } from './match-crm.ts'

/** E-mails of one card by which the CRM is asked, one call each. */
const emailsAsked = 3

export type Found = { id: number; created: boolean }

/** The CRM customer of a person of 1C, made where there is none. Throws refusal `conflict` when more than one fits. */
export async function findOrCreatePerson(
  ctx: Ctx,
  crm: CrmClient,
  input: { person: OnecPerson; site: string; settings: OrderSettings },
): Promise<Found> {
  const { person, site, settings } = input
  const linked = await linkedIds(ctx, 'customer', person.id)
  const search: CrmSearch = {
    onecId: person.id,
    linked,
    externalIds: [externalIdFor(person.id, settings)],
    inn: null,
    kpp: null,
    emails: person.emails,
  }
  const list = async (filter: Parameters<typeof listCustomers>[1]) =>
    (await listCustomers(crm, filter, { limit: 100 })).rows.map(personCard)
  const paired = linked.length > 0 ? settled(search, await list({ ids: linked }), 'customer') : null
  if (paired !== null) return { id: paired, created: false }
  const own = [
    ...(await list({ externalIds: [...search.externalIds] })),
    ...(await foundByField(() => list({ customFields: { [onecIdField]: person.id } }))),
  ]
  const sure = settled(search, own, 'customer')
  if (sure !== null) return { id: sure, created: false }
  const alike = []
  for (const email of person.emails.slice(0, emailsAsked)) alike.push(...(await list({ email })))
  const id = settled(search, alike, 'customer')
  if (id !== null) return { id, created: false }
  return createOnce(
    () => createCustomer(crm, site, personWrite(person, settings)),
    async () => settled(search, await list({ externalIds: [...search.externalIds] }), 'customer'),
  )
}
