import { createMiddleware } from 'hono/factory'
import type { Overlaps } from '../acts.ts'
import { instantText } from '../instants.ts'

export type LoggedRequest = {
  at: string
  method: string
  /** After the address of the service, with the query. */
  path: string
  /** 0: hung up without an answer. */
  status: number
  idempotencyKey: string | null
  fault: string | null
  body: string | null
}

export type RequestLog = { entries: LoggedRequest[]; note: (entry: LoggedRequest) => void; clear: () => void }

const kept = 1000
const keptBody = 20_000

export function createRequestLog(): RequestLog {
  const entries: LoggedRequest[] = []
  return {
    entries,
    note(entry) {
      entries.push(entry)
      if (entries.length > kept) entries.shift()
    },
    clear: () => {
      entries.length = 0
    },
  }
}

/** Variables that the layers around a handler share. */
export type Layers = { Variables: { fault: string | null; hungUp: boolean } }

/** Notes each request after its answer, and counts writes of one entity that ran at the same time. */
export function logRequests({
  now,
  overlaps,
  log,
  pathOf,
}: {
  now: () => number
  overlaps: Overlaps
  log: RequestLog
  pathOf: (url: string) => string
}) {
  const running = new Map<string, number>()
  return createMiddleware<Layers>(async (c, next) => {
    const at = instantText(now())
    const path = pathOf(c.req.url)
    const write = c.req.method === 'PUT'
    const entity = path.split('?')[0]!
    if (write) {
      const others = running.get(entity) ?? 0
      running.set(entity, others + 1)
      if (others > 0) overlaps.add()
    }
    try {
      await next()
    } finally {
      if (write) running.set(entity, running.get(entity)! - 1)
      if (running.get(entity) === 0) running.delete(entity)
      log.note({
        at,
        method: c.req.method,
        path,
        status: c.get('hungUp') ? 0 : c.res.status,
        idempotencyKey: c.req.header('idempotency-key') ?? null,
        fault: c.get('fault') ?? null,
        body: c.req.method === 'GET' ? null : (await c.req.text().catch(() => '')).slice(0, keptBody),
      })
    }
  })
}
