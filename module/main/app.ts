import { Hono } from 'hono'
import { callbackRoutes, marketplaceRoutes } from '../web/activation/index.ts'
import { manualRoutes } from '../web/activation/manual.ts'
import { assetRoutes } from '../web/assets/index.ts'
import { deliveryRoutes } from '../web/delivery/index.ts'
import { deliveryPages } from '../web/delivery-pages/index.ts'
import type { AppEnv, WebDeps } from '../web/env.ts'
import { answerError, answerNotFound } from '../web/errors.ts'
import { feedRoutes } from '../web/feed/index.ts'
import { hookRoutes } from '../web/hooks/index.ts'
import { journalPages } from '../web/journal/index.tsx'
import { onecExchangeRoutes } from '../web/onec-exchange/index.ts'
import { opsRoutes } from '../web/ops/index.ts'
import { observed } from '../web/ops/observed.ts'
import { session } from '../web/session.ts'
import { settingsPages } from '../web/settings/index.tsx'
import { widgetRoutes } from '../web/widget/index.ts'

/** Everything that is served over HTTP. Knows no runtime: takes a Request, gives a Response. */
export function createApp(deps: WebDeps): Hono<AppEnv> {
  // The CRM joins base and path by a slash whether or not there is one already.
  const app = new Hono<AppEnv>({ getPath: (request) => pathOf(request.url).replace(/\/{2,}/g, '/') })
  app.onError(answerError)
  app.notFound(answerNotFound)
  app.use(async (c, next) => {
    c.set('deps', deps)
    await next()
  })
  app.use(observed)
  app.route('/', opsRoutes())
  app.route('/marketplace', marketplaceRoutes())
  app.route('/callbacks', callbackRoutes())
  app.route('/delivery', deliveryRoutes())
  app.route('/hooks', hookRoutes())
  app.route('/widget', widgetRoutes())
  app.route('/exchange/1c', onecExchangeRoutes())
  app.route('/feed', feedRoutes())
  app.route('/connect', manualRoutes())
  app.route('/assets', assetRoutes())
  app.use('/app/*', session)
  app.route('/app', settingsPages())
  app.route('/app', deliveryPages())
  app.route('/app', journalPages())
  app.get('/', (c) => c.redirect('/app', 302))
  return app
}

const pathOf = (url: string): string => new URL(url).pathname
