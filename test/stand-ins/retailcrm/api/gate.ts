import { type Crm, localNow } from '../crm.ts'
import type { Actor, ApiKey, Obj } from '../types.ts'
import { Refusal, readBrackets, text } from '../wire.ts'
import { type Fault, takeFault, wait, withFault } from './faults.ts'
import { RateWindow } from './rate.ts'
import { readBody } from './read-body.ts'
import { RequestLog } from './request-log.ts'
import { asJson, respond } from './respond.ts'
import { findRoute } from './routes.ts'
import { Tallies } from './tally.ts'

export type Gate = {
  log: RequestLog
  tallies: Tallies
  faults: Fault[]
  rate: RateWindow
  /** Paths of the writes under way, by entity. */
  writing: Map<string, string[]>
  /** Keeps the state before an answer to a write leaves. */
  keep: () => void
}

export const makeGate = (keep: () => void): Gate => ({
  log: new RequestLog(),
  tallies: new Tallies(),
  faults: [],
  rate: new RateWindow(),
  writing: new Map(),
  keep,
})

function findKey(crm: Crm, sent: string | undefined): ApiKey {
  if (sent === undefined || sent === '') throw new Refusal(403, '"apiKey" is missing.')
  const key = crm.state.keys.find((k) => k.key === sent && k.revoked !== true)
  if (key === undefined) throw new Refusal(403, 'Wrong "apiKey" value.')
  return key
}

/** Epoch ms, and whether the limit let it in. */
type Arrival = { at: number; admitted: boolean }
type Asked = { method: string; path: string; query: Obj; form: Obj; bytes: Uint8Array }

/** Whether the limit lets a request in; decided when it arrives. One that no method or key stands for is refused for that instead. */
function letIn(crm: Crm, gate: Gate, method: string, path: string, keyText: string | undefined, at: number) {
  const known = crm.state.keys.some((key) => key.key === keyText && key.revoked !== true)
  if (!crm.rateLimit || !known || keyText === undefined) return true
  const found = findRoute(method, path)
  return found === undefined || found === 'wrong verb' || gate.rate.admits(keyText, path, at)
}

function answer(crm: Crm, gate: Gate, asked: Asked, keyText: string | undefined, arrival: Arrival): Response {
  const { method, path } = asked
  const found = findRoute(method, path)
  let entries = 0
  const result = (): Response => {
    try {
      if (found === undefined) throw new Refusal(404, 'API method not found')
      if (found === 'wrong verb') throw new Refusal(405, 'Method Not Allowed')
      const key = findKey(crm, keyText)
      if (!arrival.admitted) throw new Refusal(crm.state.options.rateStatus, 'Rate limit exceeded')
      const { scope } = found.route
      if (scope !== null && key.scopes !== 'all' && !key.scopes.includes(scope))
        throw new Refusal(403, 'Access denied.')
      const counted = (count: number) => {
        entries += count
      }
      const actor: Actor = { source: 'api', keyId: key.id }
      return respond(found.route.answer({ crm, key, actor, ...asked, params: found.params, counted }))
    } catch (error) {
      if (error instanceof Refusal) return asJson(error.status, error.body)
      throw error
    }
  }
  const response = result()
  const name = found === undefined || found === 'wrong verb' ? path : found.route.path
  const { status } = response
  gate.tallies.add(`${method} ${name}`, { at: arrival.at, status, overLimit: !arrival.admitted, entries })
  return response
}

/** The entity a write goes to, as far as the path tells. */
function entityOf(method: string, path: string): string | undefined {
  const match =
    /^\/api\/v5\/(orders|orders\/payments|orders\/packs|customers|customers-corporate)\/([^/]+)\/(edit|delete)$/.exec(
      path,
    )
  return method === 'POST' && match !== null ? `${match[1]}/${match[2]}` : undefined
}

/** `drop` breaks the connection without an answer; undefined when there is no connection to break. */
export async function serveApi(
  crm: Crm,
  gate: Gate,
  request: Request,
  drop: (() => void) | undefined,
): Promise<Response> {
  const started = performance.now()
  const arrivedAt = crm.now()
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
    const arrival = { at: arrivedAt, admitted: letIn(crm, gate, method, path, keyText, arrivedAt) }
    if (keyText !== undefined) {
      const count = gate.rate.seen(keyText, arrivedAt)
      const name = keyText.slice(-4)
      crm.state.counters.maxPerSecond[name] = Math.max(count, crm.state.counters.maxPerSecond[name] ?? 0)
    }
    if (crm.state.options.latencyMs > 0) await wait(crm.state.options.latencyMs)
    const run = (fields: Obj) => {
      try {
        return answer(crm, gate, { method, path, query, form: fields, bytes: body.bytes }, keyText, arrival)
      } finally {
        if (method !== 'GET') gate.keep()
      }
    }
    response = fault === undefined ? run(form) : await withFault(fault, run, { method, path, form }, drop)
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
    query,
    form,
    status: response.status,
    ms: Math.round(performance.now() - started),
    key: keyText?.slice(-4) ?? '',
    ...(fault === undefined ? {} : { fault: fault.mode }),
  })
  return response
}
