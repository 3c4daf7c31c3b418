import { z } from 'zod'
import { num, wire } from '../../../shared/wire-crm/loose.ts'
import { ask, jsonOf, type Question, type Reply } from '../ask.ts'
import type { Line } from '../carrier.ts'
import { CarrierError } from '../carrier-error.ts'
import { texts } from '../texts.ts'
import { bodyOf, complaintsOf, failureOf } from './errors.ts'
import type { CdekSettings } from './settings.ts'

const tokenName = 'oauth'

const granted = wire({ access_token: z.string().min(1), expires_in: num.default(3600) })

type Call = Pick<Question, 'method' | 'json'> & { path: string; query?: Record<string, string> }

/** One call under a token, its body as JSON; a token that is not taken is asked anew once. */
export async function call(line: Line, settings: CdekSettings, what: Call): Promise<unknown> {
  return bodyOf(await replyOf(line, settings, urlOf(settings, what.path, what.query), what))
}

/** The file behind an address that СДЭК gave. It is asked under our token, so it has to be an address of СДЭК. */
export async function download(line: Line, settings: CdekSettings, address: string): Promise<Uint8Array> {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url?.origin !== new URL(settings.address).origin) {
    throw new CarrierError('bad_response', texts.badResponse)
  }
  const reply = await replyOf(line, settings, url, { method: 'GET' })
  if (reply.status < 300) return reply.bytes
  throw failureOf(complaintsOf(jsonOf(reply)), reply.status)
}

async function replyOf(
  line: Line,
  settings: CdekSettings,
  url: URL,
  { method, json }: Pick<Question, 'method' | 'json'>,
): Promise<Reply> {
  const once = async () => {
    const token = await line.tokens.of(tokenName, () => grant(line, settings))
    return ask(line, { method, url, json, headers: { authorization: `Bearer ${token}` } })
  }
  try {
    return await once()
  } catch (thrown) {
    if (!(thrown instanceof CarrierError) || thrown.kind !== 'auth') throw thrown
    line.tokens.drop(tokenName)
    return once()
  }
}

async function grant(line: Line, settings: CdekSettings): Promise<{ value: string; livesMs: number }> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: settings.clientId,
    client_secret: settings.clientSecret,
  })
  const url = urlOf(settings, '/oauth/token')
  const parsed = granted.safeParse(bodyOf(await ask(line, { method: 'POST', url, form })))
  if (!parsed.success) throw new CarrierError('bad_response', texts.badResponse, { cause: parsed.error })
  return { value: parsed.data.access_token, livesMs: parsed.data.expires_in * 1000 }
}

function urlOf(settings: CdekSettings, path: string, query: Record<string, string> = {}): URL {
  const url = new URL(`${settings.address}${path}`)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url
}
