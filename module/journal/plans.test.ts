import { beforeAll, describe, expect, it } from 'vitest'
import type { TenantId } from '../../shared/kernel/ids.ts'
import { aTenant, freshDatabase } from '../../test/builders/database.ts'
import { fillJournal } from '../../test/builders/journal-rows.ts'
import { plansOf, readsOf, rowsRead } from '../../test/builders/plans.ts'
import { withTransaction } from '../db/transaction.ts'
import { amongShown, flows, lastDone, latest, outcomes, read, search, states } from './index.ts'

const db = await freshDatabase()
const size = 150_000
const from = Date.UTC(2031, 0, 1)
const to = Date.UTC(2032, 0, 1)
const limit = 50

let tenant: TenantId

beforeAll(async () => {
  tenant = await aTenant(db)
  await fillJournal(
    db,
    [
      { tenant, size },
      { tenant: await aTenant(db), size: 5_000 },
    ],
    { from, to },
  )
}, 120_000)

const plan = (statements: Parameters<typeof plansOf>[1]) =>
  plansOf((work) => withTransaction(db, tenant, work), statements)

/** A row of the page and the one that tells whether there are more. */
const page = limit + 1

describe('with 150,000 entries of a year no page reads more than it shows of each key that it asks for', () => {
  const middle = `${from + (to - from) / 2}.${crypto.randomUUID()}`
  it.each([
    ['the newest page', {}, 1],
    ['a page half a year back', { cursor: middle }, 1],
    ['a day', { from: from + 9_000_000_000, to: from + 9_086_400_000 }, 1],
    ['a number', { label: '12345' }, 1],
    ['a beginning of many numbers', { label: '123' }, 111],
    ['a number that is not there', { label: 'zzz' }, 1],
    ['a customer', { parties: ['party-77'] }, 20],
    ['a customer and an outcome', { parties: ['party-77'], outcome: 'parked' as const }, 20],
    ['a timeline', { about: '12345' }, 1],
    ['a rare outcome', { outcome: 'parked' as const }, flows.length],
    ['a frequent outcome half a year back', { outcome: 'done' as const, cursor: middle }, flows.length],
    ['a rare flow', { flow: 'settings' as const }, outcomes.length],
    ['a flow and an outcome that never meet', { flow: 'settings' as const, outcome: 'parked' as const }, 1],
    ['an outcome of one day', { outcome: 'refused' as const, from: to - 86_400_000 }, flows.length],
  ])('%s', async (_, query, keys) => {
    const nodes = await plan((tx) => search(tx, { ...query, limit }))
    const reads = readsOf(nodes, 'journal')
    expect(reads.length).toBeGreaterThan(0)
    // Each month that holds some of a key gives its newest to be merged, hence the number of months beside the page.
    expect(rowsRead(reads)).toBeLessThanOrEqual(keys * (page + 17))
  })

  it('also where the connection keeps plans that know no length of a page', async () => {
    const kept = await withTransaction(db, tenant, async (tx) => {
      await tx`select set_config('plan_cache_mode', 'force_generic_plan', true)`
      await search(tx, { limit })
      return tx<{ custom: number; generic: number }[]>`
        select sum(custom_plans)::integer as custom, sum(generic_plans)::integer as generic from pg_prepared_statements
        where statement like '%order by at desc, id desc%' and statement not like '%pg_prepared_statements%'`
    })
    expect(kept).toMatchObject([{ generic: 0 }])
    expect(kept[0]?.custom).toBeGreaterThan(0)
  })

  const entities = Array.from({ length: 20 }, (_, n) => ({ kind: 'order', entity: String(n + 1) }))
  const aRow = async () => {
    const [row] = await db.owner<{ id: string; at: Date }[]>`
      select id, at from journal where tenant_id = ${tenant} limit 1`
    return { id: row!.id, at: row!.at.getTime() }
  }
  it.each<[string, number, Parameters<typeof plan>[0]]>([
    ['one entry', 1, async (tx) => aRow().then(({ id, at }) => read(tx, id, at))],
    ['the states of a page', 1, async (tx) => states(tx, [await aRow()])],
    [
      'the newest entry of some orders',
      20,
      (tx) =>
        latest(
          tx,
          'order',
          entities.map(({ entity }) => entity),
        ),
    ],
    ['the last success of each flow', flows.length, (tx) => lastDone(tx, flows, from)],
    ['what a filter shows of some orders', 20, (tx) => amongShown(tx, { outcome: 'parked' }, entities)],
  ])('%s', async (_, keys, statement) =>
    // Each of the months may give a row, and an order has a few entries.
    expect(rowsRead(readsOf(await plan(statement), 'journal'))).toBeLessThanOrEqual(keys * 17),
  )
})
