import { lookup } from 'node:dns/promises'
import type { LookupFunction } from 'node:net'
import { Agent, buildConnector, type RequestInit as UndiciInit, fetch as undiciFetch } from 'undici'
import { MostError } from '../../shared/kernel/errors.ts'
import { isLiteral, specialRange } from './address.ts'
import { refused, refusedAddress, timedOut, tooLarge, unreachable } from './fetch-errors.ts'

export type Resolve = (hostname: string) => Promise<readonly { address: string; family: number }[]>

export interface Guard {
  /** Origins (`http://10.0.0.5:8080`) that the operator opened: they may be http, private and on any port. */
  openOrigins: readonly string[]
  /** Milliseconds from the call to the last byte of the body. */
  timeoutMs: number
  /** Cap on the body after decompression. */
  maxBytes: number
  resolve?: Resolve
}

const connectMs = 10_000
const redirects = new Set([301, 302, 303, 307, 308])

/**
 * A fetch that reaches public addresses over https and what the operator opened, nothing else: every address that a
 * name resolves to is checked and the socket connects to the checked ones, so a second answer of the resolver has no
 * effect. Redirects are refused. Throws MostError `guard_refused` (refusal), `remote_timeout`, `remote_unreachable`
 * (connection) and `too_large` (entity), also while the body is read; an abort of `init.signal` throws its reason.
 * The body may be text, URLSearchParams, bytes or a stream.
 */
export function createGuardedFetch(guard: Guard): typeof fetch {
  const resolve: Resolve = guard.resolve ?? ((hostname) => lookup(hostname, { all: true }))
  const open = new Set(guard.openOrigins.map((origin) => new URL(origin).origin))
  const timeout = Math.min(connectMs, guard.timeoutMs)
  const freely = buildConnector({ timeout, autoSelectFamily: true, lookup: resolved(resolve) })
  const checked = buildConnector({ timeout, autoSelectFamily: true, lookup: checkedLookup(resolve) })
  const dispatcher = new Agent({
    connect: (options, callback) => {
      if (open.has(new URL(`${options.protocol}//${options.host ?? options.hostname}`).origin)) {
        return freely(options, callback)
      }
      // A socket asks no lookup for a literal, so the lookup alone would let every literal through.
      const range = isLiteral(options.hostname) ? specialRange(options.hostname) : undefined
      if (range) return callback(refusedAddress(range), null)
      checked(options, callback)
    },
  })

  return async (input, init) => {
    const request = input instanceof Request ? input : undefined
    const url = new URL(request ? request.url : String(input))
    checkUrl(url, open)
    const watch = startWatch(guard.timeoutMs, init?.signal ?? request?.signal)
    try {
      const answer = await undiciFetch(url, {
        ...(request && (await asInit(request))),
        ...(init as UndiciInit | undefined),
        dispatcher,
        // Never followed: `manual` only lets us say which rule refused.
        redirect: 'manual',
        signal: watch.signal,
      })
      if (redirects.has(answer.status)) {
        await answer.body?.cancel()
        throw refused({
          ru: 'перенаправления запрещены',
          en: 'redirects are not allowed',
          es: 'no se permiten redirecciones',
        })
      }
      const body = answer.body
        ? capped(answer.body as ReadableStream<Uint8Array>, guard.maxBytes, watch)
        : null
      if (!body) watch.stop()
      const headers = new Headers([...answer.headers])
      return new Response(body, { status: answer.status, statusText: answer.statusText, headers })
    } catch (thrown) {
      watch.stop()
      throw watch.why(thrown)
    }
  }
}

/** A socket's lookup that hands over only addresses it has checked, all of them or none. */
export const checkedLookup = (resolve: Resolve): LookupFunction =>
  resolved(async (hostname) => {
    const addresses = await resolve(hostname)
    for (const { address } of addresses) {
      const range = specialRange(address)
      if (range) throw refusedAddress(range)
    }
    return addresses
  })

const resolved =
  (resolve: Resolve): LookupFunction =>
  (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const first = addresses[0]
        if (!first) callback(unreachable(new Error('the name has no address')), '', 0)
        else if (options.all) callback(null, [...addresses])
        else callback(null, first.address, first.family)
      },
      (error: Error) => callback(error, '', 0),
    )
  }

function checkUrl(url: URL, open: ReadonlySet<string>): void {
  if (url.username || url.password) {
    throw refused({
      ru: 'адрес содержит логин или пароль',
      en: 'the address holds a login or password',
      es: 'la dirección contiene usuario o contraseña',
    })
  }
  if (url.protocol !== 'https:' && !open.has(url.origin)) {
    throw refused({ ru: 'разрешён только https', en: 'only https is allowed', es: 'solo se permite https' })
  }
}

async function asInit({ method, headers, body }: Request): Promise<UndiciInit> {
  const bytes = body ? new Uint8Array(await new Response(body).arrayBuffer()) : null
  return { method, headers: [...headers], body: bytes }
}

interface Watch {
  readonly signal: AbortSignal
  stop(): void
  /** What to throw for a failure of the fetch or of its body. */
  why(thrown: unknown): unknown
}

function startWatch(timeoutMs: number, caller: AbortSignal | null | undefined): Watch {
  const controller = new AbortController()
  const late = timedOut()
  const abort = () => controller.abort(caller?.reason)
  const timer = setTimeout(() => controller.abort(late), timeoutMs)
  if (caller?.aborted) abort()
  else caller?.addEventListener('abort', abort, { once: true })
  return {
    signal: controller.signal,
    stop: () => {
      clearTimeout(timer)
      caller?.removeEventListener('abort', abort)
    },
    why: (thrown) => (controller.signal.aborted ? controller.signal.reason : known(thrown)),
  }
}

// fetch wraps what the connector or the socket said, sometimes more than once.
function known(thrown: unknown): MostError {
  for (let error = thrown; error instanceof Error; error = error.cause) {
    if (error instanceof MostError) return error
    if ('code' in error && typeof error.code === 'string' && /TIMEOUT$|^ETIMEDOUT$/.test(error.code)) {
      return timedOut(error)
    }
  }
  return unreachable(thrown)
}

function capped(
  body: ReadableStream<Uint8Array>,
  maxBytes: number,
  watch: Watch,
): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  let read = 0
  const end = async (reason: unknown) => {
    watch.stop()
    await reader.cancel(reason).catch(() => {})
  }
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read()
        if (done) {
          watch.stop()
          return controller.close()
        }
        read += value.byteLength
        if (read > maxBytes) throw tooLarge(maxBytes)
        controller.enqueue(value)
      } catch (thrown) {
        const why = watch.why(thrown)
        await end(why)
        controller.error(why)
      }
    },
    cancel: end,
  })
}
