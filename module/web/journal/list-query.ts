import { type Flow, flows, type JournalQuery, type Outcome, outcomes } from '../../journal/index.ts'
import { endOfDay, startOfDay } from '../layout/time.ts'

/**
 * The search form as typed. `party`: keyed hashes of the customer through commas; what was typed of him stands in no address, since
 * addresses are kept by browsers and proxies.
 */
export type Typed = { label: string; outcome: string; flow: string; from: string; to: string; party: string }

export type ListQuery = {
  typed: Typed
  query: JournalQuery
  /** Fields whose date cannot be read. */
  wrong: ('from' | 'to')[]
}

/** The address of the list as a query; dates are days of the account's zone, both included. Unknown codes count as not chosen. */
export function readListQuery(given: URLSearchParams, timeZone: string): ListQuery {
  const of = (name: string) => (given.get(name) ?? '').trim()
  const typed: Typed = {
    label: of('label').slice(0, 100),
    outcome: of('outcome'),
    flow: of('flow'),
    from: of('from'),
    to: of('to'),
    party: partiesOf(of('party')).join(','),
  }
  const from = typed.from === '' ? undefined : startOfDay(typed.from, timeZone)
  const end = typed.to === '' ? undefined : endOfDay(typed.to, timeZone)
  const wrong: ListQuery['wrong'] = []
  if (typed.from !== '' && from === undefined) wrong.push('from')
  if (typed.to !== '' && end === undefined) wrong.push('to')
  return {
    typed,
    wrong,
    query: {
      label: typed.label || undefined,
      parties: typed.party === '' ? undefined : partiesOf(typed.party),
      outcome: outcomes.find((outcome): outcome is Outcome => outcome === typed.outcome),
      flow: flows.find((flow): flow is Flow => flow === typed.flow),
      from,
      to: end === undefined ? undefined : end - 1,
      cursor: of('cursor') || undefined,
    },
  }
}

/** Hashes as `ctx.blind` makes them; a customer is known by few. */
const partiesOf = (text: string): string[] =>
  text
    .split(',')
    .filter((party) => /^[\w-]{22}$/.test(party))
    .slice(0, 5)

export const isFiltered = (typed: Typed): boolean => Object.values(typed).some((value) => value !== '')

/** Address of the list with these conditions. */
export function listAddress(typed: Partial<Typed>, cursor?: string, path = '/app/journal'): string {
  const query = new URLSearchParams(Object.entries(typed).filter(([, value]) => value !== ''))
  if (cursor) query.set('cursor', cursor)
  const text = query.toString()
  return text ? `${path}?${text}` : path
}

/** The page where a person confirms that all that these conditions show is tried again. */
export const retryAddress = (typed: Partial<Typed>): string =>
  listAddress(typed, undefined, '/app/journal/retry-all')

/** All that happened to one order, by its CRM id. */
export const orderAddress = (crmId: string, cursor?: string): string =>
  listAddress({}, cursor, `/app/journal/order/${encodeURIComponent(crmId)}`)

export const entryAddress = (entry: { id: string; at: number }, tail = ''): string =>
  `/app/journal/${entry.id}${tail}?at=${entry.at}`

/** The order's card in the CRM; nothing where no order of the CRM is meant. */
export const crmOrderAddress = (crmPublicUrl: string, crmId: string | null): string | undefined =>
  crmId !== null && /^\d+$/.test(crmId) ? `${crmPublicUrl}/orders/${crmId}/edit` : undefined
