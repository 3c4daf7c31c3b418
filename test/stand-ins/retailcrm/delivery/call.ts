import type { Crm } from '../crm.ts'
import type { Module, Obj } from '../types.ts'
import { isObj, list, obj, text } from '../wire.ts'

/** What a delivery module has answered: its JSON, or the file that it printed. */
export type Answered = { status: number; body: Obj; file?: { type: string; bytes: Uint8Array } }

/** How long the account waits for a module; the real limit is not known. */
const waitMs = 10_000

/** The delivery module of the account, the last one that was connected. */
export const deliveryModule = (crm: Crm): Module | undefined =>
  crm.state.modules.findLast((module) => 'delivery' in obj(module.config.integrations))

export const deliveryOf = (module: Module): Obj => obj(obj(module.config.integrations).delivery)

/** `{baseUrl}/{action}`, which gives a double slash here, as on the real side. */
function addressOf(module: Module, action: string): string | undefined {
  const path = text(obj(deliveryOf(module).actions)[action])
  return path === undefined ? undefined : `${text(module.config.baseUrl)}/${path}`
}

/** POST of one field that holds JSON, as every callback of the CRM is. */
export const post = (module: Module, action: string, payload: Obj): Promise<Answered> =>
  ask(addressOf(module, action), {
    method: 'POST',
    body: new URLSearchParams({ clientId: module.clientId, [action]: JSON.stringify(payload) }),
  })

/** GET with the query of the action. */
export function get(module: Module, action: string, query: Record<string, string>): Promise<Answered> {
  const address = addressOf(module, action)
  const search = new URLSearchParams({ clientId: module.clientId, ...query })
  return ask(address && `${address}?${search}`, { method: 'GET' })
}

/** What an extra field offers for what a person typed. */
export async function suggest(module: Module, field: string, term: string): Promise<Obj[]> {
  const found = list(deliveryOf(module).deliveryDataFieldList)
    .map(obj)
    .find((one) => one.code === field)
  const search = new URLSearchParams({ clientId: module.clientId, term })
  const url = text(found?.autocompleteUrl)
  const { body } = await ask(url && `${url}?${search}`, { method: 'GET' })
  return list(body.result).map(obj)
}

async function ask(url: string | undefined, init: RequestInit): Promise<Answered> {
  if (url === undefined) return failed('У модуля нет такого действия.')
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(waitMs), redirect: 'manual' })
    const type = response.headers.get('content-type')?.split(';')[0] ?? ''
    const bytes = new Uint8Array(await response.arrayBuffer())
    if (type === 'application/pdf' || type === 'application/zip')
      return { status: response.status, body: {}, file: { type, bytes } }
    const body: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return { status: response.status, body: isObj(body) ? body : {} }
  } catch (error) {
    return failed(`Модуль не отвечает: ${error instanceof Error ? error.message : error}`)
  }
}

const failed = (errorMsg: string): Answered => ({ status: 0, body: { success: false, errorMsg } })
