import { num, text, wire } from '../../../shared/wire-crm/loose.ts'
import { ask, jsonOf, type Question, type Reply } from '../ask.ts'
import type { Enquiry, Line, Rated } from '../carrier.ts'
import { CarrierError } from '../carrier-error.ts'
import { read } from '../read.ts'
import { saidBy, texts } from '../texts.ts'
import { ozonName } from './name.ts'
import { priceBody, ratesOf } from './rate.ts'
import type { OzonSettings } from './settings.ts'

const base = '/principal-integration-api/v1'

export async function rate(line: Line, settings: OzonSettings, enquiry: Enquiry): Promise<Rated> {
  const json = priceBody(settings, enquiry)
  return ratesOf(
    await call(line, settings, { method: 'POST', path: '/delivery/calculate/information', json }),
  )
}

/** The places where parcels are handed over: free, and refused without good keys. */
export async function check(line: Line, settings: OzonSettings): Promise<void> {
  await call(line, settings, { method: 'GET', path: '/delivery/from_places' })
}

type Call = Pick<Question, 'method' | 'json'> & { path: string }

/** One call under a token; a token that is not taken is asked anew once. */
async function call(line: Line, settings: OzonSettings, { method, path, json }: Call): Promise<unknown> {
  const once = async () => {
    const token = await line.tokens.of('oauth', () => granted(line, settings))
    const url = new URL(`${settings.address}${base}${path}`)
    return bodyOf(await ask(line, { method, url, json, headers: { authorization: `Bearer ${token}` } }))
  }
  try {
    return await once()
  } catch (thrown) {
    if (!(thrown instanceof CarrierError) || thrown.kind !== 'auth') throw thrown
    line.tokens.drop('oauth')
    return once()
  }
}

const grant = wire({ access_token: text, expires_in: num.default(3600) })

async function granted(line: Line, settings: OzonSettings): Promise<{ value: string; livesMs: number }> {
  const url = new URL(`${settings.address}/principal-auth-api/connect/token`)
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: settings.clientId,
    client_secret: settings.clientSecret,
  })
  const { access_token: value, expires_in: seconds } = read(
    grant,
    bodyOf(await ask(line, { method: 'POST', url, form })),
  )
  return { value, livesMs: seconds * 1000 }
}

const complaint = wire({ message: text.default(''), errorCode: text.default(''), error: text.default('') })

/** The body of a reply of 2xx. Throws CarrierError for anything else, by what the body says. */
function bodyOf(reply: Reply): unknown {
  const body = jsonOf(reply)
  if (reply.status < 300) return body
  const parsed = complaint.safeParse(body)
  const code = String(reply.status)
  if (!parsed.success) throw new CarrierError('bad_response', texts.badResponse, { code })
  const { message, errorCode, error } = parsed.data
  // A token is refused with 400 too.
  if (error === 'invalid_client') throw new CarrierError('auth', texts.auth, { code: error })
  const said = message || error
  if (said === '') throw new CarrierError('bad_response', texts.badResponse, { code })
  throw new CarrierError('invalid_input', saidBy(ozonName, said), { code: errorCode || code })
}
