import { MostError } from '../../shared/kernel/errors.ts'
import type { Pricing } from '../../shared/wire-1c/index.ts'
import type { CrmOrder } from '../../shared/wire-crm/order.ts'
import { type Ctx, inTransaction, type Job, type TxCtx } from '../context.ts'
import { editOrder } from '../crm/index.ts'
import { offerName } from '../goods/index.ts'
import { record, withdrawNotice } from '../journal/index.ts'
import { linkedAmong } from '../links/index.ts'
import { type Applied, editItems, savePricing } from '../orders/index.ts'
import { askManager } from '../tasks/index.ts'
import { complete, holdLease, mark } from '../worklist/index.ts'
import { amount, leftEntry, pricedEntry } from './entries.ts'
import { codeOf } from './inputs.ts'
import { settleMatters, settleUnstable, unsupportedNotice } from './keep-prices.ts'
import { codeFieldOf, type Look, resultFieldOf } from './look.ts'
import { agrees, type PromoPlan, planPromo } from './plan.ts'
import { resultText, texts } from './texts.ts'

type Answered = { pricing: Pricing; loyaltyCard: string | null }

/**
 * Brings 1C's answer into the order. What is to be applied is written down before, so that an edit whose answer is lost is found in the order
 * and never added to.
 */
export async function carryOut(ctx: Ctx, job: Job, look: Look, answered: Answered): Promise<void> {
  try {
    await apply(ctx, job, look, answered, look.settings.gifts)
  } catch (error) {
    const gifts = look.settings.gifts === 'add' && answered.pricing.gifts.length > 0
    if (!(error instanceof MostError) || error.fault !== 'refusal' || !gifts) throw error
    await apply(ctx, job, look, answered, 'tell')
    const text = texts.giftsByHand(answered.pricing.gifts.map(({ name }) => name).join(', '))
    await inTransaction(ctx, (t) =>
      askManager(t, {
        cause: `promo.gifts:${job.claim.entity}:${look.fingerprint}`,
        order: { crmId: job.claim.entity, number: job.label },
        text,
        remedy: texts.giftsRemedy,
      }),
    )
  }
}

async function apply(
  ctx: Ctx,
  job: Job,
  look: Look,
  { pricing, loyaltyCard }: Answered,
  gifts: 'add' | 'tell',
): Promise<void> {
  const started = ctx.clock.now()
  const { order, inputs, fingerprint, known, settings } = look
  const plan = planPromo({
    order,
    inputs,
    fingerprint,
    applied: look.applied,
    pricing,
    loyaltyCard,
    settings: { ...settings, gifts },
    offerName: (key) => offerName(known.settings, key),
  })
  const said = saidOf(ctx, plan, pricing)
  const applied: Applied = { ...plan.applied, said }
  const field = resultFieldOf(settings, known.dictionaries.crm?.value.orderFields ?? [])
  const words = field !== null && (order.customFields?.[field] ?? '') !== said ? { [field]: said } : null
  if (!plan.edit) {
    if (words) await tell(ctx, job, order, words)
    return finish(ctx, job, look, { applied, wrote: false })
  }
  await inTransaction(ctx, async (t) => {
    await holdLease(t.tx, job.claim, t.clock.now())
    const stored = { pricing: { now: look.applied, intent: applied }, course: look.course, priced: false }
    await savePricing(t, job.claim.entity, stored)
  })
  const edited = await editItems(ctx, job, {
    order,
    edit: { ...plan.edit, ...(words ? { customFields: words } : {}) },
    basis: (one) => basisOf(one, codeFieldOf(settings)),
  })
  if (edited.outcome === 'stale') return again(ctx, job, look)
  const notes = [pricedEntry(job, order, applied, ctx.clock.now() - started)]
  if (edited.outcome === 'overtaken')
    notes.push(leftEntry(job, 'promo_overtaken', texts.overtaken, texts.overtakenRemedy))
  if (!agrees(plan.total, edited.order.summ)) {
    const [ours, theirs] = [amount(plan.total!), String(edited.order.summ)]
    notes.push(leftEntry(job, 'promo_differs', texts.differs(ours, theirs), texts.differsRemedy))
  }
  await inTransaction(ctx, async (t) => {
    for (const note of notes) await record(t, note)
    await settle(t, job, look, { applied, wrote: true })
    await complete(t.tx, job.claim, edited.outcome === 'overtaken' ? { nextDueAt: t.clock.now() } : {})
  })
}

/** What the edit was decided by: an order where any of it changed meanwhile is priced anew. */
const basisOf = (order: CrmOrder, codeField: string) => [
  order.items,
  order.discountManualAmount ?? 0,
  order.discountManualPercent ?? 0,
  order.status,
  order.customer?.id ?? null,
  order.payments.map(({ status }) => status ?? null),
  codeOf(order, codeField),
]

/** The order changed while 1C was calculating: nothing was written. */
const again = (ctx: Ctx, job: Job, { applied, course }: Look): Promise<void> =>
  inTransaction(ctx, async (t) => {
    await savePricing(t, job.claim.entity, { pricing: { now: applied, intent: null }, course, priced: false })
    await complete(t.tx, job.claim, { nextDueAt: t.clock.now() })
  })

type Outcome = { applied: Applied; wrote: boolean }

const finish = (ctx: Ctx, job: Job, look: Look, outcome: Outcome): Promise<void> =>
  inTransaction(ctx, async (t) => {
    await settle(t, job, look, outcome)
    await complete(t.tx, job.claim)
  })

async function settle(t: TxCtx, job: Job, look: Look, { applied, wrote }: Outcome): Promise<void> {
  const same = look.applied?.fingerprint === applied.fingerprint
  const rounds = same ? look.course.rounds + (wrote ? 1 : 0) : 0
  await savePricing(t, job.claim.entity, {
    pricing: { now: applied, intent: null },
    course: { rounds, tries: 0, refused: null, left: null },
    priced: wrote,
  })
  await tellOnec(t, job.claim.entity)
  await settleMatters(t, job)
  if (!same) await settleUnstable(t, job)
  await withdrawNotice(t.tx, unsupportedNotice)
}

/** The document is looked at once what was applied is known: before, the discounts are taken for the manager's. */
async function tellOnec({ tx, tenant, clock }: TxCtx, order: string): Promise<void> {
  const ours = await linkedAmong(tx, tenant.id, 'order', [order])
  await mark(
    tx,
    tenant.id,
    ours.map((entity) => ({ kind: 'order', entity })),
    clock.now(),
  )
}

async function tell(ctx: Ctx, job: Job, order: CrmOrder, customFields: Record<string, string>) {
  await inTransaction(ctx, (t) => holdLease(t.tx, job.claim, t.clock.now()))
  await editOrder(ctx.crm, { id: order.id }, order.site ?? '', { customFields })
}

/** What the manager reads of an answer, in the language of the account. */
export function saidOf(ctx: Pick<Ctx, 'tenant'>, plan: PromoPlan, pricing: Pricing): string {
  const { promoCode } = pricing
  return resultText(
    {
      promoCode,
      inVain: promoCode?.applied === true && plan.applied.promoCode === null,
      off: plan.off,
      rules: plan.applied.rules,
      gifts: pricing.gifts.map(({ name }) => name),
      currency: pricing.currency,
    },
    ctx.tenant.language,
  )
}
