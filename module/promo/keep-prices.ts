import { MostError, type Text } from '../../shared/kernel/errors.ts'
import { type Ctx, inTransaction, type Job, type TxCtx } from '../context.ts'
import { editOrder } from '../crm/index.ts'
import { announceOnce, record } from '../journal/index.ts'
import { savePricing } from '../orders/index.ts'
import { askManager, resolveTask } from '../tasks/index.ts'
import { complete, holdLease } from '../worklist/index.ts'
import type { Asked } from './ask-onec.ts'
import { type Course, pauseAfter } from './course.ts'
import { leftEntry, notPricedEntry } from './entries.ts'
import type { LeftAlone } from './left-alone.ts'
import { type Look, resultFieldOf } from './look.ts'
import { cut, leftRemedies, leftTexts, texts } from './texts.ts'

const waitingCause = (order: string): string => `promo.waiting:${order}`
const unstableCause = (order: string): string => `promo.unstable:${order}`
/** Notice that the base has no discount rules. */
export const unsupportedNotice = 'promo.unsupported'

/** The order keeps its prices for a reason of its own; people are told where somebody expects otherwise. */
export async function leave(ctx: Ctx, job: Job, look: Look, why: LeftAlone | 'unstable'): Promise<void> {
  const { course, fingerprint, inputs, applied } = look
  const told = course.left?.why === why && course.left.fingerprint === fingerprint
  const expected = inputs.promoCode !== null || applied !== null
  if (told || !expected) return settleIntent(ctx, job, look)
  const [text, remedy] = [leftTexts[why], leftRemedies[why]]
  await tellOrder(ctx, job, look, text)
  await inTransaction(ctx, async (t) => {
    await save(t, job, look, { ...course, left: { why, fingerprint } })
    await record(t, leftEntry(job, `left_${why}`, text, remedy))
    if (why === 'unstable')
      await askManager(t, { cause: unstableCause(job.claim.entity), order: orderOf(job), text, remedy })
    await complete(t.tx, job.claim)
  })
}

/** An edit of unknown outcome has arrived or not: from now on that is known. */
export const settleIntent = (ctx: Ctx, job: Job, look: Look): Promise<void> =>
  inTransaction(ctx, async (t) => {
    if (look.row?.pricing.intent) await save(t, job, look, look.course)
    await complete(t.tx, job.claim)
  })

/** 1C does not answer: the order keeps its prices, says so, and is tried again. `error` null: 1C is known to be down. */
export async function wait(ctx: Ctx, job: Job, look: Look, error: MostError | null): Promise<void> {
  const tries = look.course.tries + 1
  await tellOrder(ctx, job, look, texts.waiting)
  await inTransaction(ctx, async (t) => {
    await save(t, job, look, { ...look.course, tries })
    if (tries === 1) {
      await record(t, notPricedEntry(job, 'failed', error ?? downError(), texts.waiting))
      await askManager(t, {
        cause: waitingCause(job.claim.entity),
        order: orderOf(job),
        text: texts.waiting,
        remedy: texts.waitingRemedy,
      })
    }
    const nextDueAt = t.clock.now() + pauseAfter(tries, Math.random())
    await complete(t.tx, job.claim, { nextDueAt })
  })
}

const downError = (): MostError => new MostError('remote_unreachable', 'connection', texts.waiting)

/** 1C said no, or has no discount rules: the same is not asked again. */
export async function refuse(
  ctx: Ctx,
  job: Job,
  look: Look,
  { kind, error }: Exclude<Asked, { kind: 'priced' }>,
): Promise<void> {
  const text = kind === 'unsupported' ? texts.unsupported : texts.refused(error.publicMessage)
  if (kind === 'refused' || look.inputs.promoCode !== null) await tellOrder(ctx, job, look, text)
  await inTransaction(ctx, async (t) => {
    await save(t, job, look, { ...look.course, tries: 0, refused: look.fingerprint })
    if (kind === 'unsupported')
      await announceOnce(t, unsupportedNotice, texts.unsupported, texts.unsupportedRemedy)
    else await record(t, notPricedEntry(job, 'refused', error, text))
    await settleMatters(t, job)
    await complete(t.tx, job.claim)
  })
}

/** 1C has answered: what a manager was asked about its silence is over. */
export async function settleMatters(t: TxCtx, job: Job): Promise<void> {
  await resolveTask(t, waitingCause(job.claim.entity))
}

/** The order is as it should be again. */
export const settleUnstable = (t: TxCtx, job: Job): Promise<void> =>
  resolveTask(t, unstableCause(job.claim.entity))

const orderOf = (job: Job) => ({ crmId: job.claim.entity, number: job.label })

const save = (t: TxCtx, job: Job, { applied }: Look, course: Course): Promise<void> =>
  savePricing(t, job.claim.entity, { pricing: { now: applied, intent: null }, course, priced: false })

/** Writes a sentence into the order's field; an order that the CRM does not let us edit goes without. */
async function tellOrder(ctx: Ctx, job: Job, look: Look, text: Text): Promise<void> {
  const { order, settings, known } = look
  const field = resultFieldOf(settings, known.dictionaries.crm?.value.orderFields ?? [])
  const words = cut(text[ctx.tenant.language])
  if (field === null || order.customFields?.[field] === words) return
  await inTransaction(ctx, (t) => holdLease(t.tx, job.claim, t.clock.now()))
  try {
    await editOrder(ctx.crm, { id: order.id }, order.site ?? '', { customFields: { [field]: words } })
  } catch (error) {
    if (!(error instanceof MostError) || error.fault !== 'refusal') throw error
    ctx.log.warn({ code: error.code, err: error }, 'the CRM took no result of discounts')
  }
}
