import { type Clock, type Deadline, deadlineIn, timeLeft, within } from '../../shared/kernel/clock.ts'
import { MostError, toMostError } from '../../shared/kernel/errors.ts'
import { readAnswer } from './answer.ts'
import { readText } from './body.ts'
import { type ById, type Gathering, readById } from './by-id.ts'
import type { CrmBounds, CrmCall, CrmClient, Lane } from './call.ts'
import { toForm, toQuery } from './encode.ts'
import { remedies, texts } from './texts.ts'

export interface CrmClientDeps {
  /** The guarded fetch. Retries, JSON and errors are ours, so a wrapper such as ofetch would add nothing. */
  fetch: typeof fetch
  /** Origin of the account, without a trailing slash. */
  baseUrl: string
  apiKey: string
  clock: Clock
  /** Takes one slot of the key's rate limit; resolves when it is our turn, rejects when that is after the deadline. */
  reserve(lane: Lane, deadline: Deadline): Promise<void>
  /** Reads by id of this process that wait for their slot; without it each leaves alone. */
  gathering?: Gathering | undefined
}

const callMs = 30_000
const queueMs = 60_000
const rateLimitedTries = 6
const backOffMs = 250
/** Whoever had less than this to answer is not judged by its silence. */
const fairMs = 10_000

/**
 * Client of one account. Rate limiting (503, 429) is waited out inside the deadline for every method, since nothing
 * was applied; a GET that met a fault of the connection is sent once more; a POST never is, because it may have been
 * applied: the caller looks before sending again. Throws MostError only.
 */
export function createCrmClient(deps: CrmClientDeps, bounds: CrmBounds = {}): CrmClient {
  const { gathering, clock } = deps
  const send = <Answer>(under: CrmBounds, callAt: () => CrmCall<Answer>) =>
    request(deps, under, () => written(callAt()))
  return {
    request: (call) => {
      // Written before its place comes: some hundred kilobytes of stock take time that the place does not have.
      const ready = written(call)
      return request(deps, bounds, () => ready)
    },
    byId: (list, id) =>
      gathering
        ? readById({ gathering, name: nameOf(deps, bounds, list), bounds, clock, list, send }, id)
        : send(bounds, () => list.one(id)),
    within: (narrower) => createCrmClient(deps, { ...bounds, ...narrower }),
  }
}

const nameOf = (
  { baseUrl, apiKey }: CrmClientDeps,
  { lane }: CrmBounds,
  list: ById<{ id: number }>,
): string => [baseUrl, apiKey, lane ?? 'normal', list.name].join(' ')

type Written<Answer> = { call: CrmCall<Answer>; body: string | undefined }

const written = <Answer>(call: CrmCall<Answer>): Written<Answer> => ({
  call,
  body: call.method === 'GET' ? undefined : toForm(call.form ?? {}).toString(),
})

/** `callAt` is asked when the slot of the rate limit has come. */
async function request<Answer>(
  deps: CrmClientDeps,
  bounds: CrmBounds,
  callAt: () => Written<Answer>,
): Promise<Answer> {
  const { clock } = deps
  let limited = 0
  let repeated = false
  for (;;) {
    try {
      return await attempt(deps, bounds, callAt)
    } catch (thrown) {
      const error = asMostError(thrown)
      const wait = Math.max(error.retryAfter ?? 0, backOffMs * 2 ** limited)
      const fits = wait < (bounds.deadline ? timeLeft(clock, bounds.deadline) : callMs)
      if (fits && isRateLimit(error) && limited < rateLimitedTries - 1) limited += 1
      else if (fits && callAt().call.method === 'GET' && isPassing(error) && !repeated) repeated = true
      else throw error
      await clock.sleep(wait)
    }
  }
}

async function attempt<Answer>(
  deps: CrmClientDeps,
  bounds: CrmBounds,
  callAt: () => Written<Answer>,
): Promise<Answer> {
  const { clock, apiKey } = deps
  // A header that cannot be written would be quoted, key and all, in the error of fetch.
  if (!/^[\x21-\x7e]+$/.test(apiKey))
    throw new MostError('remote_auth', 'connection', texts.wrongKey, { remedy: remedies.reconnect })
  await deps.reserve(bounds.lane ?? 'normal', bounds.deadline ?? deadlineIn(clock, queueMs))
  const left = timeLeft(clock, within(clock, callMs, bounds.deadline))
  if (left === 0) throw outOfTime()
  const { call, body } = callAt()

  const ours = new AbortController()
  const timer = new AbortController()
  clock.sleep(left, timer.signal).then(
    () => ours.abort(),
    () => {},
  )
  try {
    const response = await deps.fetch(urlOf(deps.baseUrl, call), initOf(apiKey, body, ours.signal))
    return readAnswer(call, response, await readText(response), { apiKey, clock })
  } catch (thrown) {
    if (!ours.signal.aborted) throw thrown
    if (left < fairMs) throw outOfTime()
    throw new MostError('remote_timeout', 'connection', texts.timeout, {
      remedy: remedies.wait,
      message: `remote_timeout: ${call.method} ${call.path}, ${left} ms`,
    })
  } finally {
    timer.abort()
  }
}

/** Not a fault of the CRM: the work before this call used the time up. */
const outOfTime = () => new MostError('remote_timeout', 'entity', texts.outOfTime, { remedy: remedies.wait })

function urlOf(baseUrl: string, call: CrmCall<unknown>): string {
  const query = call.query ? toQuery(call.query).toString() : ''
  return `${baseUrl}${call.path}${query ? `?${query}` : ''}`
}

function initOf(apiKey: string, body: string | undefined, signal: AbortSignal): RequestInit {
  const headers = { 'X-API-KEY': apiKey, Accept: 'application/json' }
  const common = { signal, redirect: 'error' as const }
  return body === undefined
    ? { ...common, method: 'GET', headers }
    : {
        ...common,
        method: 'POST',
        headers: { ...headers, 'Content-Type': 'application/x-www-form-urlencoded' },
        body,
      }
}

// What `fetch` throws of its own is a TypeError; anything else (the rate budget's database, say) is not the CRM's fault.
// The guarded fetch does not know whom it called, and a plain one throws TypeError.
const asMostError = (thrown: unknown): MostError =>
  thrown instanceof TypeError || (thrown instanceof MostError && thrown.code === 'remote_unreachable')
    ? new MostError('remote_unreachable', 'connection', texts.unreachable, {
        remedy: remedies.wait,
        cause: thrown,
      })
    : toMostError(thrown)

// The budget in front of the CRM may refuse with the same code; waiting helps in both cases.
const isRateLimit = (error: MostError): boolean =>
  error.code === 'rate_limited' && error.fault === 'connection'

const isPassing = (error: MostError): boolean =>
  error.fault === 'connection' &&
  ['remote_fault', 'remote_unreachable', 'remote_timeout', 'remote_body'].includes(error.code)
