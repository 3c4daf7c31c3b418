import type { Context, MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { MostError } from '../../shared/kernel/errors.ts'
import { findByCookie, newToken, type OpenedSession, sameSecret } from '../connect/index.ts'
import type { AppEnv } from './env.ts'
import { readForm } from './form.ts'
import { protectPage } from './page-headers.ts'
import { isUpload, readUpload } from './upload.ts'

const overHttps = (c: Context<AppEnv>) => c.var.deps.connect.publicUrl.startsWith('https:')

// The prefix makes browsers take the cookie from this host and over https only.
const cookieName = (c: Context<AppEnv>) => (overHttps(c) ? '__Host-most_session' : 'most_session')

/**
 * Whether the CRM opens the module in a frame is UNVERIFIED: `None` and `Partitioned` work in both cases, and need https.
 */
export function giveSession(c: Context<AppEnv>, session: OpenedSession): void {
  const maxAge = Math.floor((session.expiresAt - c.var.deps.connect.clock.now()) / 1000)
  const common = { path: '/', httpOnly: true, maxAge } as const
  setCookie(
    c,
    cookieName(c),
    session.cookie,
    overHttps(c)
      ? { ...common, secure: true, sameSite: 'None', partitioned: true }
      : { ...common, sameSite: 'Lax' },
  )
}

/** Pages of one tenant: the session's cookie, the form's CSRF field, and the headers of a page. */
export const session: MiddlewareHandler<AppEnv> = async (c, next) => {
  const { deps } = c.var
  const found = await findByCookie(deps.connect, getCookie(c, cookieName(c)))
  if (!found) throw noSession()
  const ctx = await deps.ctxFor(found.tenant, { kind: 'administrator', name: 'administrator' })
  c.set('ctx', ctx)
  c.set('csrf', found.csrf)
  c.set('nonce', newToken().slice(0, 32))
  c.set('language', ctx.tenant.language)
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
    const form = isUpload(c) ? await readUpload(c) : await readForm(c)
    if (!(await sameSecret(form.get('csrf') ?? undefined, found.csrf))) throw foreignForm()
  }
  await next()
  protectPage(c, { nonce: c.var.nonce, ancestors: [ctx.tenant.crmPublicUrl, ctx.tenant.crmUrl] })
}

const noSession = () =>
  new MostError(
    'unauthorized',
    'refusal',
    {
      ru: 'Сеанс не открыт или уже закончился.',
      en: 'There is no session, or it has ended.',
      es: 'No hay sesión o ya ha terminado.',
    },
    {
      remedy: {
        ru: 'Откройте модуль из retailCRM: Настройки → Интеграция → Мост 1С.',
        en: 'Open the module from retailCRM: Settings → Integration → Most 1C.',
        es: 'Abra el módulo desde retailCRM: Ajustes → Integración → Most 1C.',
      },
    },
  )

const foreignForm = () =>
  new MostError(
    'forbidden',
    'refusal',
    {
      ru: 'Форма устарела или отправлена с другой страницы. Ничего не изменено.',
      en: 'The form is outdated or came from another page. Nothing was changed.',
      es: 'El formulario está caducado o viene de otra página. No se ha cambiado nada.',
    },
    {
      remedy: {
        ru: 'Откройте страницу заново и повторите.',
        en: 'Open the page again and repeat.',
        es: 'Abra la página de nuevo y repita.',
      },
    },
  )
