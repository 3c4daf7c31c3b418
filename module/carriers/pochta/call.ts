import { ask, type Question, type Reply, textOf } from '../ask.ts'
import type { Line } from '../carrier.ts'
import { CarrierError } from '../carrier-error.ts'
import { texts } from '../texts.ts'
import { bodyOf } from './errors.ts'
import { hasAccount, type PochtaSettings } from './settings.ts'
import { soapType } from './tracking.ts'

type Query = Readonly<Record<string, string>>

/** The public calculator: JSON as it came, complaints and all, since they come with HTTP 200. */
export function askCalculator(line: Line, settings: PochtaSettings, query: Query): Promise<Reply> {
  const url = urlOf(`${settings.tariffAddress}/calculate/tariff/delivery`, query)
  return ask(line, { method: 'GET', url })
}

type AccountCall = Pick<Question, 'method' | 'json'> & { path: string; query?: Query }

/** «Отправка», JSON of a good answer. Throws CarrierError, also where the settings hold no keys. */
export async function askAccount(line: Line, settings: PochtaSettings, call: AccountCall): Promise<unknown> {
  return bodyOf(await replyOf(line, settings, call))
}

/** The same for a call that answers with a file. */
export async function downloadForm(
  line: Line,
  settings: PochtaSettings,
  call: AccountCall,
): Promise<Uint8Array> {
  const reply = await replyOf(line, settings, call)
  // A refusal is JSON whatever its status.
  if (reply.status < 300 && !reply.type.includes('json')) return reply.bytes
  bodyOf(reply)
  throw new CarrierError('bad_response', texts.badResponse)
}

/** The answer of tracking, whatever its status: a fault of SOAP comes under 500. */
export async function askTracking(line: Line, settings: PochtaSettings, envelope: string): Promise<string> {
  const url = new URL(settings.trackingAddress)
  const content = { type: soapType, text: envelope }
  const reply = await ask(line, { method: 'POST', url, content, faults: true })
  if (reply.status >= 500 && !reply.type.includes('xml')) {
    throw new CarrierError('carrier_down', texts.down, { code: String(reply.status) })
  }
  return textOf(reply)
}

function replyOf(
  line: Line,
  settings: PochtaSettings,
  { method, path, query, json }: AccountCall,
): Promise<Reply> {
  if (!hasAccount(settings)) throw new CarrierError('auth', texts.noAccount)
  const { token, login, password } = settings
  return ask(line, {
    method,
    url: urlOf(`${settings.accountAddress}${path}`, query),
    ...(json === undefined ? {} : { json }),
    headers: {
      authorization: `AccessToken ${token}`,
      'x-user-authorization': `Basic ${base64(`${login}:${password}`)}`,
    },
  })
}

/** Of the bytes in UTF-8: a login may be an address with letters beyond Latin. */
const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)))

function urlOf(address: string, query: Query = {}): URL {
  const url = new URL(address)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url
}
