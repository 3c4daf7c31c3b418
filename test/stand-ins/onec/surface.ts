import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { OnecActs, Overlaps } from './acts.ts'
import { controlRoutes } from './control.ts'
import { createFaults, misbehave } from './faults.ts'
import { problemAnswer, Refusal } from './problem.ts'
import { createRequestLog, type Layers, logRequests, type RequestLog } from './wire/request-log.ts'

/** Address of the published service on its host. */
export const serviceBase = '/ut/hs/most/v1'

type Parts = {
  now: () => number
  /** Answers the wire under its address. */
  service: (request: Request) => Response | Promise<Response>
  acts: OnecActs
  overlaps: Overlaps
  /** Pages for people, given the log of requests. */
  pages: (log: RequestLog) => Hono
  /** Before an answer leaves: what it tells of must be kept by then. */
  commit: () => void
}

/** The HTTP surface of a base: the wire under `serviceBase` with its log and its faults, switches under `/control`, pages under `/`. */
export function createSurface({ now, service, acts, overlaps, pages, commit }: Parts) {
  const log = createRequestLog()
  const faults = createFaults()
  const app = new Hono<Layers & { Bindings: HttpBindings }>()
  app.onError((error) => {
    if (error instanceof Refusal) return problemAnswer(error)
    console.error(error)
    return problemAnswer(new Refusal('internal', 'Внутренняя ошибка информационной базы.'))
  })
  app.notFound((c) => c.text('Страницы нет', 404))
  app.use(`${serviceBase}/*`, logRequests({ now, overlaps, log, pathOf: pathIn }))
  app.use(
    `${serviceBase}/*`,
    misbehave(faults, {
      pathOf: pathIn,
      again: async (c) => {
        const { method } = c.req
        const body = method === 'GET' ? null : await c.req.text()
        const headers = new Headers(c.req.raw.headers)
        return service(new Request(c.req.url, { method, headers, body }))
      },
      act: (path, body) =>
        Promise.resolve(app.request(`/control${path}`, { method: 'POST', body: JSON.stringify(body) })),
    }),
  )
  // A change reaches the state file before its answer leaves.
  app.use(async (_, next) => {
    await next()
    commit()
  })
  app.all(`${serviceBase}/*`, async (c) => {
    const { method } = c.req
    // The log reads the body once more.
    const body = method === 'GET' || method === 'HEAD' ? null : await c.req.text()
    return service(new Request(c.req.url, { method, headers: c.req.raw.headers, body }))
  })
  app.route('/control', controlRoutes({ acts, log, faults, overlaps }))
  app.route('/', pages(log))
  return app
}

/** Path and query after the address of the service, readable. */
function pathIn(url: string): string {
  const path = url.slice(url.indexOf(serviceBase) + serviceBase.length)
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}
