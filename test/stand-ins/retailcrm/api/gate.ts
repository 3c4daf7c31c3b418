import { type Crm, localNow } from '../crm.ts'
import type { ApiKey, Obj } from '../types.ts'
import { obj, Refusal, readBrackets, text } from '../wire.ts'
import { type Fault, nginx, takeFault } from './faults.ts'
import { RateWindow } from './rate.ts'
import { readBody } from './read-body.ts'
import type { Answer, Call } from './route.ts'
import { findRoute } from './routes.ts'

export type LogEntry = {
  at: string
  method: string
  path: string
  query: Obj
  form: Obj
  status: number
  ms: number
  /** Last four characters only. */
  key: string
  fault?: string
}

export type Gate = {
  log: LogEntry[]
  faults: Fault[]
  rate: RateWindow
  /** Paths of the writes under way, by entity. */
  writing: Map<string, string[]>
  /** Keeps the state before an answer to a write leaves. */
  keep: () => void
}

export const makeGate = (keep: () => void): Gate => ({
  log: [],
  faults: [],
  rate: new RateWindow(),
  writing: new Map(),
  keep,
})

const asJson = (status: number, body: Obj) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
  })
const asHtml = (status: number, title: string) =>
  new Response(nginx(title), { status, headers: { 'content-type': 'text/html' } })

function findKey(crm: Crm, sent: string | undefined): ApiKey {
  if (sent === undefined || sent === '') throw new Refusal(403, '"apiKey" is missing.')
  const key = crm.state.keys.find((k) => k.key === sent && k.revoked !== true)
  if (key === undefined) throw new Refusal(403, 'Wrong "apiKey" value.')
  return key
}

