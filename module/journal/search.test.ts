import { describe, expect, it } from 'vitest'
import type { TenantId } from '../../shared/kernel/ids.ts'
import { aTenant, freshDatabase } from '../../test/builders/database.ts'
import { withTransaction } from '../db/transaction.ts'
import {
  amongShown,
  dismiss,
  type JournalEntry,
  type JournalFilter,
  type JournalTx,
  noteParties,
  record,
  search,
  states,
} from './index.ts'

const db = await freshDatabase()
const start = Date.UTC(2026, 6, 1, 9)
const dayMs = 86_400_000

let now = start
const clock = { now: () => now, sleep: async () => {} }
const within = <T>(tenant: TenantId, work: (t: JournalTx) => Promise<T>): Promise<T> =>
  withTransaction(db, tenant, (tx) => work({ tx, tenant: { id: tenant }, actor: { name: 'worker' }, clock }))

const say = (tenant: TenantId, over: Partial<JournalEntry> = {}): Promise<string> => {
  now += 1000
  return within(tenant, (t) =>
    record(t, {
      flow: 'orders',
      direction: 'crm_to_onec',
      kind: 'order',
      entity: '1',
      label: '1C',
      outcome: 'done',
      durationMs: 5,
      attempt: 1,
      ...over,
    }),
  )
}
const orders = (tenant: TenantId, ...numbers: string[]) =>
  numbers.reduce(
    (before, label) => before.then(() => say(tenant, { label, entity: label }).then(() => {})),
    Promise.resolve(),
  )
const labels = (tenant: TenantId, filter: JournalFilter) =>
  within(tenant, async ({ tx }) => (await search(tx, filter)).rows.map((row) => row.label))

describe('an order is found by its number', () => {
  it('as it stands, and then by nothing that only begins so', async () => {
    const tenant = await aTenant(db)
    await orders(tenant, '17', '170', '17C', '17')
    expect(await labels(tenant, { label: '17' })).toEqual(['17', '17'])
  })

  it('without the letter of the CRM, in any letters', async () => {
    const tenant = await aTenant(db)
    await orders(tenant, '17C', '170C', '1799C', '17-1')
    expect(await labels(tenant, { label: '17' })).toEqual(['17C'])
    expect(await labels(tenant, { label: ' 17c' })).toEqual(['17C'])
  })

  it('by its beginning, also in Cyrillic', async () => {
    const tenant = await aTenant(db)
    await orders(tenant, 'УТ-0017', 'УТ-0018', '1799C', '18')
    expect(await labels(tenant, { label: 'ут-00' })).toEqual(['УТ-0018', 'УТ-0017'])
    expect(await labels(tenant, { label: '17' })).toEqual(['1799C'])
  })

  it('says so when more numbers fit than it looks at', async () => {
    const tenant = await aTenant(db)
    await db.owner`
      insert into journal (tenant_id, at, id, flow, direction, kind, entity, label, outcome, actor, duration_ms, attempt)
      select ${tenant}, ${new Date(start)}, gen_random_uuid(), 'orders', 'inside', 'order', n::text, '5' || n, 'done', 'w', 0, 1
      from generate_series(1000, 1300) n`
    const page = await within(tenant, ({ tx }) => search(tx, { label: '5' }))
    expect(page).toMatchObject({ narrowed: true })
    expect(await within(tenant, ({ tx }) => search(tx, { label: '51000' }))).toMatchObject({
      narrowed: false,
    })
  })
})

describe('a customer is found', () => {
  it('by any of his keys, with every entry of every order of his and nothing of other shops', async () => {
    const [tenant, other] = [await aTenant(db), await aTenant(db)]
    for (const shop of [tenant, other]) {
      await say(shop, { entity: '1', label: '1C' })
      await say(shop, { entity: '2', label: '2C', outcome: 'failed' })
      await say(shop, { entity: '3', label: '3C' })
      await say(shop, { flow: 'customers', kind: 'customer', entity: '9', label: '9', about: '2' })
    }
    await within(tenant, (t) => noteParties(t, '1', ['phone', 'mail'], now))
    await within(tenant, (t) => noteParties(t, '2', ['phone', 'phone'], now))
    expect(await labels(tenant, { parties: ['phone'] })).toEqual(['9', '2C', '1C'])
    expect(await labels(tenant, { parties: ['mail', 'nobody'] })).toEqual(['1C'])
    expect(await labels(tenant, { parties: ['nobody'] })).toEqual([])
    expect(await labels(tenant, { parties: ['phone'], outcome: 'failed' })).toEqual(['2C'])
    expect(await labels(tenant, { parties: ['phone'], label: '1c' })).toEqual(['1C'])
    expect(await labels(tenant, { parties: ['phone'], about: '3' })).toEqual([])
    expect(await labels(other, { parties: ['phone'] })).toEqual([])
  })

  it('by a former phone too, for as long as his order is looked at', async () => {
    const tenant = await aTenant(db)
    const seen = async () =>
      (
        await db.owner<{ seen_at: Date }[]>`select seen_at from journal_parties where tenant_id = ${tenant}`
      ).map((row) => row.seen_at.getTime())
    await within(tenant, (t) => noteParties(t, '1', ['former'], start))
    await within(tenant, (t) => noteParties(t, '1', ['former'], start + 29 * dayMs))
    expect(await seen()).toEqual([start])
    await within(tenant, (t) => noteParties(t, '1', ['former'], start + 31 * dayMs))
    expect(await seen()).toEqual([start + 31 * dayMs])
  })
})

