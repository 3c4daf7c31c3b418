import { type Database, withTransaction } from '../../../module/db/transaction.ts'
import { type JournalQuery, search } from '../../../module/journal/index.ts'
import { type TenantId, tenantId } from '../../../shared/kernel/ids.ts'
import { fillJournal, ordersPerParty, perOrder } from '../../builders/journal-rows.ts'
import { withBenchDatabase } from '../bench-database.ts'
import { percentile, type Row } from '../row.ts'

const sizes = { reference: 10_000, whole: 1_000_000 }
/** Parts of the three shops in the journal: one has most of it. */
const parts = [0.8, 0.15, 0.05]
const times = 300
const warmUp = 100

const to = Date.now()
const from = to - 365 * 86_400_000

/**
 * Pages of the journal over a year of entries of three shops. The reference is the same page where there are 10,000 of them: a server
 * of its own, asked by turns, so that whatever else the machine does falls on both.
 */
export const run = (): Promise<Row[]> =>
  withBenchDatabase((small) =>
    withBenchDatabase(async (large) => {
      const reference = await fill(small, sizes.reference)
      const whole = await fill(large, sizes.whole)
      const rows: Row[] = []
      for (const shape of Object.keys(shapes(reference.size))) {
        const [base = Number.NaN, value = Number.NaN] = await byTurns(
          () => ask(reference, shape),
          () => ask(whole, shape),
        )
        rows.push({
          ...{ bench: 'journal', shape: `${shape}, p95`, size: sizes.whole, value, unit: 'ms' },
          ...{ reference: base, ratio: value / base },
        })
      }
      return rows
    }),
  )

type Shop = { db: Database; tenant: TenantId; size: number }

/** Answers the shop that has most of the journal. */
async function fill(db: Database, size: number): Promise<Shop> {
  const shops = parts.map((part) => ({
    tenant: tenantId(crypto.randomUUID()),
    size: Math.round(size * part),
  }))
  await fillJournal(db, shops, { from, to })
  return { db, ...shops[0]! }
}

/** What an administrator asks for, each time of another order, customer or moment, in a shop of so many entries. */
const shapes = (size: number): Record<string, () => JournalQuery> => {
  const orders = Math.floor(size / perOrder)
  const order = () => String(1 + Math.floor(Math.random() * (orders - 1)))
  const moment = () => from + Math.floor(Math.random() * (to - from))
  return {
    'first page': () => ({}),
    'deep page': () => ({ cursor: `${moment()}.${crypto.randomUUID()}` }),
    'by number': () => ({ label: order() }),
    'by customer': () => ({ parties: [`party-${Math.floor(Math.random() * (orders / ordersPerParty))}`] }),
    timeline: () => ({ about: order() }),
    'by outcome': () => ({ outcome: 'failed' }),
    'by outcome, deep page': () => ({ outcome: 'failed', cursor: `${moment()}.${crypto.randomUUID()}` }),
  }
}

const ask = ({ db, tenant, size }: Shop, shape: string) => {
  const query = shapes(size)[shape]!()
  return withTransaction(db, tenant, (tx) => search(tx, query))
}

/** The 95th percentiles, ms. Each connection plans a statement of its own first: that is not measured. */
async function byTurns(...asks: (() => Promise<unknown>)[]): Promise<number[]> {
  const took: number[][] = asks.map(() => [])
  for (let run = -warmUp; run < times; run += 1)
    for (const [at, one] of asks.entries()) {
      const before = performance.now()
      await one()
      if (run >= 0) took[at]!.push(performance.now() - before)
    }
  return took.map((each) => percentile(each, 0.95))
}
