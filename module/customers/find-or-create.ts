import type { Deadline } from '../../shared/kernel/clock.ts'
import type { CrmOrderWrite } from '../../shared/wire-crm/order-write.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { type CrmClient, createCustomer, listCustomers } from '../crm/index.ts'
import { record } from '../journal/index.ts'
import type { OrderSettings } from '../tenants/index.ts'
import type { Buyer, OnecPerson } from './buyer.ts'
import { createOnce } from './create-once.ts'
import { nameParts } from './crm-card.ts'
import { findOrCreateCompany } from './find-crm-company.ts'
import { type Found, findOrCreatePerson } from './find-crm-person.ts'
import { ambiguousInCrm } from './texts.ts'

/** Parties of a CRM order, and the person whom its manager is to call. */
export type CrmParties = Pick<
  CrmOrderWrite,
  'customer' | 'company' | 'contact' | 'lastName' | 'firstName' | 'patronymic' | 'email' | 'phone'
>

/**
 * Finds or makes the CRM card of a customer of 1C, so that an order can name him: by the pair that is known, his 1C id, else INN or e-mail.
 * Repeated after an uncertain outcome it finds what it made. Throws refusal `conflict` when more than one card fits.
 */
export async function findOrCreateCrmCustomer(
  ctx: Ctx,
  input: { buyer: Buyer; site: string; settings: OrderSettings; deadline: Deadline },
): Promise<CrmParties> {
  const { buyer, site, settings } = input
  const crm = ctx.crm.within({ deadline: input.deadline })
  const started = ctx.clock.now()
  if (buyer.kind === 'loyalty') {
    const found = await byLoyaltyCard(crm, buyer.number, site)
    await note(ctx, 'customer', found, started)
    return { customer: { id: found.id, type: 'customer' } }
  }
  if (buyer.card.kind === 'private') {
    const found = await findOrCreatePerson(ctx, crm, { person: buyer.card, site, settings })
    await note(ctx, 'customer', found, started)
    return { customer: { id: found.id, type: 'customer' }, ...personOf(buyer.card) }
  }
  const found = await findOrCreateCompany(ctx, crm, { card: buyer.card, site, settings })
  await note(ctx, 'customer_corporate', found.corporate, started)
  return {
    customer: { id: found.corporate.id, type: 'customer_corporate' },
    company: { id: found.company },
    ...(found.contact === null ? {} : { contact: { id: found.contact } }),
    ...(buyer.card.contact === null ? {} : personOf(buyer.card.contact)),
  }
}

function personOf({ name, emails, phones }: OnecPerson): CrmParties {
  const [email] = emails
  const [phone] = phones
  return {
    ...nameParts(name),
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
  }
}

/** Whoever shows a loyalty card is the customer who has its number in the CRM; nobody's number makes a customer who has only that. */
async function byLoyaltyCard(crm: CrmClient, number: string, site: string): Promise<Found> {
  const externalId = `most-1c-card-${number}`
  const ids = async (filter: Parameters<typeof listCustomers>[1]): Promise<number | null> => {
    const page = await listCustomers(crm, filter, { limit: 20 })
    const rows = page.rows.filter((row) => row.discountCardNumber === number || row.externalId === externalId)
    if (rows.length > 1)
      throw ambiguousInCrm(
        'customer',
        'card',
        rows.map((row) => row.id),
      )
    return rows[0]?.id ?? null
  }
  const id = await ids({ discountCardNumber: number })
  if (id !== null) return { id, created: false }
  return createOnce(
    () => createCustomer(crm, site, { externalId, firstName: `Карта ${number}`, discountCardNumber: number }),
    () => ids({ externalIds: [externalId] }),
  )
}

async function note(
  ctx: Ctx,
  kind: 'customer' | 'customer_corporate',
  found: Found,
  started: number,
): Promise<void> {
  if (!found.created) return
  const id = String(found.id)
  await inTransaction(ctx, (t) =>
    record(t, {
      flow: 'customers',
      direction: 'onec_to_crm',
      kind,
      entity: id,
      label: id,
      outcome: 'done',
      durationMs: t.clock.now() - started,
      attempt: 1,
      after: { crm: { id, type: kind } },
    }),
  )
}
