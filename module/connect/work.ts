import { type Ctx, inTransaction, type Job, type Work } from '../context.ts'
import { complete } from '../worklist/index.ts'
import { checkOnec } from './check-onec.ts'
import type { ConnectDeps } from './deps.ts'

/** How often 1C is asked how it is. */
const everyMs = 5 * 60_000

/** Kind `onec.about`: the health of 1C, and whether it is still the base that the administrator agreed to. */
export const onecAboutWork = (deps: ConnectDeps): Work => ({
  flow: 'connection',
  direction: 'inside',
  run: async (ctx: Ctx, job: Job) => {
    await checkOnec({ ...ctx, deps })
    const nextDueAt = ctx.clock.now() + everyMs
    await inTransaction(ctx, (t) => complete(t.tx, job.claim, { nextDueAt, doneAt: t.clock.now() }))
  },
})
