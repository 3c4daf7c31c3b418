import { getPricing } from '../../bridge-1c/client/index.ts'
import { deadlineIn } from '../../shared/kernel/clock.ts'
import { type MostError, toMostError } from '../../shared/kernel/errors.ts'
import type { Pricing } from '../../shared/wire-1c/index.ts'
import type { Ctx, Job } from '../context.ts'
import type { PromoInputs } from './inputs.ts'

/** How long a manager waits for prices; 1C has 0.8 s for fifty lines. */
const askMs = 8_000

/** `down`: 1C did not answer and may do so later; `refused`: it said no; `unsupported`: it has no discount rules. */
export type Asked =
  | { kind: 'priced'; pricing: Pricing }
  | { kind: 'down' | 'refused' | 'unsupported'; error: MostError }

/** 1C's own rules on the order as it is in the CRM. */
export async function askPricing(
  ctx: Ctx,
  job: Pick<Job, 'deadline'>,
  asking: { inputs: PromoInputs; partner: string | null; loyaltyCard: string | null },
): Promise<Asked> {
  const { customer: _, ...query } = asking.inputs
  const deadline = { at: Math.min(job.deadline.at, deadlineIn(ctx.clock, askMs).at) }
  try {
    const { partner, loyaltyCard } = asking
    const pricing = await getPricing(ctx.onec, { query: { ...query, partner, loyaltyCard }, deadline })
    return { kind: 'priced', pricing }
  } catch (thrown) {
    const error = toMostError(thrown)
    if (error.code === 'unsupported' || error.code === 'not_configured') return { kind: 'unsupported', error }
    if (error.fault === 'refusal' || error.code === 'unknown_offer') return { kind: 'refused', error }
    if (error.remote === 'onec') return { kind: 'down', error }
    throw error
  }
}
