import { MostError } from '../../shared/kernel/errors.ts'
import type { CrmOrder } from '../../shared/wire-crm/order.ts'
import { type Ctx, inTransaction, type Job, type Work } from '../context.ts'
import { getCustomer, getOrder } from '../crm/index.ts'
import { forgetPricing, stands } from '../orders/index.ts'
import { askManager } from '../tasks/index.ts'
import { complete, giveWay } from '../worklist/index.ts'
import { askPricing } from './ask-onec.ts'
import { findProposal } from './card/proposal.ts'
import { carryOut } from './carry-out.ts'
import { mostRounds } from './course.ts'
import { leave, refuse, settleIntent, wait } from './keep-prices.ts'
import { leftAlone } from './left-alone.ts'
import { type Before, type Look, lookAt, partnerOf, readBefore } from './look.ts'

/** Topic of the causes of orders whose discounts could not be calculated. */
const refusedCause = (order: string): string => `promo.refused:${order}`

/** Kind `promo`: 1C's own rules price an order of the CRM. The entity is the CRM's id. */
export const promoWork: Work = {
  flow: 'orders',
  direction: 'onec_to_crm',
  run: recalculate,
  onParked: async (t, job, error) => {
    await askManager(t, {
      cause: refusedCause(job.claim.entity),
      order: { crmId: job.claim.entity, number: job.label },
      text: error.publicMessage,
      remedy: error.remedy,
    })
  },
}

/** The order is being brought to 1C. Not the pause of the other side: of two that give way to each other one comes back alone. */
const giveWayMs = 300

/**
 * Prices the order where what decides its prices has changed since they were applied, or somebody changed what was applied. Everything is
 * decided from one reading of the order; the edit is made only while that still holds.
 */
async function recalculate(given: Ctx, job: Job): Promise<void> {
  const ctx: Ctx = { ...given, crm: given.crm.within({ lane: 'interactive', deadline: job.deadline }) }
  const id = job.claim.entity
  const before = await inTransaction(ctx, async (t) => {
    const now = t.clock.now()
    return (await giveWay(t.tx, job.claim, { kind: 'order', now, ms: giveWayMs }))
      ? 'busy'
      : readBefore(t, id)
  })
  if (before === 'busy') {
    job.gaveWay = true
    return
  }
  if (!before || ctx.tenant.exchange !== 'on') return done(ctx, job)
  const order = await readOrder(ctx, id)
  if (!order) {
    await inTransaction(ctx, async (t) => {
      await forgetPricing(t, id)
      await complete(t.tx, job.claim)
    })
    return
  }
  job.label = order.number ?? id
  const first = await lookAt(ctx, before, order)
  if (nothingNew(first)) return settleIntent(ctx, job, first)
  const look = await withProposal(ctx, before, first)
  const why = leftAlone(order, look.known, look.settings, look.row?.byManager ?? false)
  if (why !== null) return leave(ctx, job, look, why)
  if (look.course.rounds >= mostRounds && look.applied?.fingerprint === look.fingerprint)
    return leave(ctx, job, look, 'unstable')
  if (look.onecDown) return wait(ctx, job, look, null)

  const [partner, loyaltyCard] = [await partnerOf(ctx, order), await cardOf(ctx, order)]
  const asked = await askPricing(ctx, job, { inputs: look.inputs, partner, loyaltyCard })
  if (asked.kind === 'down') return wait(ctx, job, look, asked.error)
  if (asked.kind !== 'priced') return refuse(ctx, job, look, asked)
  return carryOut(ctx, job, look, { pricing: asked.pricing, loyaltyCard })
}

/** Prices that were offered to the open card and saved with it are ours, and no discounts of the manager. */
async function withProposal(ctx: Ctx, before: Before, look: Look): Promise<Look> {
  const { row } = before
  if (row?.pricing.intent) return look
  const intent = await inTransaction(ctx, (t) => findProposal(t, look.inputs))
  if (!intent) return look
  const pricing = { now: row?.pricing.now ?? null, intent }
  const known = row ? { ...row, pricing } : { pricing, course: {}, byManager: false, pricedAt: null }
  return lookAt(ctx, { ...before, row: known }, look.order)
}

/** Carried out and looked at again: nothing is asked of 1C. */
function nothingNew({ order, applied, fingerprint, course, inputs }: Look): boolean {
  if (course.refused === fingerprint) return true
  if (!applied) return inputs.lines.length === 0
  return course.tries === 0 && applied.fingerprint === fingerprint && stands(order, applied)
}

const done = (ctx: Ctx, job: Job): Promise<void> => inTransaction(ctx, (t) => complete(t.tx, job.claim))

async function readOrder(ctx: Ctx, id: string): Promise<CrmOrder | null> {
  try {
    return await getOrder(ctx.crm, { id: Number(id) })
  } catch (error) {
    if (error instanceof MostError && error.code === 'not_found') return null
    throw error
  }
}

/** Number of the customer's loyalty card; a key that may not read customers goes without. */
async function cardOf(ctx: Ctx, { customer }: CrmOrder): Promise<string | null> {
  if (customer?.id === undefined || customer.type !== 'customer') return null
  try {
    return (await getCustomer(ctx.crm, { id: customer.id })).discountCardNumber || null
  } catch (error) {
    if (error instanceof MostError && (error.code === 'forbidden' || error.code === 'not_found')) return null
    throw error
  }
}