/** JSON fields of a body shown decoded, the key left out. */
function decoded(form: Obj): Obj {
  return Object.fromEntries(
    Object.entries(form)
      .filter(([name]) => name !== 'apiKey')
      .map(([name, value]) => {
        try {
          return [name, typeof value === 'string' && /^[[{]/.test(value) ? JSON.parse(value) : value]
        } catch {
          return [name, value]
        }
      }),
  )
}

function answer(
  crm: Crm,
  gate: Gate,
  request: {
    method: string
    path: string
    keyText: string | undefined
    query: Obj
    form: Obj
    bytes: Uint8Array
  },
): Answer {
  const { method, path, query, form, bytes } = request
  const found = findRoute(method, path)
  if (found === undefined) throw new Refusal(404, 'API method not found')
  if (found === 'wrong verb') throw new Refusal(405, 'Method Not Allowed')
  const key = findKey(crm, request.keyText)
  if (crm.rateLimit && !gate.rate.admits(key.key, path, crm.now()))
    throw new Refusal(crm.state.options.rateStatus, 'Rate limit exceeded')
  const { scope } = found.route
  if (scope !== null && key.scopes !== 'all' && !key.scopes.includes(scope))
    throw new Refusal(403, 'Access denied.')
  const call: Call = {
    crm,
    key,
    actor: { source: 'api', keyId: key.id },
    path,
    params: found.params,
    query,
    form,
    bytes,
  }
  return found.route.answer(call)
}

function respond(result: Answer): Response {
  if ('bytes' in result)
    return new Response(result.bytes as BodyInit, { status: result.status ?? 200, headers: result.headers })
  return asJson(result.status ?? 200, result.body)
}

/** The entity a write goes to, as far as the path tells. */
function entityOf(method: string, path: string): string | undefined {
  const match =
    /^\/api\/v5\/(orders|orders\/payments|orders\/packs|customers|customers-corporate)\/([^/]+)\/(edit|delete)$/.exec(
      path,
    )
  return method === 'POST' && match !== null ? `${match[1]}/${match[2]}` : undefined
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** `drop` breaks the connection without an answer; undefined when there is no connection to break. */
export async function serveApi(
  crm: Crm,
  gate: Gate,
  request: Request,
  drop: (() => void) | undefined,
): Promise<Response> {
  const started = performance.now()
  const url = new URL(request.url)
  const path = url.pathname
  const { method } = request
  const query = readBrackets(url.searchParams)
  const entity = entityOf(method, path)
  const under = entity === undefined ? [] : (gate.writing.get(entity) ?? [])
  if (entity !== undefined) {
    if (under.length > 0)
      crm.state.counters.overlaps.push({ entity, at: localNow(crm), paths: [...under, path] })
    gate.writing.set(entity, [...under, path])
  }
  const fault = takeFault(gate.faults, method, path)
  let form: Obj = {}
  let keyText: string | undefined
  let response: Response
  try {
    const body = method === 'GET' ? { form: {}, bytes: new Uint8Array() } : await readBody(request)
    form = body.form
    keyText = request.headers.get('x-api-key') ?? text(query.apiKey) ?? text(form.apiKey)
    if (keyText !== undefined) {
      const count = gate.rate.seen(keyText, crm.now())
      const name = keyText.slice(-4)
      crm.state.counters.maxPerSecond[name] = Math.max(count, crm.state.counters.maxPerSecond[name] ?? 0)
    }
    if (crm.state.options.latencyMs > 0) await wait(crm.state.options.latencyMs)
    const run = () => {
      try {
        return respond(answer(crm, gate, { method, path, keyText, query, form, bytes: body.bytes }))
      } catch (error) {
        if (error instanceof Refusal) return asJson(error.status, error.body)
        throw error
      } finally {
        if (method !== 'GET') gate.keep()
      }
    }
    response = fault === undefined ? run() : await withFault(fault, run, method, drop)
  } catch (error) {
    console.error(error)
    response = asJson(500, { success: false, errorMsg: 'Internal server error.' })
  } finally {
    if (entity !== undefined) {
      const rest = [...(gate.writing.get(entity) ?? [])]
      rest.splice(rest.indexOf(path), 1)
      if (rest.length === 0) gate.writing.delete(entity)
      else gate.writing.set(entity, rest)
    }
  }
  gate.log.push({
    at: localNow(crm),
    method,
    path,
    query: decoded(query),
    form: decoded(form),
    status: response.status,
    ms: Math.round(performance.now() - started),
    key: keyText?.slice(-4) ?? '',
    ...(fault === undefined ? {} : { fault: fault.mode }),
  })
  if (gate.log.length > 5000) gate.log.splice(0, 1000)
  return response
}

async function withFault(
  fault: Fault,
  run: () => Response,
  method: string,
  drop: (() => void) | undefined,
): Promise<Response> {
  const gone = () => {
    drop?.()
    return asHtml(502, '502 Bad Gateway')
  }
  switch (fault.mode) {
    case 'down':
      return gone()
    case 'slow':
      await wait(fault.ms ?? 3000)
      return run()
    case '503':
    case '429':
      return asJson(Number(fault.mode), { success: false, errorMsg: 'Rate limit exceeded' })
    case '460':
      // As a batch of which nothing was taken; a reading has no halves.
      return method === 'GET'
        ? run()
        : asJson(460, { success: false, errorMsg: 'Orders are loaded with errors', errors: [] })
    case 'html':
      return asHtml(502, '502 Bad Gateway')
    case 'no-account':
      return method === 'GET'
        ? asJson(404, { success: false, errorMsg: 'Account does not exist.' })
        : asHtml(405, '405 Not Allowed')
    case 'truncated': {
      const whole = run()
      const body = await whole.text()
      return new Response(body.slice(0, Math.floor(body.length / 2)), {
        status: whole.status,
        headers: { 'content-type': 'application/json' },
      })
    }
    case 'timeout-after-effect':
      run()
      await wait(fault.ms ?? 60_000)
      return gone()
    case '500-after-effect':
      run()
      return asJson(500, { success: false, errorMsg: 'Internal server error.' })
    case 'duplicate':
      run()
      return run()
    case 'empty-history-page': {
      const whole = run()
      const body = obj(await whole.json())
      if (!('history' in body)) return asJson(whole.status, body)
      const pagination = obj(body.pagination)
      const totalPageCount = Math.max(2, Number(pagination.totalPageCount))
      return asJson(whole.status, { ...body, history: [], pagination: { ...pagination, totalPageCount } })
    }
  }
}
