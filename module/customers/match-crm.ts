/** Whom a document of 1C names, as the CRM is searched for him. `onecId` is his card (or contact person) there. */
export type CrmSearch = {
  onecId: string
  /** Ids of CRM cards that are paired with this 1C card already. */
  linked: readonly number[]
  /** External ids by which a card is his: ours, and his GUID where the settings say that it is kept there. */
  externalIds: readonly string[]
  inn: string | null
  kpp: string | null
  emails: readonly string[]
}

/** A card of the CRM, as much of it as decides. `onecId`: what its field of 1C ids holds. */
export type CrmCard = {
  id: number
  externalId: string | null
  onecId: string | null
  emails: readonly string[]
  companies: readonly { inn: string | null; kpp: string | null }[]
}

export type CrmMatch =
  | { kind: 'found'; id: number; by: 'link' | 'guid' | 'inn' | 'email' }
  | { kind: 'none' }
  /** More than one card fits, or the one that does is another 1C card's: a person decides, we do not guess. */
  | { kind: 'ambiguous'; by: 'link' | 'guid' | 'inn' | 'email'; ids: number[] }

/**
 * Which CRM card is this customer of 1C. The pair that is known first, then what only he can have (his GUID or our external id); then ONE
 * more key and never two at once: the INN (with KPP where both have one) for whoever has it, else the e-mail. A phone alone names nobody.
 */
export function matchCrmCard(search: CrmSearch, cards: readonly CrmCard[]): CrmMatch {
  const known = cards.filter((card) => search.linked.includes(card.id))
  if (known.length > 0) return only(known, 'link')
  const own = cards.filter(
    (card) =>
      card.onecId?.toLowerCase() === search.onecId ||
      (card.externalId !== null && search.externalIds.includes(card.externalId)),
  )
  if (own.length > 0) return only(own, 'guid')
  const by = search.inn ? 'inn' : 'email'
  const emails = new Set(search.emails.map(folded))
  const alike = cards.filter((card) =>
    search.inn
      ? card.companies.some((company) => sameCompany(search, company))
      : card.emails.some((email) => emails.has(folded(email))),
  )
  const match = only(alike, by)
  return match.kind === 'found' && alike[0]?.onecId ? { kind: 'ambiguous', by, ids: [match.id] } : match
}

/** Branches of a company share the INN and differ in KPP; a missing KPP tells nothing. */
export const sameCompany = (
  search: Pick<CrmSearch, 'inn' | 'kpp'>,
  company: { inn: string | null; kpp: string | null },
): boolean =>
  search.inn !== null &&
  company.inn === search.inn &&
  (!search.kpp || !company.kpp || company.kpp === search.kpp)

const folded = (email: string): string => email.trim().toLowerCase()

function only(cards: readonly CrmCard[], by: 'link' | 'guid' | 'inn' | 'email'): CrmMatch {
  const ids = [...new Set(cards.map((card) => card.id))]
  const [id] = ids
  if (id === undefined) return { kind: 'none' }
  return ids.length === 1 ? { kind: 'found', id, by } : { kind: 'ambiguous', by, ids }
}
