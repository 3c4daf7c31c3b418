import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { Catalogue } from './commerceml-goods.ts'
import { controlRoutes } from './control.ts'
import { createFaults, misbehave } from './faults.ts'
import { pageRoutes } from './pages/routes.tsx'
import { createPings } from './pings.ts'
import { problemAnswer, Refusal } from './problem.ts'
import { seedCatalogue, seedEmpty, seedShop } from './seed.ts'
import { createState } from './state.ts'
import { aboutRoutes } from './wire/about.ts'
import { changeRoutes } from './wire/changes.ts'
import { gate } from './wire/gate.ts'
import { goodsRoutes } from './wire/goods.ts'
import { orderRoutes } from './wire/orders.ts'
import { partyRoutes } from './wire/parties.ts'
import { createRequestLog, type Layers, logRequests } from './wire/request-log.ts'

export type OnecOptions = {
  /** Goods of these files instead of the small shop. */
  catalogue?: Catalogue | undefined
  seed?: 'shop' | 'empty' | undefined
  user?: string | undefined
  password?: string | undefined
  token?: string | undefined
  now?: (() => number) | undefined
  /** Keeps the state over a restart, a killed process included. */
  stateFile?: string | undefined
  /** Least pause between pings, ms; 2000 as the wire says. */
  pingEvery?: number | undefined
}

/** Address of the published service on its host. */
export const serviceBase = '/ut/hs/most/v1'

/** 1C with the exchange extension, in memory: the wire under `serviceBase`, pages for people under `/`, switches under `/control`. */
export function createOnec(options: OnecOptions = {}) {
  const onec = createState({ stateFile: options.stateFile, now: options.now })
  if (options.catalogue) seedCatalogue(onec, options.catalogue)
  else if (options.seed === 'empty') seedEmpty(onec)
  else seedShop(onec)
  onec.restore()

  const pings = createPings(onec, options.pingEvery ?? 2000)
  onec.onChange = pings.note
  const log = createRequestLog()
  const faults = createFaults()
  const credentials = {
    user: options.user ?? 'most',
    password: options.password ?? 'most',
    token: options.token ?? null,
  }

  const handlers = new Hono()
    .use(gate(credentials))
    .route('/', aboutRoutes(onec))
    .route('/', changeRoutes(onec))
    .route('/', orderRoutes(onec))
    .route('/', partyRoutes(onec))
    .route('/', goodsRoutes(onec))

  const answerError = (error: Error) => {
    if (error instanceof Refusal) return problemAnswer(error)
    console.error(error)
    return problemAnswer(new Refusal('internal', 'Внутренняя ошибка информационной базы.'))
  }
  handlers.onError(answerError)
  const inner = new Hono().route(serviceBase, handlers)
  const app = new Hono<Layers & { Bindings: HttpBindings }>()
  app.onError(answerError)
  app.notFound((c) =>
    c.req.path.startsWith(serviceBase)
      ? problemAnswer(new Refusal('not_found', `Адреса ${c.req.path} у сервиса нет.`))
      : c.text('Страницы нет', 404),
  )
  app.use(`${serviceBase}/*`, logRequests(onec, log, pathIn))
  app.use(
    `${serviceBase}/*`,
    misbehave(faults, pathIn, async (c) => {
      const { method } = c.req
      const body = method === 'GET' ? null : await c.req.text()
      const headers = new Headers(c.req.raw.headers)
      return inner.request(new Request(c.req.url, { method, headers, body }))
    }),
  )
  // A change reaches the state file before its answer leaves.
  app.use(async (_, next) => {
    await next()
    onec.commit()
  })
  app.route(serviceBase, handlers)
  app.route('/control', controlRoutes({ onec, log, faults, pings }))
  app.route('/', pageRoutes({ onec, log }))

  return {
    app,
    state: onec,
    credentials,
    close() {
      pings.close()
      onec.commit()
    },
  }
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
