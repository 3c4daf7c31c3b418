import { searchCustomers } from '../../bridge-1c/client/index.ts'
import type { Deadline } from '../../shared/kernel/clock.ts'
import type { OrderState } from '../../shared/wire-1c/index.ts'
import type { Ctx } from '../context.ts'

/** A person of 1C: a private customer, or the contact person of a company. */
export type OnecPerson = { id: string; name: string; emails: readonly string[]; phones: readonly string[] }

/** A customer's card in 1C, as much of it as the CRM is told. */
export type OnecCard = OnecPerson & {
  kind: 'private' | 'company' | 'entrepreneur'
  inn: string | null
  kpp: string | null
  contact: OnecPerson | null
}

/** Who bought: a card of his own, or only the loyalty card that was shown at the till. */
export type Buyer = { kind: 'card'; card: OnecCard } | { kind: 'loyalty'; number: string }

/** Whom a document names; null when it is nobody: the common card of nameless buyers tells nothing. */
export function buyerNamed(document: Pick<OrderState, 'head'>): Buyer | null {
  const { head } = document
  if (head?.customer && head.customer.common !== true)
    return { kind: 'card', card: { ...head.customer, inn: null, kpp: null, contact: null } }
  return head?.loyaltyCard ? { kind: 'loyalty', number: head.loyaltyCard } : null
}

/** The same with what the document does not tell of a company: INN, KPP and the contact person. */
export async function readBuyer(
  ctx: Ctx,
  document: Pick<OrderState, 'head'>,
  deadline: Deadline,
): Promise<Buyer | null> {
  const buyer = buyerNamed(document)
  if (buyer?.kind !== 'card' || buyer.card.kind === 'private') return buyer
  const { card } = buyer
  const search = { guid: card.id, inn: null, kpp: null, emails: [], phones: [] }
  const { candidates } = await searchCustomers(ctx.onec, { search, deadline })
  const found = candidates.find((candidate) => candidate.id === card.id)
  if (!found) return buyer
  const contact = found.contacts.find(({ id }) => id === document.head?.contact) ?? null
  return { kind: 'card', card: { ...card, inn: found.inn, kpp: found.kpp, contact } }
}
