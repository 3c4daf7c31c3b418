import { ask } from '../ask.ts'
import type { Enquiry, Line, NamedPlace, Place, Rated } from '../carrier.ts'
import { CarrierError } from '../carrier-error.ts'
import { texts } from '../texts.ts'
import { only } from '../together.ts'
import { citiesOf, cityOf } from './cities.ts'
import { bodyOf } from './errors.ts'
import { priceBody, rateOf, refuse } from './rate.ts'
import type { BaikalSettings } from './settings.ts'

export async function rate(line: Line, settings: BaikalSettings, enquiry: Enquiry): Promise<Rated> {
  refuse(enquiry)
  const [from, to] = await Promise.all([
    guidOf(line, settings, enquiry.from),
    guidOf(line, settings, enquiry.to),
  ])
  const json = priceBody(settings, enquiry, from, to)
  return only(rateOf(await call(line, settings, { path: '/v2/calculator', json })))
}

/** The directory of cities is one of FIAS: an address that knows its own is not looked up. */
async function guidOf(line: Line, settings: BaikalSettings, place: Place): Promise<string> {
  if (place.fias) return place.fias
  if (!place.city) throw new CarrierError('invalid_input', texts.noPlace)
  return cityOf(await cities(line, settings, place.city), place).code
}

export async function cities(line: Line, settings: BaikalSettings, term: string): Promise<NamedPlace[]> {
  return citiesOf(await call(line, settings, { path: '/v1/fias/cities', query: { text: term } }))
}

/** One search of a city: free, and refused without a good key. */
export async function check(line: Line, settings: BaikalSettings): Promise<void> {
  await cities(line, settings, 'Москва')
}

type Call = { path: string; json?: unknown; query?: Record<string, string> }

async function call(line: Line, settings: BaikalSettings, { path, json, query }: Call): Promise<unknown> {
  const url = new URL(`${settings.address}${path}`)
  for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value)
  // The key is the name, the password is empty.
  const headers = { authorization: `Basic ${btoa(`${settings.key}:`)}` }
  const question = json === undefined ? { method: 'GET' as const } : { method: 'POST' as const, json }
  return bodyOf(await ask(line, { ...question, url, headers }))
}
