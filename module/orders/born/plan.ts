import type { OrderState } from '../../../shared/wire-1c/index.ts'
import { buyerNamed } from '../../customers/index.ts'
import { admitsBorn, type BornSettings, type Maps } from '../../tenants/index.ts'
import { externalIdOf } from './identity.ts'

/** An order of the CRM that may be the pair of the document. `onecId`: what its field of 1C ids holds; `document`: its known pair. */
export type Candidate = {
  id: number
  externalId: string | null
  number: string | null
  site: string | null
  onecId: string | null
  document: string | null
}

export type BornPlan =
  /** Not to come to the CRM: its direction is off, it names nobody, or it is a draft. */
  | { kind: 'skip' }
  /** `own`: made by an earlier attempt or paired by its 1C id; `site_number`: the site brought it to the CRM by itself. */
  | { kind: 'link'; order: number; by: 'own' | 'site_number' }
  /** `number`: 1C's, or null when another order of the CRM has it. */
  | { kind: 'create'; site: string; number: string | null }
  | { kind: 'refuse'; why: Refused }

export type Refused =
  | { kind: 'ambiguous'; by: 'own' | 'site_number'; orders: number[] }
  /** The order with the site's number is the pair of another document. */
  | { kind: 'taken'; order: number }
  | { kind: 'no_head' }
  | { kind: 'no_site' }
  | { kind: 'no_receipt_status' }

export type PlanBorn = {
  document: OrderState
  settings: BornSettings
  siteOf: Maps['site.to_crm']
  candidates: readonly Candidate[]
}

/**
 * What becomes of an order that has no pair. What the CRM has already is linked and never made again: first what is ours beyond doubt, then
 * what bears the site's number (in the shop of the organisation, where the map names one). Two that fit are for a person to choose from.
 */
export function planBorn({ document, settings, siteOf, candidates }: PlanBorn): BornPlan {
  const own = candidates.filter(
    (order) => order.externalId === externalIdOf(document.id) || order.onecId === document.id,
  )
  if (own.length > 1) return ambiguous('own', own)
  if (own[0] && document.head) return { kind: 'link', order: own[0].id, by: 'own' }
  const known = buyerNamed(document) !== null
  if (!document.posted || !admitsBorn(settings, { origin: document.origin, known })) return { kind: 'skip' }
  if (!document.head) return { kind: 'refuse', why: { kind: 'no_head' } }

  const ownSite = document.organisation === null ? undefined : siteOf.get(document.organisation)
  const { siteNumber } = document
  const numbered = candidates.filter(
    (order) =>
      siteNumber !== null &&
      (order.externalId === siteNumber || order.number === siteNumber) &&
      (ownSite === undefined || order.site === null || order.site === ownSite),
  )
  if (numbered.length > 1) return ambiguous('site_number', numbered)
  const [named] = numbered
  if (named) {
    const free = [named.onecId, named.document].every((pair) => pair === null || pair === document.id)
    return free
      ? { kind: 'link', order: named.id, by: 'site_number' }
      : { kind: 'refuse', why: { kind: 'taken', order: named.id } }
  }

  const site = ownSite ?? settings.site
  if (site === null) return { kind: 'refuse', why: { kind: 'no_site' } }
  if (document.origin === 'receipt' && settings.receiptStatus === null)
    return { kind: 'refuse', why: { kind: 'no_receipt_status' } }
  const taken = candidates.some((order) => order.number === document.number)
  return { kind: 'create', site, number: taken ? null : document.number }
}

const ambiguous = (by: 'own' | 'site_number', orders: readonly Candidate[]): BornPlan => ({
  kind: 'refuse',
  why: { kind: 'ambiguous', by, orders: orders.map((order) => order.id) },
})
