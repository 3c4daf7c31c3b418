import { credentialsOf, type OnecOptions } from '../../stand-ins/onec/app.ts'
import { createSurface } from '../../stand-ins/onec/surface.ts'
import { shop } from '../../stand-ins/shop.ts'
import { createInfobase } from '../infobase/create.ts'
import { catalogueShop, emptyShop } from '../infobase/shop/catalogue-shop.ts'
import { loadShop, type Shop } from '../infobase/shop/load-shop.ts'
import { StateFile } from '../infobase/state-file.ts'
import { type TradeVariant, tradeConfiguration } from '../metadata/trade/configuration.ts'
import { extensionActs } from './acts/extension-acts.ts'
import { answerRequest } from './answer-request.ts'
import { extension } from './extension.ts'
import { Host } from './host.ts'
import { extensionPages } from './pages.tsx'
import { rowsOf } from './rows.ts'
import { Base } from './served-base.ts'
import { fillSettings } from './settings.ts'

const variants = {
  '11.4': { stock: 'СвободныеОстатки', pricing: 'ЦеныНоменклатуры', release: '11.4.14.64' },
  '11.5': { stock: 'РаспределениеЗапасов', pricing: 'ЦеныНоменклатуры25', release: '11.5.16.95' },
  '11.5 early': { stock: 'РаспределениеЗапасов', pricing: 'ЦеныНоменклатуры', release: '11.5.6.100' },
} satisfies Record<string, TradeVariant>

export type ExtensionOptions = Omit<OnecOptions, 'synthetic' | 'pingEvery'> & {
  variant?: keyof typeof variants | undefined
  /** How the base reaches others; by default the network. */
  outgoing?: typeof fetch | undefined
}

/** Where the service is published: the template of every path begins with `/v1`. */
const publication = '/ut/hs/most'

/** 1C with the very extension, its source executed: the same surface as the stand-in in memory. */
export function createOnecWithExtension(options: ExtensionOptions = {}) {
  const source = extension()
  const now = options.now ?? Date.now
  const infobase = createInfobase({
    configuration: tradeConfiguration(variants[options.variant ?? '11.5']),
    extension: source.configuration,
    clock: { now, sleep },
    zone: 'Europe/Moscow',
    fetch: options.outgoing ?? fetch,
  })
  const filling = fillingOf(options)
  loadShop(infobase, filling)
  fillSettings(infobase, filling)
  const state = options.stateFile === undefined ? undefined : new StateFile(infobase, options.stateFile)
  state?.load()
  const host = new Host(infobase, source)
  const base = new Base(host, (path) =>
    answerRequest(source, host, publication, new Request(`http://localhost${publication}${path}`)),
  )
  const credentials = credentialsOf(options)
  const acts = extensionActs(base)
  const app = createSurface({
    now,
    service: (request) =>
      admitted(credentials, request) ? answerRequest(source, host, publication, request) : refusedByServer(),
    acts,
    overlaps: base.overlaps,
    pages: (log) => extensionPages(base, acts, log),
    commit: () => state?.save(),
  })
  return {
    app,
    base,
    state: rowsOf(base),
    credentials,
    close() {
      state?.save()
    },
  }
}

const fillingOf = ({ catalogue, seed }: ExtensionOptions): Shop =>
  catalogue ? catalogueShop(catalogue) : seed === 'empty' ? emptyShop() : shop

/** A pause of a background job does not keep the process. */
const sleep = (ms: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, ms).unref()
  })

/** The web server in front of 1C asks for the user itself. */
function admitted({ user, password, token }: ReturnType<typeof credentialsOf>, request: Request): boolean {
  const given = request.headers.get('authorization') ?? ''
  const basic = Buffer.from(`${user}:${password}`, 'utf8').toString('base64')
  return given === `Basic ${basic}` || (token !== null && given === `Bearer ${token}`)
}

const refusedByServer = (): Response =>
  new Response(
    '<html><head><title>401</title></head><body>Идентификация пользователя не выполнена</body></html>',
    {
      status: 401,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'www-authenticate': 'Basic realm="1C:Enterprise 8.3", charset="UTF-8"',
      },
    },
  )
