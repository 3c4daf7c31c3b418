import { timeLeft } from '../../shared/kernel/clock.ts'
import { MostError } from '../../shared/kernel/errors.ts'
import type { Line } from './carrier.ts'
import { CarrierError } from './carrier-error.ts'
import { texts } from './texts.ts'

export type Question = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  url: URL
  headers?: Record<string, string>
  /** Sent as JSON. */
  json?: unknown
  /** Sent as a form. */
  form?: URLSearchParams
  /** Sent as it is. */
  content?: { type: string; text: string }
  /** 5xx is an answer too, as a fault of SOAP is one. */
  faults?: true
}

/** An answer that the carrier itself made, of whatever status; who asked reads what it says. */
export type Reply = { status: number; type: string; bytes: Uint8Array; url: string }

/**
 * One request. Throws CarrierError: `timeout` after the deadline, `carrier_down` where nobody answers or with 5xx,
 * `rate_limited` with 429 (`retryAfter` in ms), `auth` with 401 and 403. Everything below is the carrier's own answer.
 */
export async function ask(line: Line, question: Question): Promise<Reply> {
  const left = timeLeft(line.clock, line.deadline)
  if (left === 0) throw new CarrierError('timeout', texts.timeout)
  const waiting = waitingFor(line, left)
  try {
    const response = await line.fetch(question.url, { ...init(question), signal: waiting.signal })
    const bytes = new Uint8Array(await response.arrayBuffer())
    const { status, headers } = response
    const type = (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
    if (status === 401 || status === 403) throw new CarrierError('auth', texts.auth, { code: String(status) })
    if (status === 429) {
      throw new CarrierError('rate_limited', texts.rateLimited, {
        retryAfter: waitOf(headers.get('retry-after')),
      })
    }
    if (status >= 500 && !question.faults)
      throw new CarrierError('carrier_down', texts.down, { code: String(status) })
    return { status, type, bytes, url: question.url.pathname }
  } catch (thrown) {
    throw toCarrierError(thrown, line.signal)
  } finally {
    waiting.end()
  }
}

/**
 * Aborts at the deadline or when the caller does. Not AbortSignal.any over AbortSignal.timeout: Node 20 sweeps such a
 * timeout away with the next garbage, and the deadline with it.
 */
function waitingFor(line: Line, left: number): { signal: AbortSignal; end(): void } {
  const waiting = new AbortController()
  const hangUp = () => waiting.abort(line.signal.reason)
  const timer = setTimeout(() => waiting.abort(new DOMException('the deadline passed', 'TimeoutError')), left)
  if (line.signal.aborted) hangUp()
  line.signal.addEventListener('abort', hangUp, { once: true })
  return {
    signal: waiting.signal,
    end() {
      clearTimeout(timer)
      line.signal.removeEventListener('abort', hangUp)
    },
  }
}

/** Strict JSON of a reply. Throws `bad_response` for a page, broken JSON or another encoding. */
export function jsonOf(reply: Reply): unknown {
  try {
    return JSON.parse(textOf(reply))
  } catch (cause) {
    throw new CarrierError('bad_response', texts.badResponse, { cause })
  }
}

/** Text of a reply in strict UTF-8. */
export function textOf(reply: Reply): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(reply.bytes)
  } catch (cause) {
    throw new CarrierError('bad_response', texts.badResponse, { cause })
  }
}

function init({ method, headers, json, form, content }: Question): RequestInit {
  if (json !== undefined) {
    const content = { 'content-type': 'application/json', accept: 'application/json' }
    return { method, headers: { ...content, ...headers }, body: JSON.stringify(json) }
  }
  if (content) return { method, headers: { 'content-type': content.type, ...headers }, body: content.text }
  return { method, headers: { accept: 'application/json', ...headers }, ...(form && { body: form }) }
}

function toCarrierError(thrown: unknown, caller: AbortSignal): unknown {
  if (thrown instanceof CarrierError) return thrown
  // Nobody waits any more: that is no word about the carrier.
  if (caller.aborted) return caller.reason
  if (thrown instanceof MostError) {
    if (thrown.code === 'remote_timeout') return new CarrierError('timeout', texts.timeout, { cause: thrown })
    if (thrown.code === 'guard_refused') {
      return new CarrierError('invalid_input', thrown.publicMessage, { cause: thrown })
    }
    if (thrown.code === 'too_large')
      return new CarrierError('bad_response', texts.tooLarge, { cause: thrown })
    return new CarrierError('carrier_down', texts.down, { cause: thrown })
  }
  if (thrown instanceof DOMException && thrown.name === 'TimeoutError') {
    return new CarrierError('timeout', texts.timeout, { cause: thrown })
  }
  return new CarrierError('carrier_down', texts.down, { cause: thrown })
}

function waitOf(header: string | null): number | undefined {
  const seconds = Number(header)
  return header !== null && Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : undefined
}
