import { beforeEach, describe, expect, it } from 'vitest'
import { never } from '../../../shared/kernel/clock.ts'
import type { TenantId } from '../../../shared/kernel/ids.ts'
import { aTenant, freshDatabase } from '../../../test/builders/database.ts'
import { claimAt, markNow } from '../../../test/builders/worklist.ts'
import { type Ctx, inTransaction } from '../../context.ts'
import { withTransaction } from '../../db/transaction.ts'
import { nextDue, readTenant } from '../../tenants/index.ts'
import { complete, hasten } from '../../worklist/index.ts'
import { changeSchedule, pauseSchedule, readFlows, runFlow } from '../index.ts'
import { startPolls } from '../start-polls.ts'

const db = await freshDatabase()
const start = Date.UTC(2026, 0, 20, 9)
const net = { kind: 'crm.net', entity: '' } as const
let now = start
let mine: Ctx
let theirs: Ctx

const ctxFor = async (id: TenantId): Promise<Ctx> => {
  const { tenant } = await readTenant(db, id)
  const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
  const clock = { now: () => now, sleep: async () => {} }
  return { tenant, db, log, clock, actor: { kind: 'administrator', name: 'Анна' } } as unknown as Ctx
}

beforeEach(async () => {
  now = start
  await db.owner`truncate worklist, turns, circuits`
  mine = await ctxFor(await aTenant(db))
  theirs = await ctxFor(await aTenant(db))
  for (const { tenant } of [mine, theirs]) await markNow(db, tenant.id, now, net)
})

const dueAt = async (ctx: Ctx) => (await netOf(ctx)).standing!.dueAt
const netOf = async (ctx: Ctx) => (await inTransaction(ctx, readFlows)).find(({ flow }) => flow === 'net')!

/** What the work does when it has gone through. */
const runDue = async (ctx: Ctx): Promise<number> => {
  const claims = (await claimAt(db, now, { tenants: 10 })).filter(
    ({ tenantId, kind }) => tenantId === ctx.tenant.id && kind === 'crm.net',
  )
  for (const claim of claims) {
    await inTransaction(ctx, async (t) => {
      await complete(t.tx, claim, { nextDueAt: await nextDue(t, 'net', now), doneAt: now })
    })
  }
  return claims.length
}

describe('the clock of a flow', () => {
  it('comes due within the rhythm of the default, and each account at a moment of its own', async () => {
    await runDue(mine)
    const due = await dueAt(mine)
    expect(due).toBeGreaterThan(start)
    expect(due - start).toBeLessThanOrEqual(600_000)
  })

  it('is set by saving an expression, for this account alone', async () => {
    await runDue(mine)
    const before = await dueAt(theirs)
    expect(await changeSchedule(mine, 'net', '0 3 * * *')).toBeUndefined()
    const due = await dueAt(mine)
    expect(due - (due % 60_000)).toBe(Date.UTC(2026, 0, 21, 0))
    expect(await dueAt(theirs)).toBe(before)
    expect((await netOf(theirs)).cron).not.toBe('0 3 * * *')
  })

  it('stays as it was where the expression is refused', async () => {
    await runDue(mine)
    const before = await dueAt(mine)
    expect((await changeSchedule(mine, 'net', '0 0 31 2 *'))?.ru).toContain('никогда')
    expect(await dueAt(mine)).toBe(before)
  })

  it('fires once for the many ticks that were missed', async () => {
    await runDue(mine)
    now = start + 5 * 3_600_000
    expect(await runDue(mine)).toBe(1)
    expect(await runDue(mine)).toBe(0)
    expect(await dueAt(mine)).toBeGreaterThan(now)
  })

  it('hands one tick to one of two replicas that ask at once', async () => {
    await runDue(mine)
    await runDue(theirs)
    now = await dueAt(mine)
    const claimed = await Promise.all([claimAt(db, now, { tenants: 10 }), claimAt(db, now, { tenants: 10 })])
    expect(claimed.flat().filter(({ tenantId }) => tenantId === mine.tenant.id)).toHaveLength(1)
  })
})

describe('a paused flow', () => {
  it('is not due, whatever else brings waiting work forward, until it is resumed', async () => {
    await runDue(mine)
    await pauseSchedule(mine, 'net', true)
    now = start + 365 * 86_400_000
    await withTransaction(db, mine.tenant.id, (tx) => hasten(tx, mine.tenant.id, now))
    await inTransaction(mine, startPolls)
    expect(await dueAt(mine)).toBe(never)
    expect(await runDue(mine)).toBe(0)
    await pauseSchedule(mine, 'net', false)
    const due = await dueAt(mine)
    expect(due).toBeGreaterThan(now)
    expect(due - now).toBeLessThanOrEqual(600_000)
  })

  it('runs once when a person says so, and is paused again', async () => {
    await runDue(mine)
    await pauseSchedule(mine, 'net', true)
    await runFlow(mine, 'net')
    expect(await runDue(mine)).toBe(1)
    expect(await dueAt(mine)).toBe(never)
  })

  it('that is at work when it is paused ends its piece and is not due again', async () => {
    const claim = (await claimAt(db, now, { tenants: 10 })).find(
      ({ tenantId }) => tenantId === mine.tenant.id,
    )!
    await pauseSchedule(mine, 'net', true)
    await inTransaction(mine, (t) => complete(t.tx, claim, { nextDueAt: now }))
    expect(await dueAt(mine)).toBe(never)
  })
})

describe('a flow at work', () => {
  it('is not held up by a new expression, and takes it when it ends', async () => {
    const claim = (await claimAt(db, now, { tenants: 10 })).find(
      ({ tenantId }) => tenantId === mine.tenant.id,
    )!
    await changeSchedule(mine, 'net', '0 3 * * *')
    expect((await netOf(mine)).standing).toMatchObject({ running: true })
    await inTransaction(mine, async (t) =>
      complete(t.tx, claim, { nextDueAt: await nextDue(t, 'net', now), doneAt: now }),
    )
    const { cron, standing } = await netOf(mine)
    expect(cron).toBe('0 3 * * *')
    expect(standing).toMatchObject({ running: false, doneAt: now, lastError: null })
    expect(standing!.dueAt).toBeGreaterThanOrEqual(Date.UTC(2026, 0, 21, 0))
  })
})
