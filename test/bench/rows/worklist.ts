import { type Database, withTransaction } from '../../../module/db/transaction.ts'
import { type Claim, claim, complete, completeAll, mark } from '../../../module/worklist/index.ts'
import { systemClock } from '../../../shared/kernel/clock.ts'
import { tenantId } from '../../../shared/kernel/ids.ts'
import { withBenchDatabase } from '../bench-database.ts'
import { percentile, type Row } from '../row.ts'

const tenants = Array.from({ length: 1000 }, () => tenantId(crypto.randomUUID()))
const now = Date.UTC(2026, 2, 1)
const leaseMs = 3_600_000

/** A claimer that finds nothing: the rest is in the hands of others, or its tenant is being claimed at this moment. */
const idleMs = 50

/** Rows of each tenant: the same for all, or nine tenths with the first. */
const shapes = {
  even: (size: number) => tenants.map(() => size / tenants.length),
  skewed: (size: number) =>
    tenants.map((_, n) => (n === 0 ? size * 0.9 : Math.ceil((size * 0.1) / (tenants.length - 1)))),
} as const
type Shape = keyof typeof shapes

/** 1,000 tenants, forced row-level security, fsync on; the reference is one statement over the same rows. */
export const run = (): Promise<Row[]> =>
  withBenchDatabase(async (db) => {
    const rows: Row[] = []
    for (const size of [1000, 10_000]) rows.push(...(await batched(db, 'even', size)))
    for (const shape of ['even', 'skewed'] as const) {
      rows.push(...(await batched(db, shape, 100_000)))
      rows.push(...(await oneByOne(db, shape, 100_000)))
    }
    return rows
  })

/** Marks everything a hundred at a time, claims and completes it up to 250 at a time. */
async function batched(db: Database, shape: Shape, size: number): Promise<Row[]> {
  const total = shapes[shape](size).reduce((sum, count) => sum + count, 0)
  const reference = await bulkStatement(db, shape, size)
  const marking = await seconds(() => fill(db, shape, size))
  const claims: number[] = []
  let done = 0
  const draining = await seconds(() =>
    inParallel(4, async () => {
      while (done < total) {
        const found = await timedClaim(db, claims, 250)
        if (found.length === 0) {
          await systemClock.sleep(idleMs)
          continue
        }
        await withTransaction(db, found[0]!.tenantId, (tx) => completeAll(tx, found))
        done += found.length
      }
    }),
  )
  const rate = done / draining
  return [
    { bench: 'worklist', shape: `${shape}, marks`, size, value: total / marking, unit: '1/s' },
    {
      bench: 'worklist',
      shape: `${shape}, batched`,
      size,
      value: rate,
      unit: '1/s',
      reference,
      ratio: rate / reference,
    },
    { bench: 'worklist', shape: `${shape}, claim p95`, size, value: percentile(claims, 0.95), unit: 'ms' },
  ]
}

/** One transaction for each entity, as the reconciling work does it; a tenth of the rows. */
async function oneByOne(db: Database, shape: Shape, size: number): Promise<Row[]> {
  await fill(db, shape, size)
  const claims: number[] = []
  let done = 0
  const working = await seconds(() =>
    inParallel(4, async () => {
      while (done < size / 10) {
        const found = await timedClaim(db, claims, 16)
        if (found.length === 0) {
          await systemClock.sleep(idleMs)
          continue
        }
        await Promise.all(found.map((one) => withTransaction(db, one.tenantId, (tx) => complete(tx, one))))
        done += found.length
      }
    }),
  )
  await db.owner`truncate worklist, turns`
  return [
    { bench: 'worklist', shape: `${shape}, one by one`, size, value: done / working, unit: '1/s' },
    {
      bench: 'worklist',
      shape: `${shape}, small claim p95`,
      size,
      value: percentile(claims, 0.95),
      unit: 'ms',
    },
  ]
}

async function fill(db: Database, shape: Shape, size: number): Promise<void> {
  const counts = shapes[shape](size)
  const queue = tenants.flatMap((tenant, n) => {
    const entities = Array.from(
      { length: counts[n]! },
      (_, entity) => ({ kind: 'order', entity: `${entity}` }) as const,
    )
    const hundreds = []
    for (let at = 0; at < entities.length; at += 100)
      hundreds.push({ tenant, marks: entities.slice(at, at + 100) })
    return hundreds
  })
  await inParallel(8, async () => {
    for (let next = queue.pop(); next; next = queue.pop()) {
      const { tenant, marks } = next
      await withTransaction(db, tenant, (tx) => mark(tx, tenant, marks, now))
    }
  })
}

/** Rows a second of one statement that ends them all. */
async function bulkStatement(db: Database, shape: Shape, size: number): Promise<number> {
  await db.owner`truncate worklist, turns`
  await fill(db, shape, size)
  const took = await seconds(
    () => db.owner`
    with leased as (update worklist set lease = gen_random_uuid(), leased_until = ${new Date(now + leaseMs)} returning 1)
    select count(*) from leased`,
  )
  const ended = await seconds(() => db.owner`delete from worklist`)
  await db.owner`truncate worklist, turns`
  return size / (took + ended)
}

async function timedClaim(db: Database, into: number[], limit: number): Promise<Claim[]> {
  const before = performance.now()
  const found = await claim(db, { now, leaseMs, limit, perTenantCap: 1000 })
  into.push(performance.now() - before)
  return found
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now()
  await work()
  return (performance.now() - before) / 1000
}

async function inParallel(count: number, work: () => Promise<void>): Promise<void> {
  await Promise.all(Array.from({ length: count }, work))
}
