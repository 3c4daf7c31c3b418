import { createOnecClient, directTransport } from '../../../bridge-1c/client/index.ts'
import { type ConnectCtx, changeSettings } from '../../../module/connect/index.ts'
import { inTransaction } from '../../../module/context.ts'
import { createCrmClient } from '../../../module/crm/index.ts'
import type { Database } from '../../../module/db/transaction.ts'
import { createDeps, type Deps } from '../../../module/main/deps.ts'
import { parseEnv } from '../../../module/main/env.ts'
import { startRunner } from '../../../module/main/run.ts'
import { createWorks } from '../../../module/main/works.ts'
import { promoWork } from '../../../module/promo/index.ts'
import { sections } from '../../../module/tenants/index.ts'
import { mark, reserve } from '../../../module/worklist/index.ts'
import { systemClock } from '../../../shared/kernel/clock.ts'
import type { TenantId } from '../../../shared/kernel/ids.ts'
import { aTenant } from '../../builders/database.ts'
import { masterKey } from '../../builders/shop.ts'
import { withBenchDatabase } from '../bench-database.ts'
import { oneOrder, pricedAtOnce } from '../promo-crm.ts'
import { percentile, type Row } from '../row.ts'

const lines = 50
const single = 40
const tenants = 200
const windowMs = 10_000
/** Recalculations of one account: each asks the CRM five times, and its limit is ten a second. */
const paceMs = 1_000

/**
 * Our share of a recalculation, from the mark of the nudge to the finished edit: both remotes answer at once, all else is real. Then many
 * accounts at once, each inside the limit of its key.
 */
export const run = (): Promise<Row[]> =>
  withBenchDatabase(async (db) => {
    const accounts = new Map<TenantId, Account>()
    const env = parseEnv({ MASTER_KEY: masterKey, DATABASE_URL: 'postgres://unused', LOG_LEVEL: 'silent' })
    const deps = createDeps(env, { db, keys: env.masterKeys!, clock: systemClock, log: quiet })
    let took: number[] = []
    const works = createWorks(deps)
    const own: Deps = {
      ...deps,
      ctxFor: async (id, actor) => {
        const { crm, onec } = accounts.get(id)!
        return { ...(await deps.ctxFor(id, actor)), crm, onec }
      },
    }
    const runner = startRunner(own, {
      ...works,
      promo: {
        ...promoWork,
        run: async (ctx, job) => {
          await promoWork.run(ctx, job)
          took.push(systemClock.now() - job.claim.markedAt)
        },
      },
    })
    const nudge = async (account: Account) => {
      account.order.change()
      const ctx = await account.ctx(own)
      await inTransaction(ctx, (t) =>
        mark(t.tx, t.tenant.id, [{ kind: 'promo', entity: '1' }], t.clock.now()),
      )
      runner.wake()
    }
    const open = (count: number) => anAccount(db, own, accounts, count)

    const alone = await open(lines)
    for (let n = 0; n < single; n += 1) {
      const before = took.length
      await nudge(alone)
      while (took.length === before) await systemClock.sleep(1)
      await systemClock.sleep(600)
    }
    const one = took.slice(5)
    const many: Account[] = []
    while (many.length < tenants) many.push(await open(5))
    took = []
    const end = systemClock.now() + windowMs
    await Promise.all(
      many.map(async (account, n) => {
        await systemClock.sleep((n * paceMs) / tenants)
        for (let next = systemClock.now(); next < end; next += paceMs) {
          await nudge(account)
          await systemClock.sleep(Math.max(0, next + paceMs - systemClock.now()))
        }
      }),
    )
    const all = [...took]
    await runner.stop()
    return [
      { bench: 'promo', size: lines, shape: 'one order, p50', value: percentile(one, 0.5), unit: 'ms' },
      { bench: 'promo', size: lines, shape: 'one order, p95', value: percentile(one, 0.95), unit: 'ms' },
      {
        ...{ bench: 'promo', size: tenants, value: (all.length * 1_000) / windowMs, unit: '1/s' },
        shape: `${tenants} accounts, each nudged ${1_000 / paceMs} a second`,
      },
      {
        bench: 'promo',
        size: tenants,
        shape: 'beside the others, p95',
        value: percentile(all, 0.95),
        unit: 'ms',
      },
    ]
  })

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

type Account = Pick<ConnectCtx, 'crm' | 'onec'> & {
  order: ReturnType<typeof oneOrder>
  ctx(deps: Deps): Promise<ConnectCtx>
}

async function anAccount(
  db: Database,
  deps: Deps,
  accounts: Map<TenantId, Account>,
  count: number,
): Promise<Account> {
  const id = await aTenant(db)
  const clock = systemClock
  const order = oneOrder(1, count)
  const answer =
    (how: (request: Request) => Promise<Response>): typeof fetch =>
    (input, init) =>
      how(new Request(input as RequestInfo, init))
  const auth = { kind: 'bearer', token: 'token' } as const
  const account: Account = {
    order,
    crm: createCrmClient({
      fetch: answer(order.answer),
      baseUrl: 'http://crm.test',
      apiKey: 'key',
      clock,
      reserve: (lane, deadline) => reserve(db, `key of ${id}`, lane, deadline, clock),
    }),
    onec: createOnecClient({
      clock,
      transport: directTransport({ fetch: answer(pricedAtOnce), baseUrl: 'http://onec.test', auth, clock }),
    }),
    ctx: (given) => given.ctxFor(id, { kind: 'worker', name: 'worker' }),
  }
  accounts.set(id, account)
  await db.owner`update tenants set exchange = 'on' where tenant_id = ${id}`
  await changeSettings(await account.ctx(deps), 'promo', sections.promo.schema.parse({ enabled: true }))
  return account
}
