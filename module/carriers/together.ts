import type { Rate, Rated } from './carrier.ts'
import { CarrierError, toRefusal } from './carrier-error.ts'

/** A question to a carrier that may fail alone, and the tariff that it is about. */
export type Asked = { tariff?: string; rated: () => Promise<Rated> }

/**
 * Questions that are under way at once. One that fails is refused beside what the others brought; where nothing came, a
 * failure of the carrier or the account is thrown, and so is a mistake of the enquiry that all complain about, so that
 * nobody takes it for an answer.
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
  if (answers.length === 0) {
    const dead = failures.find(
      ({ error }) => error.kind !== 'not_applicable' && error.kind !== 'invalid_input',
    )
    if (dead) throw dead.error
    const first = failures[0]?.error
    if (first && failures.every(({ error }) => error.kind === 'invalid_input')) throw first
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
