import type { z } from 'zod'
import { problem } from '../../shared/wire-1c/index.ts'
import { badAnswer, refusedCredentials, serverFault, unreachable, webServerAnswer } from './faults.ts'
import { OnecProblem } from './problem-error.ts'
import type { OnecAnswer } from './transport.ts'

// The web server and the platform answer these by themselves when 1C is not there to answer.
const gatewayStatuses = new Set([502, 503, 504])

/** Throws the MostError that an answer other than 2xx means. A body that is no problem of ours never decides anything but "not 1C". */
export function refuseFailure(answer: OnecAnswer): void {
  const { status } = answer
  if (status >= 200 && status < 300) return
  const retryAfter = secondsToMs(answer.headers['retry-after'])
  const told = problem.safeParse(parseJson(answer.text))
  if (told.success) throw new OnecProblem(told.data, retryAfter)
  if (status === 401) throw refusedCredentials()
  if (gatewayStatuses.has(status))
    throw unreachable({ retryAfter, message: `answered with status ${status}` })
  if (status >= 500) throw serverFault(status)
  throw webServerAnswer(status)
}

/** The JSON of a good answer as `schema` sees it. */
export function parseAnswer<T>(answer: OnecAnswer, schema: z.ZodType<T>): T {
  const value = parseJson(answer.text)
  if (value === undefined) throw webServerAnswer(answer.status)
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw badAnswer(issue?.path.join('.') ?? '', issue?.message ?? '')
}

/** For answers without a message: empty or any JSON. HTML with status 200 is a log-in page or a stub, not a done thing. */
export function expectNothing(answer: OnecAnswer): void {
  if (answer.text.trim() !== '' && parseJson(answer.text) === undefined) throw webServerAnswer(answer.status)
}

/** Undefined for what is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const secondsToMs = (header: string | undefined): number | undefined =>
  header !== undefined && /^\d+$/.test(header) ? Number(header) * 1000 : undefined
