import { sameJson } from '../../../shared/kernel/equal.ts'
import type { MostError } from '../../../shared/kernel/errors.ts'
import { fromThousandths } from '../../../shared/kernel/money.ts'
import type { CrmOrder } from '../../../shared/wire-crm/order.ts'
import type { Job } from '../../context.ts'
import type { JournalEntry, Json } from '../../journal/index.ts'
import type { Undone } from './plan.ts'
import { problems } from './texts.ts'
import type { ToldPack } from './told.ts'

const entryOf = (job: Job) => ({
  flow: 'shipments' as const,
  direction: 'onec_to_crm' as const,
  kind: job.claim.kind,
  entity: job.claim.entity,
  label: job.label,
  attempt: job.claim.attempts + 1,
})

/** A line of the order as people call it. */
export function itemName(order: CrmOrder, item: number): string {
  const line = order.items.find(({ id }) => id === item)
  return line?.offer?.displayName ?? line?.offer?.name ?? line?.productName ?? `№ ${item}`
}

/** One entry for each shipment whose packs are others now, however many attempts it took. */
export function packEntries(
  job: Job,
  order: CrmOrder,
  change: { before: readonly ToldPack[]; after: readonly ToldPack[]; durationMs: number },
): JournalEntry[] {
  const of = (rows: readonly ToldPack[], shipment: string) =>
    rows.filter((row) => row.shipment === shipment && row.pack !== null).sort((a, b) => a.pack! - b.pack!)
  const shipments = new Set([...change.before, ...change.after].map((row) => row.shipment))
  return [...shipments].flatMap((shipment) => {
    const [before, after] = [of(change.before, shipment), of(change.after, shipment)]
    if (sameJson(before, after)) return []
    return {
      ...entryOf(job),
      outcome: 'done' as const,
      durationMs: change.durationMs,
      before: shown(before, order),
      after: shown(after, order),
    }
  })
}

function shown(rows: readonly ToldPack[], order: CrmOrder): Json {
  const [first] = rows
  if (!first) return null
  return {
    shipment: first.number,
    date: first.date,
    lines: rows.map(({ item, store, quantity }) => ({
      name: itemName(order, item),
      store,
      quantity: fromThousandths(quantity),
    })),
  }
}

/** Date, store or the mark of the order. */
export const headEntry = (job: Job, before: Json, after: Json, durationMs: number): JournalEntry => ({
  ...entryOf(job),
  outcome: 'done',
  durationMs,
  before,
  after,
})

/** A shipment of which the CRM refused some lines; the rest went on. */
export function refusedLines(
  job: Job,
  number: string,
  names: readonly string[],
  error: MostError,
): JournalEntry {
  const said =
    error.code === 'short_stock' ? problems.shortStock(number, names) : problems.refused(number, names, error)
  return { ...entryOf(job), outcome: 'refused', durationMs: 0, code: error.code, ...said }
}

export const notTakenEntry = (job: Job, error: MostError): JournalEntry => ({
  ...entryOf(job),
  outcome: 'refused',
  durationMs: 0,
  code: error.code,
  ...(error.code === 'not_configured' ? problems.warehouseOff : problems.notTaken(error)),
})

/** A shipment that 1C took back after the CRM had locked the order; an empty list: only the order as a whole shows it. */
export function undoneEntry(job: Job, order: CrmOrder, undone: readonly Undone[]): JournalEntry {
  const numbers = [...new Set(undone.map(({ number }) => number))]
  const names = [...new Set(undone.map(({ item }) => itemName(order, item)))]
  const lines = (quantity: 'was' | 'now') =>
    undone.map((one) => ({ name: itemName(order, one.item), quantity: fromThousandths(one[quantity]) }))
  return {
    ...entryOf(job),
    outcome: 'noticed',
    durationMs: 0,
    code: 'shipment_undone',
    ...(undone.length > 0 ? problems.undone(numbers, names) : problems.reopened),
    before: undone.length > 0 ? { shipment: numbers.join(', '), lines: lines('was') } : { shipped: true },
    after: undone.length > 0 ? { shipment: numbers.join(', '), lines: lines('now') } : { shipped: false },
  }
}
