import { fromMinor, type Minor, toMinor } from '../../../shared/kernel/money.ts'
import type { CrmOrder } from '../../../shared/wire-crm/order.ts'
import type { Job } from '../../context.ts'
import type { JournalEntry } from '../../journal/index.ts'
import { type BornDocument, soldLines } from './map.ts'
import type { BornPlan } from './plan.ts'
import { notices } from './texts.ts'

const linesShown = (document: BornDocument) =>
  soldLines(document.lines).map(({ offer, name, quantity, basePrice, sum }) => ({
    offer,
    name,
    quantity,
    basePrice: basePrice ?? null,
    sum,
  }))

/** What stands in the CRM now: from here on the order's own story goes on under its pair. */
export const pairedEntry = (
  job: Job,
  given: { document: BornDocument; order: CrmOrder; created: boolean; durationMs: number },
): JournalEntry => {
  const { document, order } = given
  return {
    ...ofPair(job, order),
    outcome: 'done',
    durationMs: given.durationMs,
    ...(given.created ? {} : { code: 'linked', cause: notices.linked }),
    before: null,
    after: {
      crm: { id: String(order.id), number: order.number ?? null, site: order.site ?? null },
      onec: { number: document.number, status: document.status, total: document.total },
      source: { kind: document.origin, number: document.siteNumber },
      ...(given.created ? { status: order.status ?? null, lines: linesShown(document) } : {}),
    },
  }
}

/** What the CRM did otherwise than 1C has it: another number, another total. */
export function remarks(job: Job, document: BornDocument, order: CrmOrder): JournalEntry[] {
  const entry = { ...ofPair(job, order), outcome: 'noticed' as const, durationMs: 0 }
  const number = order.number ?? String(order.id)
  const total = toMinor(order.totalSumm ?? 0)
  return [
    ...(number === document.number
      ? []
      : [{ ...entry, code: 'number_taken', ...notices.numberTaken(document.number, number) }]),
    ...(order.totalSumm === undefined || total === document.total
      ? []
      : [
          {
            ...entry,
            code: 'other_total',
            ...notices.otherTotal(amount(document.total as Minor), amount(total)),
          },
        ]),
  ]
}

/** What would be done; nothing was sent. */
export const observedEntry = (
  job: Job,
  document: BornDocument,
  plan: Extract<BornPlan, { kind: 'link' | 'create' }>,
): JournalEntry => ({
  flow: 'orders',
  direction: 'onec_to_crm',
  kind: job.claim.kind,
  entity: job.claim.entity,
  label: job.label,
  attempt: job.claim.attempts + 1,
  outcome: 'observed',
  durationMs: 0,
  before: null,
  after: {
    crm:
      plan.kind === 'link'
        ? { id: String(plan.order), number: null, site: null }
        : { id: null, number: plan.number, site: plan.site },
    source: { kind: document.origin, number: document.siteNumber },
    ...(plan.kind === 'create' ? { lines: linesShown(document) } : {}),
  },
})

const ofPair = (job: Job, order: CrmOrder) => ({
  flow: 'orders' as const,
  direction: 'onec_to_crm' as const,
  kind: 'order',
  entity: String(order.id),
  label: job.label,
  attempt: job.claim.attempts + 1,
})

const amount = (value: Minor): string => fromMinor(value).toFixed(2)
