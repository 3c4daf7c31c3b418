import type { Context, ErrorHandler, NotFoundHandler } from 'hono'
import { html } from 'hono/html'
import { type Language, MostError, toMostError } from '../../shared/kernel/errors.ts'
import { newToken } from '../connect/index.ts'
import { assetUrl } from './assets/index.ts'
import type { AppEnv } from './env.ts'
import { protectPage } from './page-headers.ts'

type Status = 400 | 401 | 403 | 404 | 409 | 413 | 500 | 502 | 503

/** One of the two places where an error becomes an answer: JSON for programs, a page for people. Details go to the log only. */
export const answerError: ErrorHandler<AppEnv> = (thrown, c) => {
  const error = toMostError(thrown)
  const status = statusOf(error)
  const fields = { code: error.code, fault: error.fault, reason: error.message, path: loggedPath(c), status }
  if (status >= 500) c.var.deps.connect.log.error({ ...fields, stack: stackOf(error) }, 'request failed')
  else c.var.deps.connect.log.info(fields, 'request refused')
  return isForPeople(c) ? errorPage(c, error, status) : answerFailure(c, error, status)
}

export const answerNotFound: NotFoundHandler<AppEnv> = (c) => {
  const error = new MostError(
    'not_found',
    'entity',
    { ru: 'Такой страницы нет.', en: 'There is no such page.', es: 'No existe esa página.' },
    {
      remedy: {
        ru: 'Откройте модуль из retailCRM или вернитесь на страницу «Обзор».',
        en: 'Open the module from retailCRM or go back to the overview.',
        es: 'Abra el módulo desde retailCRM o vuelva al resumen.',
      },
    },
  )
  return isForPeople(c) ? errorPage(c, error, 404) : answerFailure(c, error, 404)
}

/** Path for the log: no query, and no secret of a hook or a feed. */
export const loggedPath = (c: Context<AppEnv>): string =>
  c.req.path.replace(/^(\/hooks\/crm\/|\/feed\/).+/, '$1***')

function statusOf(error: MostError): Status {
  switch (error.code) {
    case 'bad_input':
      return 400
    case 'unauthorized':
      return 401
    case 'forbidden':
    case 'inactive':
      return 403
    case 'not_found':
      return 404
    case 'conflict':
    case 'stale':
      return 409
    case 'too_large':
      return 413
    default:
      return error.fault === 'ours' ? 500 : error.fault === 'connection' ? 502 : 400
  }
}

const isForPeople = (c: Context<AppEnv>): boolean =>
  /^\/(app|connect)(\/|$)|^\/marketplace\/open$/.test(c.req.path) ||
  (c.req.header('accept') ?? '').includes('text/html')

function answerFailure(c: Context<AppEnv>, error: MostError, status: Status): Response {
  const language = languageOf(c)
  const remedy = error.remedy?.[language]
  const errorMsg = [error.publicMessage[language], remedy].filter(Boolean).join(' ')
  // Modules known to the CRM refuse a registration by 401 or 400; whether it shows `errorMsg` of others is UNVERIFIED.
  const shown = c.req.path === '/marketplace/register' && [403, 404, 409, 502].includes(status) ? 400 : status
  c.header('Cache-Control', 'no-store')
  return c.json({ success: false, errorMsg }, shown)
}

function errorPage(c: Context<AppEnv>, error: MostError, status: Status): Response | Promise<Response> {
  const language = languageOf(c)
  const tenant = c.get('ctx')?.tenant
  protectPage(c, { nonce: newToken(), ancestors: tenant ? [tenant.crmPublicUrl, tenant.crmUrl] : [] })
  const title = { ru: 'Мост 1С', en: 'Most 1C', es: 'Most 1C' }[language]
  const back = { ru: 'На страницу «Обзор»', en: 'To the overview', es: 'Al resumen' }[language]
  return c.html(
    html`<!doctype html>
      <html lang="${language}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${title}</title>
          <link rel="icon" href="data:," />
          <link rel="stylesheet" href="${assetUrl(c.var.deps.assets, 'pages.css')}" />
        </head>
        <body>
          <main class="wide">
            <h1>${error.publicMessage[language]}</h1>
            ${error.remedy ? html`<p class="lead">${error.remedy[language]}</p>` : ''}
            ${tenant ? html`<p><a href="/app">${back}</a></p>` : ''}
          </main>
        </body>
      </html>`,
    status,
  )
}

const languageOf = (c: Context<AppEnv>): Language => c.get('ctx')?.tenant.language ?? 'ru'

const stackOf = (error: MostError): string | undefined =>
  error.cause instanceof Error ? error.cause.stack : error.stack
