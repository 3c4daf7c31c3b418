import { expect, test } from 'vitest'
import type { Clock } from '../../shared/kernel/clock.ts'
import { aTenant, freshDatabase } from '../../test/builders/database.ts'
import type { Log } from '../context.ts'
import { startUpkeep } from './upkeep.ts'

const weekMs = 7 * 86_400_000
const quiet: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

/** Each pause lasts a week of this clock and none of ours; `after` resolves at the pause of that number, which never ends. */
function weeklyClock(start: number, pauses: number): { clock: Clock; after: Promise<void> } {
  let now = start
  let left = pauses
  let end: () => void = () => {}
  const after = new Promise<void>((resolve) => {
    end = resolve
  })
  const sleep: Clock['sleep'] = (_, signal) => {
    if (left > 0) {
      left -= 1
      now += weekMs
      return Promise.resolve()
    }
    end()
    return new Promise((_, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason))
    })
  }
  return { clock: { now: () => now, sleep }, after }
}

test('a process that runs for a year without a restart has its next months and drops the old ones', async () => {
  const db = await freshDatabase()
  const tenant = await aTenant(db)
  const start = Date.UTC(2030, 0, 15)
  await db.owner`
    insert into journal (tenant_id, at, id, flow, direction, kind, entity, label, outcome, actor, duration_ms, attempt)
    values (${tenant}, ${new Date(start)}, gen_random_uuid(), 'orders', 'inside', 'order', '1', '1A', 'done', 'worker', 0, 1)`
  const { clock, after } = weeklyClock(start, 53)
  const upkeep = startUpkeep({ db, clock, log: quiet, journalMonths: 3 })
  await after
  await upkeep.stop()
  const months = await db.owner<{ name: string }[]>`
    select relname as name from pg_class where relname ~ '^journal_20' and relispartition and relkind = 'r' order by 1`
  expect(new Date(clock.now()).toISOString().slice(0, 7)).toBe('2031-01')
  expect(months.map(({ name }) => name)).toEqual(
    ['2030_10', '2030_11', '2030_12', '2031_01', '2031_02', '2031_03', '2031_04'].map(
      (month) => `journal_${month}`,
    ),
  )
  expect(await db.owner`select 1 from journal`).toHaveLength(0)
})
