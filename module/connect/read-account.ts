import { deadlineIn } from '../../shared/kernel/clock.ts'
import { type Language, MostError, type Text } from '../../shared/kernel/errors.ts'
import type { CrmSettings } from '../../shared/wire-crm/account.ts'
import { isTimeZone } from '../../shared/wire-crm/time.ts'
import { type CrmClient, getCredentials, getSettings, getSystemInfo } from '../crm/index.ts'
import type { AccountState, CrmSaid } from '../tenants/index.ts'
import { crmClient } from './clients.ts'
import { checkCrmAddress } from './crm-address.ts'
import type { ConnectDeps } from './deps.ts'
import { missingScopes } from './scopes.ts'

/** One retailCRM account as its own API describes it, proven by a key that works there. */
export type Account = {
  crm: CrmClient
  apiKey: string
  /** Origin for API calls and the account's identity. */
  url: string
  /** Every origin at which the key was proven: an older connection may know the account by another of them. */
  knownAs: readonly string[]
  publicUrl: string
  name: string
  language: Language
  timeZone: string
  currency: string
  scopes: readonly string[]
  said: CrmSaid
}

/** The part of an account that its tenant keeps. */
export const stateOf = (account: Account): Omit<AccountState, 'active' | 'frozen'> => ({
  name: account.name,
  crmUrl: account.url,
  crmPublicUrl: account.publicUrl,
  language: account.language,
  timeZone: account.timeZone,
  currency: account.currency,
})

const checkMs = 20_000

/**
 * Asks the account what it is. `address` comes from outside: its host is checked first, so the key is never sent to a
 * stranger. Throws `bad_input` (address), `remote_auth` (key), `forbidden` with the missing permissions named, and
 * faults of the connection. `required`: permissions of another of our modules.
 */
export async function readAccount(
  deps: ConnectDeps,
  address: string,
  apiKey: string,
  required?: readonly string[],
): Promise<Account> {
  const given = await checkCrmAddress(deps, address)
  const deadline = deadlineIn(deps.clock, checkMs)
  const client = (url: string) => crmClient(deps, { url, apiKey }).within({ lane: 'interactive', deadline })
  const credentials = await getCredentials(client(given))
  const missing = missingScopes(credentials.scopes, required)
  if (missing.length > 0) throw lacking(missing)
  const system = await getSystemInfo(client(given))
  const technical = await provenOrigin(deps, client, system.technicalUrl, given)
  const url = technical ?? given
  const settings = await getSettings(client(url))
  const publicUrl = await ownOrigin(deps, system.publicUrl).catch(() => given)
  return {
    crm: crmClient(deps, { url, apiKey }).within({ lane: 'interactive', deadline }),
    apiKey,
    url,
    knownAs: [...new Set([url, given])],
    publicUrl,
    name: new URL(publicUrl).hostname,
    ...localeOf(settings),
    scopes: credentials.scopes,
    said: {
      siteAccess: credentials.siteAccess ?? null,
      sitesAvailable: credentials.sitesAvailable ?? [],
      systemVersion: system.systemVersion ?? null,
    },
  }
}

/**
 * The technical address stays when the public one changes, so it is the better identity; but it is only what the
 * account says of itself. It counts where the key works there too: a self-hosted installation that names somebody
 * else's address must not become that account.
 */
async function provenOrigin(
  deps: ConnectDeps,
  client: (url: string) => CrmClient,
  technicalUrl: string | undefined,
  given: string,
): Promise<string | undefined> {
  try {
    const technical = await ownOrigin(deps, technicalUrl)
    if (technical !== given) await getCredentials(client(technical))
    return technical
  } catch (thrown) {
    deps.log.info(
      { reason: thrown instanceof MostError ? thrown.code : 'unknown' },
      'the technical address of the account does not answer to its key',
    )
    return undefined
  }
}

const ownOrigin = async (deps: ConnectDeps, url: string | undefined): Promise<string> =>
  checkCrmAddress(deps, url ?? '')

/** Language, zone and currency of the account; Russian, Moscow and roubles where it does not tell or tells nonsense. */
export function localeOf(settings: CrmSettings): { language: Language; timeZone: string; currency: string } {
  const given = localeGiven(settings)
  return {
    language: given.language ?? 'ru',
    timeZone: given.timeZone ?? 'Europe/Moscow',
    currency: given.currency ?? 'RUB',
  }
}

/** Only what the settings say. The CRM writes the language in either case: `RU`, `ru`. */
export function localeGiven(
  settings: CrmSettings,
): Partial<{ language: Language; timeZone: string; currency: string }> {
  const language = settings.system_language?.value?.toLowerCase()
  const timeZone = settings.timezone?.value
  const currency = settings.default_currency?.value?.toUpperCase()
  return {
    ...(language === 'ru' || language === 'en' || language === 'es' ? { language } : {}),
    ...(timeZone !== undefined && isTimeZone(timeZone) ? { timeZone } : {}),
    ...(currency !== undefined && /^[A-Z]{3}$/.test(currency) ? { currency } : {}),
  }
}

function lacking(scopes: readonly string[]): MostError {
  const list = scopes.join(', ')
  const message: Text = {
    ru: `Ключу API не хватает прав: ${list}.`,
    en: `The API key lacks permissions: ${list}.`,
    es: `A la clave de API le faltan permisos: ${list}.`,
  }
  return new MostError('forbidden', 'refusal', message, {
    remedy: {
      ru: 'Добавьте эти права ключу и подключите модуль ещё раз.',
      en: 'Add these permissions to the key and connect the module again.',
      es: 'Añada estos permisos a la clave y conecte el módulo de nuevo.',
    },
    fields: scopes,
  })
}
