import { type Flow, flows, type JournalQuery, type Outcome, outcomes } from '../../journal/index.ts'
import { endOfDay, startOfDay } from '../layout/time.ts'

/** The search form as typed. */
export type Typed = { label: string; outcome: string; flow: string; from: string; to: string }

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
      outcome: outcomes.find((outcome): outcome is Outcome => outcome === typed.outcome),
      flow: flows.find((flow): flow is Flow => flow === typed.flow),
      from,
      to: end === undefined ? undefined : end - 1,
      cursor: of('cursor') || undefined,
    },
  }
}

export const isFiltered = (typed: Typed): boolean => Object.values(typed).some((value) => value !== '')

/** Address of the list with these conditions. */
export function listAddress(typed: Partial<Typed>, cursor?: string): string {
  const query = new URLSearchParams(Object.entries(typed).filter(([, value]) => value !== ''))
  if (cursor) query.set('cursor', cursor)
  const text = query.toString()
  return text ? `/app/journal?${text}` : '/app/journal'
}

export const entryAddress = (entry: { id: string; at: number }, tail = ''): string =>
  `/app/journal/${entry.id}${tail}?at=${entry.at}`

/** The order's card in the CRM, where the entity is an order of the CRM. */
export const crmOrderAddress = (
  crmPublicUrl: string,
  entry: { kind: string; entity: string },
): string | undefined =>
  entry.kind === 'order' && /^\d+$/.test(entry.entity)
    ? `${crmPublicUrl}/orders/${entry.entity}/edit`
    : undefined
