import type { Context } from 'hono'
import { toMostError } from '../../../shared/kernel/errors.ts'
import type { AppEnv } from '../env.ts'

/** Lines of plain text: what the standard exchange of 1C understands. Refusals come with 200, since 1C shows their text only then. */
export const lines = (c: Context<AppEnv>, ...text: string[]): Response =>
  c.text(text.join('\n'), 200, { 'cache-control': 'no-store' })

export const failure = (c: Context<AppEnv>, text: string): Response => lines(c, 'failure', text)

/** What went wrong, in Russian, as 1C shows it to its user; a defect of ours goes to the log in full. */
export function failureOf(c: Context<AppEnv>, thrown: unknown): Response {
  const error = toMostError(thrown)
  if (error.fault === 'ours') c.var.deps.connect.log.error({ err: thrown }, 'exchange request failed')
  const { publicMessage, remedy } = error
  return failure(c, remedy ? `${publicMessage.ru} ${remedy.ru}` : publicMessage.ru)
}
