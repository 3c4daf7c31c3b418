import type { Context } from 'hono'
import { html } from 'hono/html'
import { newToken } from '../../connect/index.ts'
import { assetUrl } from '../assets/index.ts'
import type { AppEnv } from '../env.ts'
import { protectPage } from '../page-headers.ts'

/** Somebody came by the address alone: a bookmark, or a CRM that opens it by GET. The `clientId` is taken from a form only. */
export function explainOpening(c: Context<AppEnv>): Response | Promise<Response> {
  protectPage(c, { nonce: newToken(), ancestors: [] })
  return c.html(
    html`<!doctype html>
      <html lang="ru">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>Мост 1С</title>
          <link rel="icon" href="data:," />
          <link rel="stylesheet" href="${assetUrl(c.var.deps.assets, 'pages.css')}" />
        </head>
        <body>
          <main class="wide">
            <h1>Мост 1С открывается из retailCRM</h1>
            <p class="lead">
              В retailCRM откройте «Настройки → Интеграция → Мост 1С» и нажмите «Открыть». Сеанс действует 12 часов.
            </p>
            <p lang="en">Open the module from retailCRM: Settings → Integration → Most 1C.</p>
            <p lang="es">Abra el módulo desde retailCRM: Ajustes → Integración → Most 1C.</p>
            <p><a href="/app">Мост 1С</a></p>
          </main>
        </body>
      </html>`,
  )
}
