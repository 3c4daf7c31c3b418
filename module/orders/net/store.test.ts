import { expect, test } from 'vitest'
import { aTenant, freshDatabase } from '../../../test/builders/database.ts'
import type { TxCtx } from '../../context.ts'
import { withTransaction } from '../../db/transaction.ts'
import { ensureLinks, linkKey, noteGone, saveAgreement } from '../../links/index.ts'
import { readTenant } from '../../tenants/index.ts'
import { mark } from '../../worklist/index.ts'
import { noteSeen, openLinks, readHeld, readNetState, saveNetState } from './store.ts'

const db = await freshDatabase()
const now = Date.UTC(2026, 0, 20, 9)

type Tenant = Awaited<ReturnType<typeof aTenant>>
const within = async <T>(id: Tenant, work: (t: TxCtx) => Promise<T>): Promise<T> => {
  const { tenant } = await readTenant(db, id)
  const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
  const clock = { now: () => now, sleep: async () => {} }
  return withTransaction(db, id, (tx) =>
    work({ tenant, tx, log, clock, actor: { kind: 'worker', name: 'worker' } }),
  )
}
const agreement = (crmStatus: string) => ({
  now: {
    crmStatus,
    body: { lines: [{ sum: 100 }, { sum: 250 }], delivery: { cost: 50 }, more: 'of orders' },
  },
  intent: null,
})
const link = (id: Tenant, things: { crmId: string; organisation?: string }[]) =>
  within(id, (t) =>
    ensureLinks(
      t.tx,
      id,
      'order',
      things.map((one) => ({ ...one, label: one.crmId })),
      new Date(now),
    ),
  )
const agree = (id: Tenant, crmId: string, organisation = '') =>
  within(id, (t) =>
    saveAgreement(t.tx, id, linkKey('order', crmId, organisation), {
      agreed: agreement('new'),
      now: new Date(now),
    }),
  )

test('what is held of orders: agreement with its money, what was seen, what waits, what is gone', async () => {
  const [mine, theirs] = [await aTenant(db), await aTenant(db)]
  await link(mine, [
    { crmId: '1' },
    { crmId: '2' },
    { crmId: '3', organisation: 'a' },
    { crmId: '3', organisation: 'b' },
  ])
  await link(theirs, [{ crmId: '4' }])
  for (const [crmId, organisation] of [['1'], ['3', 'a'], ['3', 'b']] as const)
    await agree(mine, crmId!, organisation)
  await within(mine, async (t) => {
    await noteSeen(t, new Map([['1', 'new 400']]))
    await noteGone(t.tx, mine, 'order', new Map([['2', { kind: 'deleted' }]]))
    await mark(t.tx, mine, [{ kind: 'order', entity: '2' }], now)
  })
  const held = await within(mine, (t) => readHeld(t, ['1', '2', '3', '4']))
  const base = { linked: true, agreed: null, seen: null, waiting: false, gone: false }
  expect(Object.fromEntries(held)).toEqual({
    1: { ...base, agreed: { status: 'new', total: 400 }, seen: 'new 400' },
    2: { ...base, waiting: true, gone: true },
    3: { ...base, agreed: { status: 'new', total: null } },
    4: { ...base, linked: false },
  })
})

test('orders that are closed are passed over until something is agreed about them anew', async () => {
  const [mine, theirs] = [await aTenant(db), await aTenant(db)]
  const ids = Array.from({ length: 9 }, (_, at) => String(at + 1))
  for (const one of [mine, theirs])
    await link(
      one,
      ids.map((crmId) => ({ crmId })),
    )
  await within(mine, (t) => noteSeen(t, new Map([['3', 'closed']])))
  const open = (after: string, limit: number) => within(mine, (t) => openLinks(t, after, limit))
  expect(await open('1', 3)).toEqual(['2', '4', '5'])
  expect(await open('8', 3)).toEqual(['9'])
  await agree(mine, '3')
  expect(await open('1', 3)).toEqual(['2', '3', '4'])
  expect(await within(theirs, (t) => openLinks(t, '', 50))).toEqual(ids)
})

test('each tenant has a pass of its own', async () => {
  const [mine, theirs] = [await aTenant(db), await aTenant(db)]
  const fresh = await within(theirs, readNetState)
  await within(mine, (t) => saveNetState(t, { ...fresh, page: 4, suspects: { 7: 'new 1' } }))
  expect(await within(mine, readNetState)).toMatchObject({ page: 4, suspects: { 7: 'new 1' } })
  expect(await within(theirs, readNetState)).toEqual(fresh)
})
