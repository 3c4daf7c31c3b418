import { createRetailCrm, defaultApiKey, type RetailCrmOptions } from './app.tsx'
import type { Obj } from './types.ts'

export type Said = { status: number; body: Obj }

/** PHP brackets of a nested query: `filter[ids][]=1`. */
function brackets(value: unknown, name: string): [string, string][] {
  if (Array.isArray(value)) return value.flatMap((part) => brackets(part, `${name}[]`))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, part]) =>
      brackets(part, name === '' ? key : `${name}[${key}]`),
    )
  return [[name, String(value)]]
}

/** Fields of a form as clients send them: nested data as one JSON text. */
export const formOf = (fields: Obj): URLSearchParams =>
  new URLSearchParams(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'object' ? JSON.stringify(value) : String(value),
    ]),
  )

/** An account in this process and a client of its API. The rate limit is off unless asked for. */
export function account(options: RetailCrmOptions = {}) {
  const crm = createRetailCrm({ rateLimit: false, ...options })
  const send = async (path: string, init: RequestInit, key: string): Promise<Said> => {
    const response = await crm.app.request(path, { ...init, headers: { 'X-API-KEY': key, ...init.headers } })
    return { status: response.status, body: (await response.json()) as Obj }
  }
  return {
    ...crm,
    get: (path: string, query: Obj = {}, key = defaultApiKey) =>
      send(
        [path, String(new URLSearchParams(brackets(query, '')))].filter(Boolean).join('?'),
        { method: 'GET' },
        key,
      ),
    post: (path: string, fields: Obj = {}, key = defaultApiKey) =>
      send(path, { method: 'POST', body: formOf(fields) }, key),
    control: async (path: string, body?: unknown): Promise<Obj> => {
      const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
      return (await (await crm.app.request(`/control${path}`, init)).json()) as Obj
    },
  }
}
