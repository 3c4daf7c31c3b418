import { timeLeft } from '../../../shared/kernel/clock.ts'
import { sameJson } from '../../../shared/kernel/equal.ts'
import { type Ctx, inTransaction, type Job, type TxCtx, type Work } from '../../context.ts'
import { announceOnce, withdrawNotice } from '../../journal/index.ts'
import { nextDue, readSettings } from '../../tenants/index.ts'
import { complete } from '../../worklist/index.ts'
import { applyChanges } from './apply.ts'
import { begin, readRules, step } from './build.ts'
import { sweep } from './chunks/store.ts'
import { compareSite } from './compare.ts'
import { countChanges } from './due/store.ts'
import type { Means } from './pieces.ts'
import { type BuildRules, readState, type Served } from './state/store.ts'
import { noPriceType } from './texts.ts'

const hour = 3_600_000
/** One piece of work holds its place for so long; the next one goes on. */
const turnMs = 20_000
/** A call of 1C and what follows it must fit in what is left of the lease. */
const roomMs = 15_000
/** Above this all goods are read anew rather than one by one. */
const mostChanges = 20_000
/** A reader of an older generation may take so long. */
const readerMs = hour
const sweptAtOnce = 20_000
const notice = 'catalogue.priceType'

/**
 * Kind `goods.catalogue`: makes the feed that the CRM loads. By its schedule all goods are read; in between only what 1C tells as changed
 * is written anew. Readers see one whole generation or the next. An entity with a name is a site whose offers are compared.
 */
export const catalogueWork = (means: Means): Work => ({
  flow: 'catalogue',
  direction: 'onec_to_crm',
  run: (ctx, job) =>
    job.claim.entity === '' ? run(ctx, job, means) : compareSite(ctx, job, job.claim.entity),
})

async function run(ctx: Ctx, job: Job, means: Means): Promise<void> {
  const started = ctx.clock.now()
  const goesOn = () => ctx.clock.now() - started < turnMs && timeLeft(ctx.clock, job.deadline) > roomMs
  let { building, served, idle } = await inTransaction(ctx, async (t) => {
    const { source } = await readSettings(t.tx, 'catalogue')
    const rules = source === 'onec' ? await readRules(t) : null
    if (source === 'onec' && rules === null)
      await announceOnce(t, notice, noPriceType.message, noPriceType.remedy)
    else await withdrawNotice(t.tx, notice)
    const state = await readState(t)
    if (rules === null) return { building: null, served: null, idle: true }
    const same = state.building !== null && sameJson(state.building.rules, rules)
    if (same) return { ...state, idle: false }
    const due = await isDue(t, state.served, rules)
    return { served: state.served, building: due ? await begin(t, rules) : null, idle: false }
  })
  if (idle) return finishRun(ctx, job, ctx.clock.now() + hour)
  while (building !== null && goesOn()) building = await step(ctx, job, building, means)
  if (building !== null) return finishRun(ctx, job, ctx.clock.now())
  served = (await inTransaction(ctx, readState)).served
  let more = served !== null
  while (served !== null && more && goesOn()) {
    const next = await applyChanges(ctx, job, served, means)
    more = next !== null
    served = next ?? served
  }
  const swept = await inTransaction(ctx, (t) =>
    sweep(t, served?.build ?? 0, new Date(t.clock.now() - readerMs), sweptAtOnce),
  )
  const now = ctx.clock.now()
  const next = await inTransaction(ctx, (t) => nextDue(t, 'catalogue', now))
  await finishRun(ctx, job, more || swept ? now : next)
}

async function isDue(t: TxCtx, served: Served | null, rules: BuildRules): Promise<boolean> {
  if (!served || !sameJson(served.rules, rules)) return true
  if ((await nextDue(t, 'catalogue', served.fullAt)) <= t.clock.now()) return true
  return (await countChanges(t, mostChanges)) >= mostChanges
}

const finishRun = (ctx: Ctx, job: Job, nextDueAt: number): Promise<void> =>
  inTransaction(ctx, (t) => complete(t.tx, job.claim, { nextDueAt, doneAt: t.clock.now() }))
