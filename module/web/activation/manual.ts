import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import { type MostError, toMostError } from '../../../shared/kernel/errors.ts'
import { connectManually, newToken } from '../../connect/index.ts'
import { assetUrl } from '../assets/index.ts'
import type { AppEnv } from '../env.ts'
import { readForm } from '../form.ts'
import { protectPage } from '../page-headers.ts'
import { giveSession } from '../session.ts'

/** Connection of a shop outside the marketplace, for the operator of the module. There only while a token is set. */
export function manualRoutes(): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .use(async (c, next) => (c.var.deps.connect.operatorToken ? next() : c.notFound()))
    .get('/', (c) => manualPage(c, '', undefined, 200))
    .post('/', async (c) => {
      const form = await readForm(c)
      const url = form.get('url') ?? ''
      try {
        const session = await connectManually(c.var.deps.connect, {
          url,
          apiKey: form.get('apiKey') ?? '',
          operatorToken: form.get('operatorToken') ?? '',
        })
        giveSession(c, session)
        c.var.deps.wake()
        return c.redirect('/app', 303)
      } catch (thrown) {
        const error = toMostError(thrown)
        if (error.fault === 'ours') throw thrown
        return manualPage(c, url, error, error.code === 'forbidden' ? 403 : 400)
      }
    })
}

function manualPage(
  c: Context<AppEnv>,
  url: string,
  error: MostError | undefined,
  status: 200 | 400 | 403,
): Response | Promise<Response> {
  protectPage(c, { nonce: newToken(), ancestors: [] })
  return c.html(
    html`<!doctype html>
      <html lang="ru">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>Подключить магазин · Мост 1С</title>
          <link rel="icon" href="data:," />
          <link rel="stylesheet" href="${assetUrl(c.var.deps.assets, 'pages.css')}" />
        </head>
        <body>
          <main class="wide">
            <h1>Подключить магазин вручную</h1>
            <p class="lead">Для аккаунтов, которые подключаются не через маркетплейс.</p>
            ${error ? html`<p role="alert">${error.publicMessage.ru} ${error.remedy?.ru ?? ''}</p>` : ''}
            <form method="post" action="/connect" class="card">
              <p>
                <label for="url">Адрес retailCRM</label>
                <input id="url" name="url" required value="${url}" placeholder="https://магазин.retailcrm.ru" />
              </p>
              <p>
                <label for="apiKey">Ключ API</label>
                <input id="apiKey" name="apiKey" type="password" required autocomplete="off" />
              </p>
              <p>
                <label for="operatorToken">Токен оператора</label>
                <input id="operatorToken" name="operatorToken" type="password" required autocomplete="off" />
              </p>
              <p><button type="submit">Подключить</button></p>
            </form>
          </main>
        </body>
      </html>`,
    status,
  )
}
