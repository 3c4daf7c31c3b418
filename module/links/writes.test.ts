import { beforeEach, describe, expect, it } from 'vitest'
import { MostError } from '../../shared/kernel/errors.ts'
import type { TenantId } from '../../shared/kernel/ids.ts'
import { aTenant, freshDatabase } from '../../test/builders/database.ts'
import { aRefusal } from '../../test/builders/worklist.ts'
import { type Tx, withTransaction } from '../db/transaction.ts'
import {
  beginWrite,
  dropWrite,
  ensureLinks,
  findLink,
  hadNoEffect,
  type Link,
  leaveWrite,
  linkKey,
  retakeWrite,
  settleWrite,
} from './index.ts'

const db = await freshDatabase()
const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 9, minute))
const key = linkKey('order', '15')
let mine: TenantId
let theirs: TenantId

const within = <T>(tenant: TenantId, work: (tx: Tx) => Promise<T>) => withTransaction(db, tenant, work)
const found = (tenant = mine) => within(tenant, (tx) => findLink(tx, tenant, key))
const begin = (minute: number, tenant = mine) =>
  within(tenant, async (tx) => {
    await ensureLinks(tx, tenant, 'order', [{ crmId: '15', label: '15C' }], at(minute))
    const body = (revision: number) => JSON.stringify({ revision })
    return (await beginWrite(tx, tenant, key, { body, agreed: { intent: minute }, now: at(minute) }))!
  })
const retake = (minute: number, startedBefore?: Date) =>
  within(mine, (tx) =>
    retakeWrite(tx, mine, key, { now: at(minute), ...(startedBefore ? { startedBefore } : {}) }),
  )
const settle = (sent: Link, agreed: string, tenant = mine) =>
  within(tenant, (tx) =>
    settleWrite(tx, tenant, key, {
      ...{ sent, onecId: 'd15', label: '15C', onecLabel: 'УТ-15', agreed: { now: agreed } },
      now: at(30),
    }),
  )
const drop = (sent: Link) =>
  within(mine, (tx) => dropWrite(tx, mine, key, { sent, agreed: {}, revision: 7, now: at(30) }))

beforeEach(async () => {
  mine = await aTenant(db)
  theirs = await aTenant(db)
})

describe('a write to 1C', () => {
  it('is begun once: until its outcome is known, no other is', async () => {
    expect(await begin(1)).toMatchObject({ writeNo: 1, pending: '{"revision":1}' })
    expect(await begin(2)).toBeNull()
    expect(await found()).toMatchObject({ writeNo: 1, pending: '{"revision":1}' })
  })

  it('is settled once: who hears late after another worker sent the same bytes changes nothing', async () => {
    const first = await begin(1)
    const second = (await retake(5))!
    expect(await settle(second, 'second')).toBe(true)
    expect(await settle(first, 'first')).toBe(false)
    expect(await found()).toMatchObject({ onecId: 'd15', pending: null, agreed: { now: 'second' } })
  })

  it('that is settled late does not touch a newer one under way', async () => {
    const first = await begin(1)
    await settle((await retake(5))!, 'first')
    const newer = await begin(6)
    expect(await settle(first, 'late')).toBe(false)
    await drop(first)
    expect(await found()).toMatchObject({ writeNo: 2, pending: newer.pending, agreed: { intent: 6 } })
  })

  it('is dropped by the worker that sent it last and by no other; the next takes a higher number than 1C has seen', async () => {
    const first = await begin(1)
    const second = (await retake(5))!
    await drop(first)
    expect(await found()).toMatchObject({ pending: first.pending })
    await drop(second)
    expect(await found()).toMatchObject({ pending: null, writeNo: 7 })
    expect(await begin(9)).toMatchObject({ writeNo: 8 })
  })

  it('is left for others by the worker that sends it, not by one that was held up', async () => {
    const first = await begin(1)
    await retake(5)
    await within(mine, (tx) => leaveWrite(tx, mine, key, first))
    expect(await retake(6, at(4))).toBeNull()
    const again = (await retake(7))!
    await within(mine, (tx) => leaveWrite(tx, mine, key, again))
    expect(await retake(8, at(4))).toMatchObject({ pending: '{"revision":1}', writeNo: 1 })
  })

  it('of one tenant is none of another, even under the same ids', async () => {
    const own = await begin(1)
    await begin(1, theirs)
    await settle(own, 'mine')
    expect(await found(theirs)).toMatchObject({ onecId: null, pending: '{"revision":1}' })
    expect(await settle(own, 'mine', theirs)).toBe(true)
    expect(await found()).toMatchObject({ agreed: { now: 'mine' } })
  })
})

describe('an error of 1C', () => {
  const text = { ru: 'Занято.', en: 'Busy.', es: 'Ocupado.' }
  const error = (code: 'locked' | 'stale' | 'remote_timeout') => new MostError(code, 'entity', text)

  it('says that a write had no effect where 1C has refused it, and never of a lost answer', () => {
    expect(hadNoEffect(aRefusal(), 'again')).toBe(true)
    expect(hadNoEffect(error('stale'), 'again')).toBe(true)
    expect(hadNoEffect(error('remote_timeout'), 'first')).toBe(false)
  })

  it('of a lock says nothing of an earlier sending of the same bytes', () => {
    expect(hadNoEffect(error('locked'), 'first')).toBe(true)
    expect(hadNoEffect(error('locked'), 'again')).toBe(false)
  })
})
