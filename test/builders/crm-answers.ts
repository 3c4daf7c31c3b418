import { type CrmClient, type CrmClientDeps, createCrmClient } from '../../module/crm/index.ts'
import { type VirtualClock, virtualClock } from './virtual-clock.ts'

/** A request as it left, decoded: PHP brackets of the query unfolded, JSON fields of the form parsed. */
export interface SentRequest {
  method: string
  path: string
  query: Record<string, unknown>
  form: Record<string, unknown>
  url: string
  headers: Headers
  at: number
}

/** One canned answer, or a function that answers. */
export type Canned =
  | { status?: number; body: unknown; headers?: Record<string, string> }
  | ((request: SentRequest, signal: AbortSignal) => Promise<Response>)

export const testKey = 'key-0123456789abcdef'

/** A client over canned answers, in order; the last one repeats. Nothing leaves the process. */
export function cannedCrm(answers: readonly Canned[], over: Partial<CrmClientDeps> = {}) {
  const clock: VirtualClock = virtualClock()
  const sent: SentRequest[] = []
  const answer: typeof fetch = async (input, init) => {
    const request = decode(String(input), init ?? {}, clock.now())
    sent.push(request)
    const canned = answers[Math.min(sent.length, answers.length) - 1]!
    if (typeof canned === 'function') return canned(request, init!.signal!)
    const text = typeof canned.body === 'string' ? canned.body : JSON.stringify(canned.body)
    return new Response(text, { status: canned.status ?? 200, headers: canned.headers ?? {} })
  }
  const crm: CrmClient = createCrmClient({
    fetch: answer,
    baseUrl: 'https://shop.retailcrm.ru',
    apiKey: testKey,
    clock,
    reserve: async () => {},
    ...over,
  })
  return { crm, sent, clock }
}

function decode(address: string, init: RequestInit, at: number): SentRequest {
  const url = new URL(address)
  const form: Record<string, unknown> = {}
  for (const [key, value] of new URLSearchParams(String(init.body ?? '')))
    form[key] = /^[[{]/.test(value) ? JSON.parse(value) : value
  return {
    method: init.method ?? 'GET',
    path: decodeURIComponent(url.pathname),
    query: unfold(url.searchParams),
    form,
    url: address,
    headers: new Headers(init.headers),
    at,
  }
}

/** `filter[ids][]=1` → `{ filter: { ids: ['1'] } }`. */
function unfold(params: URLSearchParams): Record<string, unknown> {
  const root: Record<string, unknown> = {}
  for (const [key, value] of params) {
    const path = key.split('[').map((part) => part.replace(']', ''))
    const list = path.at(-1) === ''
    if (list) path.pop()
    let at = root
    for (const part of path.slice(0, -1)) {
      at[part] ??= {}
      at = at[part] as Record<string, unknown>
    }
    const name = path.at(-1)!
    at[name] = list ? [...((at[name] as string[] | undefined) ?? []), value] : value
  }
  return root
}
