import type { MostError, Text } from '../../shared/kernel/errors.ts'
import { fromMinor, minor, toThousandths } from '../../shared/kernel/money.ts'
import type { CrmOrder } from '../../shared/wire-crm/order.ts'
import type { Job } from '../context.ts'
import type { JournalEntry, Json } from '../journal/index.ts'
import { type Applied, ownDiscount, priceOf } from '../orders/index.ts'
import { lineCost } from './per-unit.ts'

const entryOf = (job: Job) => ({
  flow: 'orders' as const,
  direction: 'onec_to_crm' as const,
  kind: job.claim.kind,
  entity: job.claim.entity,
  about: job.claim.entity,
  label: job.label,
  attempt: job.claim.attempts + 1,
  durationMs: 0,
})

/** Prices that came to the CRM: the lines that changed, as they were and as 1C's rules make them. */
export function pricedEntry(job: Job, order: CrmOrder, applied: Applied, durationMs: number): JournalEntry {
  const rows = order.items.flatMap((item) => {
    const row = applied.lines[String(item.id ?? '')]
    const [price, own] = [priceOf(item), ownDiscount(item)]
    if (!row || (row.price === price && row.unit + row.manual === own)) return []
    const name = item.offer?.displayName ?? item.offer?.name ?? item.productName ?? ''
    const was = { name, quantity: item.quantity, sum: lineCost(price, own, toThousandths(item.quantity)) }
    return [{ was, now: { ...was, sum: row.sum } }]
  })
  return {
    ...entryOf(job),
    outcome: 'done',
    durationMs,
    before: { lines: rows.map(({ was }) => was) },
    after: {
      lines: rows.map(({ now }) => now),
      ...(applied.said === '' ? {} : { promo: applied.said }),
    } satisfies Json,
  }
}

/** The order keeps its prices. */
export const leftEntry = (job: Job, code: string, cause: Text, remedy: Text): JournalEntry => ({
  ...entryOf(job),
  direction: 'inside',
  outcome: 'noticed',
  code,
  cause,
  remedy,
})

/** 1C did not answer, or said no. */
export const notPricedEntry = (
  job: Job,
  outcome: 'failed' | 'refused',
  error: MostError,
  cause: Text,
): JournalEntry => ({
  ...entryOf(job),
  direction: 'crm_to_onec',
  outcome,
  code: error.code,
  cause,
  remedy: error.remedy,
})

/** Kopecks as people read them in a sentence. */
export const amount = (value: number): string => fromMinor(minor(value)).toFixed(2)