it('an order has one timeline: its own entries and what was done for it', async () => {
  const tenant = await aTenant(db)
  await say(tenant, { entity: '5', label: '5C' })
  await say(tenant, { flow: 'customers', kind: 'customer', entity: '77', label: '77', about: '5' })
  await say(tenant, { flow: 'settings', kind: 'exchange', entity: '', label: '' })
  await say(tenant, { entity: '6', label: '6C' })
  const { rows } = await within(tenant, ({ tx }) => search(tx, { about: '5' }))
  expect(rows.map(({ kind, about }) => ({ kind, about }))).toEqual([
    { kind: 'customer', about: '5' },
    { kind: 'order', about: '5' },
  ])
})

it('flow and outcome narrow together, page by page, and what was dismissed is found as that', async () => {
  const tenant = await aTenant(db)
  for (let n = 0; n < 12; n += 1)
    await say(tenant, {
      label: `${n}`,
      flow: n % 3 === 0 ? 'customers' : 'orders',
      outcome: n % 2 === 0 ? 'refused' : 'done',
    })
  expect(await labels(tenant, { flow: 'orders', outcome: 'refused' })).toEqual(['10', '8', '4', '2'])
  expect(await labels(tenant, { flow: 'customers' })).toEqual(['9', '6', '3', '0'])
  expect(await labels(tenant, { outcome: 'refused' })).toEqual(['10', '8', '6', '4', '2', '0'])
  const first = await within(tenant, ({ tx }) => search(tx, { outcome: 'refused', limit: 4 }))
  const second = await within(tenant, ({ tx }) =>
    search(tx, { outcome: 'refused', limit: 4, cursor: first.next ?? '' }),
  )
  expect(second.rows.map((row) => row.label)).toEqual(['2', '0'])
  expect(second.next).toBeNull()
  const [hidden] = first.rows
  await within(tenant, (t) => dismiss(t, { ...hidden!, reason: 'по телефону' }))
  expect(await labels(tenant, { outcome: 'dismissed' })).toEqual(['10'])
  expect(await labels(tenant, { outcome: 'refused', from: hidden!.at })).toEqual([])
})

it('tells which entities a filter shows', async () => {
  const tenant = await aTenant(db)
  await say(tenant, { entity: '1', label: '1C', outcome: 'refused' })
  await say(tenant, { entity: '2', label: '2C', outcome: 'failed' })
  await say(tenant, { entity: '3', label: '3C', outcome: 'refused' })
  await within(tenant, (t) => noteParties(t, '3', ['phone'], now))
  const all = ['3', '2', '1', '4'].map((entity) => ({ kind: 'order', entity }))
  const shown = (filter: JournalFilter) =>
    within(tenant, async ({ tx }) => (await amongShown(tx, filter, all)).map(({ entity }) => entity))
  expect(await shown({ outcome: 'refused' })).toEqual(['3', '1'])
  expect(await shown({ outcome: 'refused', label: '1' })).toEqual(['1'])
  expect(await shown({ parties: ['phone'] })).toEqual(['3'])
  expect(await shown({ from: now + 1 })).toEqual([])
})

it('gives the states of a page at once', async () => {
  const tenant = await aTenant(db)
  const id = await say(tenant, { before: { status: 'new' }, after: { status: 'agreed' } })
  await say(tenant)
  const found = await within(tenant, async ({ tx }) => states(tx, (await search(tx, {})).rows))
  expect(found.size).toBe(2)
  expect(found.get(id)).toEqual({ before: { status: 'new' }, after: { status: 'agreed' } })
})
