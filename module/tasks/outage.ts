import { type Ctx, inTransaction, type Job, type TxCtx } from '../context.ts'
import { complete, mark, readOutages } from '../worklist/index.ts'
import { askManager, resolveTask } from './ask.ts'
import { texts } from './texts.ts'

/** Entity of the kind `crm.task` that watches an outage of 1C; no cause is called so. */
export const outageWatch = 'outage:onec'

const cause = 'onec.down'
/** Shorter silences are nobody's business: 1C is restarted, updated, backed up. */
const silentMs = 5 * 60_000
/** How often an outage is looked at while it lasts. */
const againMs = 60_000

/** 1C has just failed: when that lasts, people in the CRM are told. In the transaction that stores the failure. */
export async function watchOutage(t: TxCtx): Promise<void> {
  const { tx, tenant, clock } = t
  const onec = (await readOutages(tx, tenant.id)).find(({ remote }) => remote === 'onec')
  // Every later failure of the same outage would only bring the next look forward.
  if (onec?.failures !== 1) return
  await mark(
    tx,
    tenant.id,
    [{ kind: 'crm.task', entity: outageWatch, dueAt: onec.since + silentMs }],
    clock.now(),
  )
}

/** Tells of a long outage once, and of its end; it is looked at until then. */
export const lookAtOutage = (ctx: Ctx, job: Job): Promise<void> =>
  inTransaction(ctx, async (t) => {
    const now = t.clock.now()
    const onec = (await readOutages(t.tx, t.tenant.id)).find(({ remote }) => remote === 'onec')
    if (!onec) {
      await resolveTask(t, cause)
      return complete(t.tx, job.claim)
    }
    const tellAt = onec.since + silentMs
    if (now >= tellAt) {
      await askManager(t, {
        cause,
        channel: 'notification',
        text: texts.onecDown,
        remedy: onec.error?.remedy ?? texts.checkOnec,
        farewell: texts.onecUp,
      })
    }
    await complete(t.tx, job.claim, { nextDueAt: now < tellAt ? tellAt : now + againMs })
  })
