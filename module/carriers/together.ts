import type { Rate, Rated } from './carrier.ts'
import { CarrierError, toRefusal } from './carrier-error.ts'

/** A question to a carrier that may fail alone, and the tariff that it is about. */
export type Asked = { tariff?: string; rated: () => Promise<Rated> }

/**
 * Questions that are under way at once. One that fails is refused beside what the others brought; where nothing came and
 * all failed alike that is a failure of the carrier and is thrown, so that nobody takes it for an answer.
 */
export async function together(asked: readonly Asked[]): Promise<Rated> {
  const outcomes = await Promise.allSettled(asked.map(({ rated }) => rated()))
  const failures: { error: CarrierError; tariff: string | undefined }[] = []
  const answers: Rated[] = []
  for (const [at, outcome] of outcomes.entries()) {
    if (outcome.status === 'fulfilled') answers.push(outcome.value)
    else if (!(outcome.reason instanceof CarrierError)) throw outcome.reason
    else failures.push({ error: outcome.reason, tariff: asked[at]?.tariff })
  }
  const first = failures[0]?.error
  if (first && answers.length === 0 && first.kind !== 'not_applicable') {
    if (failures.every(({ error }) => error.kind === first.kind)) throw first
  }
  return {
    rates: answers.flatMap(({ rates }) => rates),
    refusals: [
      ...answers.flatMap(({ refusals }) => refusals),
      ...failures.map(({ error, tariff }) => ({ ...toRefusal(error), ...(tariff && { tariff }) })),
    ],
  }
}

/** One rate as the whole of an answer. */
export const only = (rate: Rate): Rated => ({ rates: [rate], refusals: [] })
