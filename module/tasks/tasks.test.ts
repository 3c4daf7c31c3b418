import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Text } from '../../shared/kernel/errors.ts'
import { aTenant, freshDatabase } from '../../test/builders/database.ts'
import { rowsOf } from '../../test/builders/worklist.ts'
import type { TxCtx } from '../context.ts'
import { withTransaction } from '../db/transaction.ts'
import { readTenant, saveSettings } from '../tenants/index.ts'
import { mark } from '../worklist/index.ts'
import { askManager, resolveSettled, resolveTask } from './ask.ts'
import { newMark, notificationOf, wordsKey, wordsOf } from './rules.ts'
import { closeTask, readTask, saveTold, stampSending } from './store.ts'

const db = await freshDatabase()
const now = Date.UTC(2026, 0, 20, 9)
const text: Text = { ru: '1С не приняла заказ.', en: '1C refused the order.', es: '1C rechazó el pedido.' }
const cause = 'order.refused:17:posting_refused'

type Tenant = Awaited<ReturnType<typeof aTenant>>
let mine: Tenant
let theirs: Tenant
beforeEach(async () => {
  mine = await aTenant(db)
  theirs = await aTenant(db)
})

const within = async <T>(id: Tenant, work: (t: TxCtx) => Promise<T>): Promise<T> => {
  const { tenant } = await readTenant(db, id)
  const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
  const clock = { now: () => now, sleep: async () => {} }
  return withTransaction(db, id, (tx) =>
    work({ tenant, tx, log, clock, actor: { kind: 'worker', name: 'worker' } }),
  )
}
const ask = (id: Tenant, over: Partial<Parameters<typeof askManager>[1]> = {}) =>
  within(id, (t) => askManager(t, { cause, order: { crmId: '17', number: '17C' }, text, ...over }))
const find = (id: Tenant, of = cause) => within(id, (t) => readTask(t, of))
const due = async (id: Tenant) => (await rowsOf(db, id)).map((row) => row.entity)

describe('a cause', () => {
  it('is asked once, and is news again after it was resolved', async () => {
    expect(await ask(mine)).toBe(true)
    expect(await ask(mine)).toBe(false)
    await within(mine, (t) => resolveTask(t, cause))
    expect(await ask(mine)).toBe(true)
    expect(await find(mine)).toMatchObject({ resolvedAt: null })
    expect(await due(mine)).toEqual([cause])
  })

  it('of one tenant is none of another', async () => {
    await ask(mine)
    expect(await ask(theirs)).toBe(true)
    await within(mine, (t) => resolveTask(t, cause))
    expect(await find(theirs)).toMatchObject({ resolvedAt: null })
    expect(await find(mine)).toMatchObject({ resolvedAt: now })
  })

  it('is resolved with all that are told apart under it, save the one that still holds', async () => {
    const other = 'order.refused:17:unknown_offer'
    const neighbour = 'order.refused:171:unknown_offer'
    for (const one of [cause, other, neighbour]) await ask(mine, { cause: one })
    await within(mine, (t) => resolveTask(t, 'order.refused:17', other))
    const open = async (of: string) => (await find(mine, of))?.resolvedAt === null
    expect([await open(cause), await open(other), await open(neighbour)]).toEqual([false, true, true])
  })

  it('is not asked where tasks are switched off', async () => {
    await within(mine, (t) => saveSettings(t, 'tasks', { enabled: false, performer: null }))
    expect(await ask(mine)).toBe(false)
    expect(await find(mine)).toBeNull()
    expect(await due(mine)).toEqual([])
  })

  it('leaves nothing behind when it is over, and is asked under another mark when it came back meanwhile', async () => {
    await ask(mine)
    const task = (await find(mine))!
    await within(mine, (t) => stampSending(t, task, 'task'))
    await within(mine, (t) => saveTold(t, task, 5))
    await within(mine, (t) => resolveTask(t, cause))
    await ask(mine)
    await within(mine, (t) => closeTask(t, task, 'M1C-NEXT-NEXT'))
    expect(await find(mine)).toMatchObject({
      mark: 'M1C-NEXT-NEXT',
      sentAt: null,
      toldAt: null,
      taskId: null,
    })
    await within(mine, (t) => resolveTask(t, cause))
    const again = (await find(mine))!
    await within(mine, (t) => closeTask(t, again, 'M1C-LAST-LAST'))
    expect(await find(mine)).toBeNull()
  })

  it('that is resolved is not sent any more', async () => {
    await ask(mine)
    const task = (await find(mine))!
    await within(mine, (t) => resolveTask(t, cause))
    expect(await within(mine, (t) => stampSending(t, task, 'task'))).toBe(false)
  })

  it('of an order that waits no more is resolved by the safety net, one that waits stays', async () => {
    const waits = 'order.refused:18:stale'
    await ask(mine)
    await ask(mine, { cause: waits, order: { crmId: '18', number: '18C' } })
    await ask(theirs)
    await within(mine, (t) => mark(t.tx, mine, [{ kind: 'order', entity: '18' }], now))
    await db.owner`update worklist set last_error = '{}', parked_at = now() where kind = 'order'`
    await within(mine, (t) => resolveSettled(t, 'order.refused'))
    expect(await find(mine)).toMatchObject({ resolvedAt: now })
    expect(await find(mine, waits)).toMatchObject({ resolvedAt: null })
    expect(await find(theirs)).toMatchObject({ resolvedAt: null })
  })
})

describe('the words of a task', () => {
  it('always end with its mark and fit, whatever the cause says', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 600 }),
        fc.option(fc.string({ maxLength: 40 })),
        (said, orderLabel) => {
          const mark = newMark()
          const message = { ru: said, en: said, es: said }
          const words = wordsOf({ mark, orderLabel, message, remedy: null }, 'ru')
          expect(words.text.endsWith(`(${mark})`)).toBe(true)
          expect(words.text.length).toBeLessThanOrEqual(250)
        },
      ),
    )
  })

  it('say in a notification what to do, without the line about the task', () => {
    const told = { mark: 'M1C-AAAA-BBBB', orderLabel: '17C', message: text, remedy: text }
    expect(notificationOf(told, 'en')).toBe(
      'Order 17C: 1C refused the order. (M1C-AAAA-BBBB) What to do: 1C refused the order.',
    )
  })

  it('tell causes apart, but not by how much is missing', () => {
    const missing = (count: number) => ({ ...text, ru: `Не хватает ${count} шт.` })
    expect(wordsKey(missing(2))).toBe(wordsKey(missing(31)))
    expect(wordsKey(missing(2))).not.toBe(wordsKey(text))
  })
})
