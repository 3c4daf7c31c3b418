import { Hono } from 'hono'
import type { Overlaps } from './acts.ts'
import type { Catalogue } from './commerceml-goods.ts'
import type { Synthetic } from './goods/synthetic.ts'
import { memoryActs } from './memory-acts.ts'
import { pageRoutes } from './pages/routes.tsx'
import { createPings } from './pings.ts'
import { problemAnswer, Refusal } from './problem.ts'
import { seedCatalogue, seedEmpty, seedMany, seedShop } from './seed.ts'
import { changeSettings, createState, type Onec, settingsOf } from './state.ts'
import { createSurface, serviceBase } from './surface.ts'
import { aboutRoutes } from './wire/about.ts'
import { changeRoutes } from './wire/changes.ts'
import { gate } from './wire/gate.ts'
import { goodsRoutes } from './wire/goods.ts'
import { orderRoutes } from './wire/orders.ts'
import { partyRoutes } from './wire/parties.ts'

export type OnecOptions = {
  /** Goods of these files instead of the small shop. */
  catalogue?: Catalogue | undefined
  seed?: 'shop' | 'empty' | undefined
  /** A made-up catalogue instead of either. */
  synthetic?: Synthetic | undefined
  user?: string | undefined
  password?: string | undefined
  token?: string | undefined
  now?: (() => number) | undefined
  /** Keeps the state over a restart, a killed process included. */
  stateFile?: string | undefined
  /** Least pause between pings, ms; 2000 as the wire says. */
  pingEvery?: number | undefined
}

export const credentialsOf = ({ user, password, token }: OnecOptions) => ({
  user: user ?? 'most',
  password: password ?? 'most',
  token: token ?? null,
})

/** 1C with the exchange extension, in memory: the wire under `serviceBase`, pages for people under `/`, switches under `/control`. */
export function createOnec(options: OnecOptions = {}) {
  const onec = createState({ stateFile: options.stateFile, now: options.now })
  if (options.catalogue) seedCatalogue(onec, options.catalogue)
  else if (options.synthetic) seedMany(onec, options.synthetic)
  else if (options.seed === 'empty') seedEmpty(onec)
  else seedShop(onec)
  onec.restore()

  const pings = createPings(onec, options.pingEvery ?? 2000)
  onec.onChange = pings.note
  const credentials = credentialsOf(options)

  const handlers = new Hono()
    .use(gate(credentials))
    .route('/', aboutRoutes(onec))
    .route('/', changeRoutes(onec))
    .route('/', orderRoutes(onec))
    .route('/', partyRoutes(onec))
    .route('/', goodsRoutes(onec))
  handlers.onError((error) => {
    if (error instanceof Refusal) return problemAnswer(error)
    console.error(error)
    return problemAnswer(new Refusal('internal', 'Внутренняя ошибка информационной базы.'))
  })
  const service = new Hono().route(serviceBase, handlers)
  service.notFound((c) => problemAnswer(new Refusal('not_found', `Адреса ${c.req.path} у сервиса нет.`)))
  const acts = memoryActs(onec, pings)
  const app = createSurface({
    now: onec.now,
    service: (request) => service.fetch(request),
    acts,
    overlaps: overlapsOf(onec),
    pages: (log) => pageRoutes({ onec, acts, log }),
    commit: () => onec.commit(),
  })

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

const overlapsOf = (onec: Onec): Overlaps => ({
  count: () => settingsOf(onec).overlaps,
  add: () => void changeSettings(onec, { overlaps: settingsOf(onec).overlaps + 1 }),
  clear: () => void changeSettings(onec, { overlaps: 0 }),
})
