import { beforeEach, describe, expect, it } from 'vitest'
import type { TenantId } from '../../shared/kernel/ids.ts'
import type { Canned } from '../../test/builders/crm-answers.ts'
import { aTenant, freshDatabase } from '../../test/builders/database.ts'
import { ctxOf, inTx, jobOf } from '../../test/builders/tenant-ctx.ts'
import { rowsOf } from '../../test/builders/worklist.ts'
import { askManager } from './ask.ts'
import { readTask } from './store.ts'
import { settleMs, tell } from './tell.ts'

const db = await freshDatabase()
const text = { ru: '1С не приняла заказ.', en: '1C refused the order.', es: '1C rechazó el pedido.' }
const cause = 'order.refused:17:posting_refused'

const order = (managerId?: number): Canned => ({
  body: { success: true, order: { id: 17, site: 'main', ...(managerId ? { managerId } : {}) } },
})
const made: Canned = { status: 201, body: { success: true, id: 5 } }
const sentAll: Canned = { body: { success: true } }
const broken: Canned = { status: 500, body: { success: false, errorMsg: 'Internal server error.' } }
const none: Canned = { body: { success: true, pagination: {}, tasks: [] } }
const noHistory: Canned = { body: { success: true, pagination: {}, history: [] } }

let mine: TenantId
let theirs: TenantId
beforeEach(async () => {
  mine = await aTenant(db)
  theirs = await aTenant(db)
})

/** The cause is asked and told over these answers of the CRM, with `after` ms passed before. */
async function told(tenant: TenantId, crm: Canned[], over: { after?: number; fallback?: string } = {}) {
  const { ctx, sent } = await ctxOf(db, tenant, { crm })
  const clock = { ...ctx.clock, now: () => ctx.clock.now() + (over.after ?? 0) }
  const later = { ...ctx, clock }
  await inTx(later, (t) => askManager(t, { cause, order: { crmId: '17', number: '17C' }, text }))
  const job = await jobOf(later, 'crm.task', cause)
  const task = (await inTx(later, (t) => readTask(t, cause)))!
  const outcome = await tell(later, job, task, over.fallback ?? null).then(
    () => 'done',
    (error: Error) => error.message,
  )
  return { outcome, asked: sent.map(({ method, path }) => `${method} ${path.replace('/api/v5', '')}`) }
}
const taskOf = async (tenant: TenantId) => {
  const { ctx } = await ctxOf(db, tenant)
  return inTx(ctx, (t) => readTask(t, cause))
}

describe('a cause that people must be told of', () => {
  it('is a task of the order’s manager', async () => {
    const { asked } = await told(mine, [order(3), made])
    expect(asked).toEqual(['GET /orders/17', 'POST /tasks/create'])
    expect(await taskOf(mine)).toMatchObject({ channel: 'task', taskId: 5, sends: 1 })
    expect(await rowsOf(db, mine)).toEqual([])
    expect(await taskOf(theirs)).toBeNull()
  })

  it('is a notification where nobody leads the order', async () => {
    const { asked } = await told(mine, [order(), sentAll])
    expect(asked).toEqual(['GET /orders/17', 'POST /notifications/send'])
    expect(await taskOf(mine)).toMatchObject({ channel: 'notification', taskId: null })
  })

  it('is nobody’s task twice after a lost answer: ours is looked for, and until then none is made', async () => {
    const lost = await told(mine, [order(3), broken])
    expect(lost.outcome).toContain('remote_fault')
    const mark = (await taskOf(mine))!.mark
    const soon = await told(mine, [none, noHistory], { after: settleMs / 2 })
    expect(soon.asked.every((call) => call.startsWith('GET'))).toBe(true)
    expect(await taskOf(mine)).toMatchObject({ toldAt: null, sends: 1 })
    const found = { id: 9, text: `1С не приняла заказ. (${mark})` }
    const there: Canned = { body: { success: true, pagination: {}, tasks: [found] } }
    const late = await told(mine, [there], { after: 2 * settleMs })
    expect(late.asked).toHaveLength(1)
    expect(await taskOf(mine)).toMatchObject({ taskId: 9, sends: 1 })
  })

  it('is sent again when it certainly never arrived', async () => {
    await told(mine, [order(3), broken])
    const again = await told(mine, [none, noHistory, order(3), made], { after: 2 * settleMs })
    expect(again.asked.at(-1)).toBe('POST /tasks/create')
    expect(await taskOf(mine)).toMatchObject({ taskId: 5, sends: 2 })
  })
})
