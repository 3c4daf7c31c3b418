import type { CustomerCandidate, CustomerSearch } from '../../shared/wire-1c/index.ts'

export type Match =
  | { kind: 'found'; candidate: CustomerCandidate; by: 'guid' | 'inn' | 'email' }
  | { kind: 'none' }
  /** More than one card fits: a person decides, we do not guess. */
  | { kind: 'ambiguous'; by: 'inn' | 'email'; candidates: CustomerCandidate[] }

/**
 * Which 1C card is this customer. GUID first, though that of a corporate customer says nothing of a company with another INN: it may have
 * several. Then ONE more key and never two at once: the INN (with KPP where both have one) for whoever has it, else the e-mail. A phone
 * alone names nobody: families and offices share it.
 */
export function matchCustomer(search: CustomerSearch, candidates: CustomerCandidate[]): Match {
  const byGuid =
    search.guid && candidates.find((candidate) => candidate.id === search.guid && !another(search, candidate))
  if (byGuid) return { kind: 'found', candidate: byGuid, by: 'guid' }
  if (search.inn) {
    const sameInn = candidates.filter((candidate) => candidate.inn === search.inn)
    const sameKpp = sameInn.filter(
      (candidate) => !search.kpp || !candidate.kpp || candidate.kpp === search.kpp,
    )
    return only(sameKpp, 'inn')
  }
  const emails = new Set(search.emails.map(folded))
  if (emails.size === 0) return { kind: 'none' }
  return only(
    candidates.filter((candidate) => candidate.emails.some((email) => emails.has(folded(email)))),
    'email',
  )
}

const another = (search: CustomerSearch, candidate: CustomerCandidate): boolean =>
  Boolean(search.inn && candidate.inn && search.inn !== candidate.inn)

const folded = (email: string): string => email.trim().toLowerCase()

function only(candidates: CustomerCandidate[], by: 'inn' | 'email'): Match {
  const [first] = candidates
  if (!first) return { kind: 'none' }
  return candidates.length === 1
    ? { kind: 'found', candidate: first, by }
    : { kind: 'ambiguous', by, candidates }
}
