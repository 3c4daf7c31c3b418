import type { MostError } from '../../../shared/kernel/errors.ts'
import type { Job } from '../../context.ts'
import type { Refusal } from './told.ts'

/** Stock of the CRM comes and goes without a word to us, so what it refused is tried again after a while. */
const triedAgainMs = 6 * 3_600_000

/** A person's wish to retry may take several runs in a row. */
const oneAskingMs = 10_000

/** Something to ask of the CRM: `key` names it, `asked` is what exactly. */
export type Asked = { key: string; asked: string }

/** Whether the CRM has refused just this not long ago. A person who pressed «Повторить» wants to see it tried. */
export const stillRefused = (
  refused: readonly Refusal[],
  { key, asked }: Asked,
  at: { now: number; job: Job },
): boolean =>
  at.job.claim.lane !== 'interactive' &&
  refused.some((one) => one.key === key && one.asked === asked && at.now - one.at < triedAgainMs)

/** Whether the refusal has not been told yet, or a person has asked anew and waits for an answer. */
export const isNews = (
  refused: readonly Refusal[],
  { key, asked }: Asked,
  error: MostError,
  at: { now: number; job: Job },
): boolean => {
  const known = refused.find((one) => one.key === key && one.asked === asked && one.code === error.code)
  return !known || (at.job.claim.lane === 'interactive' && at.now - known.at > oneAskingMs)
}

export const refusalOf = ({ key, asked }: Asked, error: MostError, now: number): Refusal => ({
  key,
  asked,
  code: error.code,
  at: now,
})

export const without = (refused: readonly Refusal[], key: string): Refusal[] =>
  refused.filter((one) => one.key !== key)
