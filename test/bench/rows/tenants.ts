import { inTransaction, type Job } from '../../../module/context.ts'
import { type Database, withTransaction } from '../../../module/db/transaction.ts'
import { record } from '../../../module/journal/index.ts'
import { ensureLinks, findLink, linkKey, saveAgreement } from '../../../module/links/index.ts'
import { createDeps } from '../../../module/main/deps.ts'
import { parseEnv } from '../../../module/main/env.ts'
import { startRunner, type Works } from '../../../module/main/run.ts'
import { readMaps, readSettings } from '../../../module/tenants/index.ts'
import { complete, mark } from '../../../module/worklist/index.ts'
import { systemClock } from '../../../shared/kernel/clock.ts'
import type { TenantId } from '../../../shared/kernel/ids.ts'
import { aTenant } from '../../builders/database.ts'
import { masterKey } from '../../builders/shop.ts'
import { withBenchDatabase } from '../bench-database.ts'
import { grow, growth } from '../grow.ts'
import { percentile, type Row } from '../row.ts'

const count = 1_000
/** Changed orders a second of a usual tenant: all of them together make 20, the noisy one two more. */
const usual = 0.02
const noisyTimes = 100
/** What each of the three calls to a remote takes. */
const remoteMs = 30
/** Pause between the polls of a feed of a quiet shop. */
const quietMs = 60_000
const windowMs = 4_000
const stepMs = 100
/** Pairs of windows at each size; the last one decides. */
const pairsAt = { 1: 1, 10: 1, 100: 7 } as const

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

/**
 * 1,000 tenants on one process with the default number of workers: orders and the polls of two feeds of each. The worklist, the runner,
 * the transactions and row-level security are real; the remotes are a pause. Lag is from the mark to the end of its work.
 */
export const run = (): Promise<Row[]> =>
  withBenchDatabase(async (db) => {
    const tenants: TenantId[] = []
    while (tenants.length < count) tenants.push(await aTenant(db))
    const [noisy, ...others] = tenants as [TenantId, ...TenantId[]]
    await startPolls(db, tenants)

    let lags: number[] = []
    const works = worksOf((job) => {
      if (job.claim.kind === 'order' && job.claim.tenantId !== noisy)
        lags.push(systemClock.now() - job.claim.markedAt)
    })
    const env = parseEnv({ MASTER_KEY: masterKey, DATABASE_URL: 'postgres://unused', LOG_LEVEL: 'silent' })
    const deps = createDeps(env, { db, keys: env.masterKeys!, clock: systemClock, log: quiet })
    const runner = startRunner(deps, works)

    /** 95th percentile of the others' lag, milliseconds. */
    const window = async (loud: boolean): Promise<number> => {
      lags = []
      let due = 0
      let loudDue = 0
      let made = 0
      const end = systemClock.now() + windowMs
      for (let step = systemClock.now(); step < end; step += stepMs) {
        due += (others.length * usual * stepMs) / 1_000
        for (; due >= 1; due -= 1, made += 1) await news(db, others[random(others.length)]!)
        loudDue += loud ? (usual * noisyTimes * stepMs) / 1_000 : 0
        for (; loudDue >= 1; loudDue -= 1) await news(db, noisy)
        runner.wake()
        await systemClock.sleep(Math.max(0, step + stepMs - systemClock.now()))
      }
      while (lags.length < made) await systemClock.sleep(stepMs)
      return percentile(lags, 0.95)
    }

    await window(true)
    const rows: Row[] = []
    for (const times of growth) {
      await grow(db, noisy, times)
      const pairs: { without: number; beside: number }[] = []
      while (pairs.length < pairsAt[times]) {
        // Turn about: a machine that grows slower or faster meanwhile favours neither.
        const first = pairs.length % 2 === 0
        const one = await window(!first)
        const other = await window(first)
        pairs.push(first ? { without: one, beside: other } : { without: other, beside: one })
      }
      rows.push({
        bench: 'tenants',
        shape: `${times}x, others' lag p95 beside a noisy one`,
        size: count,
        value: percentile(
          pairs.map(({ beside }) => beside),
          0.5,
        ),
        unit: 'ms',
        reference: percentile(
          pairs.map(({ without }) => without),
          0.5,
        ),
        ratio: percentile(
          pairs.map(({ beside, without }) => beside / without),
          0.5,
        ),
      })
    }
    await runner.stop()
    return rows
  })

const random = (below: number) => Math.floor(Math.random() * below)

const news = (db: Database, tenant: TenantId): Promise<void> =>
  withTransaction(db, tenant, (tx) =>
    mark(tx, tenant, [{ kind: 'order', entity: `${random(1_000_000)}` }], systemClock.now()),
  )

/** The feeds of every tenant, due at even distances. */
async function startPolls(db: Database, tenants: readonly TenantId[]): Promise<void> {
  const now = systemClock.now()
  for (const [n, tenant] of tenants.entries()) {
    const dueAt = now + (n * quietMs) / tenants.length
    const marks = (['crm.history', 'onec.changes'] as const).map((kind) => ({ kind, entity: '', dueAt }))
    await withTransaction(db, tenant, (tx) => mark(tx, tenant, marks, now))
  }
}

/** What the real works ask of the database, with a pause for each call to a remote. */
function worksOf(ended: (job: Job) => void): Works {
  const pause = () => systemClock.sleep(remoteMs)
  const poll: Works['crm.history'] = {
    flow: 'orders',
    direction: 'crm_to_onec',
    run: async (ctx, { claim }) => {
      await pause()
      await inTransaction(ctx, (t) => complete(t.tx, claim, { nextDueAt: t.clock.now() + quietMs }))
    },
  }
  const order: Works['order'] = {
    flow: 'orders',
    direction: 'crm_to_onec',
    run: async (ctx, job) => {
      const { entity } = job.claim
      const key = linkKey('order', entity)
      await inTransaction(ctx, async (t) => {
        await findLink(t.tx, t.tenant.id, key)
        await readSettings(t.tx, 'orders')
        await readMaps(t.tx)
      })
      await pause()
      await pause()
      const now = new Date(ctx.clock.now())
      await inTransaction(ctx, (t) =>
        ensureLinks(t.tx, t.tenant.id, 'order', [{ crmId: entity, label: `${entity}A` }], now),
      )
      await pause()
      await inTransaction(ctx, async (t) => {
        await saveAgreement(t.tx, t.tenant.id, key, { agreed: { now: null, intent: null }, now })
        await record(t, {
          ...{ flow: 'orders', direction: 'crm_to_onec', kind: 'order', entity, label: `${entity}A` },
          ...{ outcome: 'done', durationMs: 3 * remoteMs, attempt: 1 },
        })
        await complete(t.tx, job.claim)
      })
      ended(job)
    },
  }
  return {
    order,
    promo: order,
    'customer.card': order,
    'onec.order': order,
    'crm.task': order,
    'goods.refresh': poll,
    'goods.push': poll,
    'goods.stock': poll,
    'goods.import': poll,
    'goods.prices': poll,
    'goods.reconcile': poll,
    'goods.catalogue': poll,
    'crm.net': poll,
    'crm.history': poll,
    'onec.changes': poll,
    'delivery.book': poll,
    'delivery.track': poll,
    'delivery.tell': poll,
    'onec.about': poll,
  }
}
