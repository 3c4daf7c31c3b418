import { createHmac } from 'node:crypto'
import { newKey } from './api/modules.ts'
import { type Crm, localNow } from './crm.ts'
import { allScopes } from './options.ts'
import type { Module, Obj, State } from './types.ts'
import { compact, isObj, obj, text, texts } from './wire.ts'

export const connectModes = [
  'proper',
  'wrong-token',
  'missing-register',
  'broken-json',
  'foreign-system-url',
  'trailing-slash',
  'fewer-scopes',
] as const
export type ConnectMode = (typeof connectModes)[number]

export type Connected = {
  ok: boolean
  errorMsg?: string
  accountUrl?: string
  clientId?: string
  moduleCode?: string
  apiKey?: string
  status?: number
}

/** hex(HMAC-SHA256(secret, apiKey)), lower case: what the module checks. */
export const registerToken = (secret: string, apiKey: string): string =>
  createHmac('sha256', secret).update(apiKey).digest('hex')

async function read(url: string, init: RequestInit): Promise<{ status: number; body: Obj }> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(10_000), redirect: 'manual' })
  const raw = await response.text()
  try {
    const body: unknown = JSON.parse(raw)
    return { status: response.status, body: isObj(body) ? body : {} }
  } catch {
    return { status: response.status, body: {} }
  }
}

const failed = (errorMsg: string, more: Partial<Connected> = {}): Connected => ({
  ok: false,
  errorMsg,
  ...more,
})

/** The module of this marketplace entry among those connected; a re-connection keeps its code or brings a new one. */
export const connectedModule = (crm: Crm, code = crm.state.module.code): Module | undefined =>
  crm.state.modules.findLast((module) => {
    const key = crm.state.keys.find((k) => k.id === module.keyId)
    return key?.module === code
  })

/**
 * The simple connection: asks for the scopes, makes a key with exactly these, lets the module register itself while the
 * request is open. @param mode what the account does wrong, for tests of the module
 */
export async function connectModule(
  crm: Crm,
  mode: ConnectMode = 'proper',
  entry: State['module'] = crm.state.module,
): Promise<Connected> {
  const { configUrl, secret, code } = entry
  if (configUrl === '') return failed('Не задан адрес запроса конфигурации модуля.')
  let config: Obj
  try {
    config = (await read(configUrl, { method: 'GET' })).body
  } catch (error) {
    return failed(`Модуль не отвечает: ${error instanceof Error ? error.message : error}`)
  }
  const registerUrl = text(config.registerUrl)
  if (config.success !== true || registerUrl === undefined)
    return failed(text(config.errorMsg) ?? 'Модуль не сообщил, как его подключить.')
  const wanted = texts(config.scopes)
  const { permissions } = crm.state.options
  const refused = wanted.filter(
    (scope) => !allScopes.includes(scope) || (permissions !== 'all' && !permissions.includes(scope)),
  )
  if (refused.length > 0)
    return failed(`Модуль просит права, не разрешённые в кабинете партнёра: ${refused.join(', ')}`)
  const scopes = mode === 'fewer-scopes' ? wanted.slice(0, 1) : wanted
  const old = crm.state.keys.filter((key) => key.module === code && key.revoked !== true)
  const key = newKey(crm, 'Модуль из маркетплейса', scopes, code)
  const systemUrl = {
    'foreign-system-url': 'https://attacker.example',
    'trailing-slash': `${crm.state.origin}/`,
  }[mode as string]
  const register = JSON.stringify({
    apiKey: key.key,
    systemUrl: systemUrl ?? crm.state.origin,
    token: registerToken(mode === 'wrong-token' ? `${secret}-other` : secret, key.key),
  })
  const body = new URLSearchParams()
  if (mode === 'missing-register') body.set('nothing', '1')
  else body.set('register', mode === 'broken-json' ? register.slice(0, -5) : register)
  let answer: { status: number; body: Obj }
  try {
    answer = await read(registerUrl, { method: 'POST', body })
  } catch (error) {
    return failed(`Модуль не отвечает: ${error instanceof Error ? error.message : error}`, {
      apiKey: key.key,
    })
  }
  const { status } = answer
  if (status < 200 || status > 299 || answer.body.success !== true) {
    const known = crm.state.keys.find((k) => k.id === key.id)
    if (known !== undefined) known.revoked = true
    return failed(text(answer.body.errorMsg) ?? 'Модуль отказал в подключении, не сказав почему.', {
      apiKey: key.key,
      status,
    })
  }
  for (const previous of old) previous.revoked = true
  const module = connectedModule(crm, code)
  const { accountUrl = module?.config.accountUrl } = answer.body
  return compact({
    ok: true,
    accountUrl: text(accountUrl),
    clientId: module?.clientId,
    moduleCode: module?.code,
    apiKey: key.key,
    status,
  }) as Connected
}

/** `{baseUrl}/{action}`, which may give a double slash, as on the real side. */
const actionUrl = (module: Module, action: string): string | undefined => {
  const path = text(obj(module.config.actions)[action])
  const base = text(module.config.baseUrl)
  if (path === undefined || base === undefined) return undefined
  return /^https?:/.test(path)
    ? path
    : base + (path.startsWith('/') || base.endsWith('/') ? path : `/${path}`)
}

async function callBack(module: Module, action: string, fields: Record<string, string>): Promise<Obj> {
  const url = actionUrl(module, action)
  if (url === undefined) return { sent: false, errorMsg: `У модуля нет действия ${action}.` }
  try {
    const { status, body } = await read(url, {
      method: 'POST',
      body: new URLSearchParams({ clientId: module.clientId, ...fields }),
    })
    return { sent: true, status, body }
  } catch (error) {
    return { sent: true, errorMsg: error instanceof Error ? error.message : String(error) }
  }
}

/** Switches a module on or off, freezes or thaws it, and tells it so. */
export function sendActivity(
  crm: Crm,
  module: Module,
  change: { active?: boolean; freeze?: boolean },
): Promise<Obj> {
  Object.assign(module, change)
  const billing = crm.state.options.billingInfo
  return callBack(module, 'activity', {
    activity: JSON.stringify({ active: module.active, freeze: module.freeze }),
    systemUrl: crm.state.origin,
    ...(billing
      ? { billingInfo: JSON.stringify({ price: 990, priceWithDiscount: 990, billingType: 'fixed' }) }
      : {}),
  })
}

/** Pushes the account's settings, changed or not. */
export function sendSettings(crm: Crm, module: Module, change: Obj = {}): Promise<Obj> {
  for (const [name, value] of Object.entries(change)) {
    const at = localNow(crm)
    crm.state.settings[name] = typeof value === 'object' ? value : { value, updated_at: at }
    if (name === 'timezone' && typeof value === 'string') crm.state.timezone = value
  }
  return callBack(module, 'settings', { settings: JSON.stringify(crm.state.settings) })
}
