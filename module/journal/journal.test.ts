import { describe, expect, it } from 'vitest'
import type { TenantId } from '../../shared/kernel/ids.ts'
import { aTenant, freshDatabase } from '../../test/builders/database.ts'
import { withTransaction } from '../db/transaction.ts'
import {
  announceOnce,
  dismiss,
  dismissNotice,
  type JournalEntry,
  type JournalTx,
  listNotices,
  read,
  record,
  search,
  withdrawNotice,
} from './index.ts'

const db = await freshDatabase()
const start = Date.UTC(2026, 6, 1, 9)
let now = start
const clock = { now: () => now, sleep: async () => {} }

const within = <T>(tenant: TenantId, work: (t: JournalTx) => Promise<T>): Promise<T> =>
  withTransaction(db, tenant, (tx) => work({ tx, tenant: { id: tenant }, actor: { name: 'worker' }, clock }))

const anEntry = (over: Partial<JournalEntry> = {}): JournalEntry => ({
  flow: 'orders',
  direction: 'crm_to_onec',
  kind: 'order',
  entity: '1',
  label: '1001A',
  outcome: 'done',
  durationMs: 12.4,
  attempt: 1,
  ...over,
})

describe('the journal', () => {
  it('keeps what happened, with personal data and secrets masked', async () => {
    const tenant = await aTenant(db)
    const id = await within(tenant, (t) =>
      record(
        t,
        anEntry({
          outcome: 'refused',
          code: 'posting_refused',
          cause: { ru: 'Нет на складе, звоните +7 (912) 345-67-89', en: 'No stock', es: 'Sin stock' },
          before: { status: 'new', total: 120050 },
          after: { firstName: 'Анна', phone: '+79161234567', apiKey: 'key-of-the-shop', total: 120050 },
        }),
      ),
    )
    const row = await within(tenant, ({ tx }) => read(tx, id, now))
    expect(row).toMatchObject({
      id,
      at: now,
      outcome: 'refused',
      durationMs: 12,
      actor: 'worker',
      dismissed: null,
    })
    expect(row?.before).toEqual({ status: 'new', total: 120050 })
    const stored = JSON.stringify(row)
    for (const secret of ['Анна', '9161234567', '345-67', 'key-of-the-shop'])
      expect(stored).not.toContain(secret)
  })

  it('is searched by the beginning of the number, by outcome, flow and time, newest first', async () => {
    const tenant = await aTenant(db)
    now = start
    for (const [label, outcome] of [
      ['1001A', 'done'],
      ['1002B', 'failed'],
      ['50%_C', 'done'],
    ] as const) {
      now += 1_000
      await within(tenant, (t) => record(t, anEntry({ label, outcome })))
    }
    const labels = (query: Parameters<typeof search>[1]) =>
      within(tenant, async ({ tx }) => (await search(tx, query)).rows.map((row) => row.label))
    expect(await labels({})).toEqual(['50%_C', '1002B', '1001A'])
    expect(await labels({ label: ' 100 ' })).toEqual(['1002B', '1001A'])
    expect(await labels({ label: '50%_c' })).toEqual(['50%_C'])
    expect(await labels({ label: '%_' })).toEqual([])
    expect(await labels({ label: '00' })).toEqual([])
    expect(await labels({ outcome: 'failed' })).toEqual(['1002B'])
    expect(await labels({ flow: 'customers' })).toEqual([])
    expect(await labels({ from: start + 2_000, to: start + 2_000 })).toEqual(['1002B'])
    expect(await labels({ label: "' or 1=1 --" })).toEqual([])
  })

  it('is paged without losing or repeating rows, also those of one moment', async () => {
    const tenant = await aTenant(db)
    now = start
    await within(tenant, async (t) => {
      for (let index = 0; index < 25; index += 1) await record(t, anEntry({ label: `n${index}` }))
    })
    const seen: string[] = []
    let cursor: string | undefined
    for (let pages = 0; pages < 10; pages += 1) {
      const page = await within(tenant, ({ tx }) => search(tx, { limit: 7, cursor }))
      seen.push(...page.rows.map((row) => row.label))
      if (page.next === null) break
      cursor = page.next
    }
    expect(seen).toHaveLength(25)
    expect(new Set(seen).size).toBe(25)
    const odd = await within(tenant, ({ tx }) => search(tx, { cursor: '1; drop table journal' }))
    expect(odd.rows).toHaveLength(25)
  })

  it('of one shop is invisible to another, by list and by id', async () => {
    const [one, other] = [await aTenant(db), await aTenant(db)]
    const id = await within(one, (t) => record(t, anEntry()))
    expect(await within(other, ({ tx }) => read(tx, id, now))).toBeUndefined()
    expect((await within(other, ({ tx }) => search(tx, { label: '1001A' }))).rows).toEqual([])
    expect(await within(other, (t) => dismiss(t, { id, at: now, reason: 'чужое' }))).toBe(false)
    expect(await within(one, ({ tx }) => read(tx, 'not-an-id', now))).toBeUndefined()
    expect(await within(one, ({ tx }) => read(tx, id, Number.NaN))).toBeUndefined()
  })

  it('remembers who dismissed an entry and why, once', async () => {
    const tenant = await aTenant(db)
    const id = await within(tenant, (t) => record(t, anEntry({ outcome: 'parked' })))
    const why = { id, at: now, reason: ' товар снят с продажи ' }
    expect(await within(tenant, (t) => dismiss(t, why))).toBe(true)
    expect(await within(tenant, (t) => dismiss(t, { ...why, reason: 'ещё раз' }))).toBe(false)
    const row = await within(tenant, ({ tx }) => read(tx, id, now))
    expect(row?.outcome).toBe('dismissed')
    expect(row?.dismissed).toEqual({ by: 'worker', at: now, reason: 'товар снят с продажи', was: 'parked' })
  })
})

describe('a notice', () => {
  const message = { ru: 'Нет статуса', en: 'No status', es: 'Sin estado' }

  it('is news once, stays dismissed while it says the same, and is news again when it changes', async () => {
    const tenant = await aTenant(db)
    const say = (text = message) => within(tenant, (t) => announceOnce(t, 'map', text))
    expect(await say()).toBe(true)
    expect(await say()).toBe(false)
    expect(await within(tenant, ({ tx }) => listNotices(tx))).toMatchObject([
      { key: 'map', times: 2, message },
    ])
    await within(tenant, (t) => dismissNotice(t, 'map'))
    expect(await say()).toBe(false)
    expect(await within(tenant, ({ tx }) => listNotices(tx))).toEqual([])
    expect(await say({ ...message, ru: 'Нет другого статуса' })).toBe(true)
    expect(await within(tenant, ({ tx }) => listNotices(tx))).toHaveLength(1)
    await within(tenant, ({ tx }) => withdrawNotice(tx, 'map'))
    expect(await within(tenant, ({ tx }) => listNotices(tx))).toEqual([])
  })
})
