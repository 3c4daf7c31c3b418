import { text, wire } from '../../../shared/wire-crm/loose.ts'
import { ask, type Question, type Reply } from '../ask.ts'
import type { Line } from '../carrier.ts'
import { CarrierError } from '../carrier-error.ts'
import { read } from '../read.ts'
import { bodyOf } from './errors.ts'
import type { FivepostSettings } from './settings.ts'
import { grant } from './unverified.ts'

const tokenName = 'jwt'
const hour = 3_600_000

export type Call = Pick<Question, 'method' | 'json'> & { path: string; query?: Record<string, string> }

export async function call(line: Line, settings: FivepostSettings, what: Call): Promise<unknown> {
  return bodyOf(await replyOf(line, settings, what))
}

/** One call under a token; a token that is not taken is asked anew once. */
export async function replyOf(line: Line, settings: FivepostSettings, what: Call): Promise<Reply> {
  const once = async () => {
    const token = await line.tokens.of(tokenName, () => granted(line, settings))
    const url = urlOf(settings, what.path, what.query)
    const { method, json } = what
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

const answer = wire({ jwt: text })

/** The key goes into the address: 5Post has no other place for it. */
async function granted(line: Line, settings: FivepostSettings): Promise<{ value: string; livesMs: number }> {
  const url = urlOf(settings, '/jwt-generate-claims/rs256/1', { apikey: settings.apiKey })
  const reply = await ask(line, { method: 'POST', url, form: new URLSearchParams(grant) })
  return { value: read(answer, bodyOf(reply)).jwt, livesMs: hour }
}

function urlOf(settings: FivepostSettings, path: string, query: Record<string, string> = {}): URL {
  const url = new URL(`${settings.address}${path}`)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url
}
