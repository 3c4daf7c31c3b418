import type { Context } from 'hono'
import { MostError, toMostError } from '../../../shared/kernel/errors.ts'
import type { AppEnv } from '../env.ts'
import type { Done } from './words.ts'

/** Back to a page of ours after a form did its work, with the line that says so. */
export function backTo(c: Context<AppEnv>, path: string, done?: Done): Response {
  const url = new URL(path, 'http://page')
  if (done) url.searchParams.set('done', done)
  else url.searchParams.delete('done')
  return c.redirect(`${url.pathname}${url.search}`, 303)
}

/** A path inside the pages as a form names it; anything else leads to the overview, never to another site. */
export function ownPath(path: string | null): string {
  const url = path && URL.canParse(path, 'http://page') ? new URL(path, 'http://page') : undefined
  const ours = url?.origin === 'http://page' && /^\/app(\/|$)/.test(url.pathname)
  return ours ? `${url.pathname}${url.search}` : '/app'
}

/**
 * What a page may show beside its form: the remote did not answer, refused, or something is not set up yet. A defect of
 * ours is thrown on to the error handler.
 */
export function expected(thrown: unknown): MostError {
  const error = toMostError(thrown)
  if (!(thrown instanceof MostError) || error.fault === 'ours') throw thrown
  return error
}

/** Status of a page that comes back with a failure: our form was wrong, or the other side did not do it. */
export const statusOf = (error: MostError): 422 | 502 => (error.fault === 'connection' ? 502 : 422)
