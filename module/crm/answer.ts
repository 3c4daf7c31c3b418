import type { Clock } from '../../shared/kernel/clock.ts'
import { MostError } from '../../shared/kernel/errors.ts'
import { parseJson, unreadable } from './body.ts'
import type { CrmCall } from './call.ts'
import { toRefusal } from './refusal.ts'
import { remedies, texts } from './texts.ts'

/** An answer of the CRM as its call wants it; throws the MostError that it amounts to. */
export function readAnswer<Answer>(
  call: CrmCall<Answer>,
  response: Response,
  text: string,
  known: { apiKey: string; clock: Clock },
): Answer {
  const { status } = response
  const where = `${call.method} ${call.path}, HTTP ${status}`
  if (status === 503 || status === 429) throw rateLimited(response.headers.get('Retry-After'), known.clock)
  if (text.trimStart().startsWith('<')) throw pageFault(call.method, status, where)
  if (status >= 500)
    throw new MostError('remote_fault', 'connection', texts.fault, {
      remedy: remedies.wait,
      message: `remote_fault: ${where}`,
    })
  const body = parseJson(text)
  if (!isObject(body)) throw unreadable(`no JSON object, ${where}`)
  if (status < 400 && !('success' in body)) throw unreadable(`not an answer of the API, ${where}`)
  const bothHalves = call.partial === true && (status === 460 || status < 400)
  if (!bothHalves && (status >= 400 || !isTrue(body.success)))
    // The CRM may quote what it was sent; the key stays out of what people and logs see.
    throw toRefusal(status, parseJson(text.replaceAll(known.apiKey, '***')), call.scope)
  const read = call.answer.safeParse(body)
  if (read.success) return read.data
  const paths = read.error.issues.slice(0, 5).map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  // One odd record is not an outage of the account, so it is charged to the entity.
  throw new MostError('remote_body', 'entity', texts.body, {
    message: `remote_body: ${where}: ${paths.join('; ')}`,
    fields: read.error.issues.slice(0, 5).map((issue) => issue.path.join('.')),
  })
}

/** A page of the web server in front. A POST to an account that does not exist meets nginx, which answers 405. */
function pageFault(method: string, status: number, where: string): MostError {
  if (status === 405 && method === 'POST')
    return new MostError('remote_auth', 'connection', texts.noAccount, { remedy: remedies.checkAddress })
  if (status >= 500)
    return new MostError('remote_fault', 'connection', texts.fault, {
      remedy: remedies.wait,
      message: `remote_fault: ${where}`,
    })
  return unreadable(`a page instead of JSON, ${where}`)
}

function rateLimited(header: string | null, clock: Clock): MostError {
  const retryAfter = header === null ? undefined : delayOf(header, clock.now())
  return new MostError('rate_limited', 'connection', texts.rateLimited, {
    remedy: remedies.wait,
    ...(retryAfter === undefined ? {} : { retryAfter }),
  })
}

/** `Retry-After` in its two forms, seconds or a date, to milliseconds. */
function delayOf(header: string, now: number): number | undefined {
  if (/^\d{1,6}$/.test(header.trim())) return Number(header) * 1000
  const at = Date.parse(header)
  return Number.isNaN(at) ? undefined : Math.max(0, at - now)
}

const isTrue = (success: unknown): boolean => success === true || success === 'true' || success === 1

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
