import type { JournalEntry } from '../journal/index.ts'
import type { Counts, Run } from './runs/store.ts'
import { texts } from './texts.ts'

const kindOf = { stock: 'goods.stock', prices: 'goods.prices' } as const
const labels = { stock: 'Все остатки', prices: 'Все цены' } as const
const comparisons = { stock: 'Сверка остатков', prices: 'Сверка цен' } as const

/** One row of the journal for a whole run: single goods are too many to be told one by one. */
export const runEntry = (flow: 'stock' | 'prices', run: Run, counts: Counts, now: number): JournalEntry => ({
  flow,
  direction: 'onec_to_crm',
  kind: kindOf[flow],
  entity: '',
  label: labels[flow],
  outcome: counts.refused > 0 ? 'noticed' : 'done',
  durationMs: now - run.startedAt,
  attempt: 1,
  after: { read: counts.read, told: counts.told, refused: counts.refused, notFound: counts.notFound },
})

/** A delta: how many goods, and by which requests. */
export const pushEntry = (
  flow: 'stock' | 'prices',
  counts: Pick<Counts, 'told' | 'refused' | 'notFound'>,
  durationMs: number,
): JournalEntry => ({
  flow,
  direction: 'onec_to_crm',
  kind: 'goods.push',
  entity: '',
  label: flow === 'stock' ? 'Изменения остатков' : 'Изменения цен',
  outcome: counts.refused > 0 ? 'noticed' : 'done',
  durationMs,
  attempt: 1,
  after: { told: counts.told, refused: counts.refused, notFound: counts.notFound },
})

/** What the daily look at the CRM has found; by store or price type, in how many offers it was wrong. */
export const reconcileEntry = (
  flow: 'stock' | 'prices',
  run: Pick<Run, 'startedAt' | 'read'>,
  drift: Readonly<Record<string, number>>,
  now: number,
): JournalEntry => ({
  flow,
  direction: 'inside',
  kind: 'goods.reconcile',
  entity: '',
  label: comparisons[flow],
  outcome: Object.keys(drift).length > 0 ? 'noticed' : 'done',
  durationMs: now - run.startedAt,
  attempt: 1,
  ...(Object.keys(drift).length > 0
    ? { code: flow === 'stock' ? 'stock_drift' : 'price_drift', cause: texts.drift[flow] }
    : {}),
  after: { read: run.read, drift },
})
