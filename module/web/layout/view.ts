import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Language, Text } from '../../../shared/kernel/errors.ts'
import type { Assets } from '../assets/index.ts'
import type { AppEnv } from '../env.ts'

export const languages = ['ru', 'en', 'es'] as const satisfies readonly Language[]

/** What a visitor chose in the footer; without it pages speak the language of the account. */
export const languageCookie = 'most_language'

export const isLanguage = (value: unknown): value is Language =>
  languages.some((language) => language === value)

/** A sentence in the language of this page; Russian where a translation is empty. */
export type Say = (text: Text) => string

export const sayIn =
  (language: Language): Say =>
  (text) =>
    text[language] || text.ru

/** All that a page needs besides its own contents. */
export type View = {
  say: Say
  language: Language
  csrf: string
  nonce: string
  assets: Assets
  /** Path and query of this page: where the language switch returns to. */
  here: string
  account: { name: string; crmPublicUrl: string; timeZone: string }
  /** What the last form did, by its key in the address: `?done=saved`. */
  done: string | undefined
}

export function viewOf(c: Context<AppEnv>): View {
  const chosen = getCookie(c, languageCookie)
  const language = isLanguage(chosen) ? chosen : c.var.language
  const { tenant } = c.var.ctx
  const { pathname, search } = new URL(c.req.url)
  return {
    say: sayIn(language),
    language,
    csrf: c.var.csrf,
    nonce: c.var.nonce,
    assets: c.var.deps.assets,
    here: c.req.method === 'GET' ? `${pathname}${search}` : pathname,
    account: { name: tenant.name, crmPublicUrl: tenant.crmPublicUrl, timeZone: tenant.timeZone },
    done: c.req.query('done'),
  }
}
