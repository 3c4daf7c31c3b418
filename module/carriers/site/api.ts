import { timeLeft } from '../../../shared/kernel/clock.ts'
import type { Text } from '../../../shared/kernel/errors.ts'
import { signatureOf } from '../../../shared/kernel/hmac.ts'
import { listOf, text, wire } from '../../../shared/wire-crm/loose.ts'
import { ask } from '../ask.ts'
import type { Enquiry, Line, Point, PointsWhere, Rated } from '../carrier.ts'
import { CarrierError } from '../carrier-error.ts'
import { read } from '../read.ts'
import { bodyOf } from './errors.ts'
import { listedPoints } from './points.ts'
import { placeOf, quoteBody, ratesOf } from './quote.ts'
import type { SiteSettings } from './settings.ts'

/** The three questions; the name of each is the end of its address, and part of what is signed. */
type Operation = 'quote' | 'points' | 'methods'

/** Milliseconds that the way back may take: the site is to answer with what it has so much earlier. */
const way = 200

export const rate = async (line: Line, settings: SiteSettings, enquiry: Enquiry): Promise<Rated> =>
  ratesOf(settings, await call(line, settings, 'quote', quoteBody(enquiry)))

export async function points(line: Line, settings: SiteSettings, where: PointsWhere): Promise<Point[]> {
  if (where.takesIn) return []
  const json = { version: 1, place: placeOf(where.place), code: where.code ?? null }
  return listedPoints(await call(line, settings, 'points', json))
}

const known = wire({ methods: listOf(wire({ code: text })).default([]) })

/** The site has to know every method that the shop named. */
export async function check(line: Line, settings: SiteSettings): Promise<void> {
  const { methods } = read(known, await call(line, settings, 'methods'))
  const missing = settings.methods.filter(({ code }) => methods.every((method) => method.code !== code))
  if (missing.length === 0) return
  throw new CarrierError('invalid_input', notKnown(missing.map(({ code }) => code).join(', ')))
}

const notKnown = (codes: string): Text => ({
  ru: `сайт не знает способов: ${codes}; исправьте список в настройках`,
  en: `the site does not know the methods ${codes}; correct the list in the settings`,
  es: `el sitio no conoce los métodos ${codes}; corrija la lista en los ajustes`,
})

/** Signed by the shared secret over the time, the operation and the body, a line each: the secret never travels. */
async function call(
  line: Line,
  settings: SiteSettings,
  operation: Operation,
  json?: unknown,
): Promise<unknown> {
  const body = json === undefined ? '' : JSON.stringify(json)
  const seconds = Math.floor(line.clock.now() / 1000)
  const headers = {
    'x-most-time': String(seconds),
    'x-most-signature': await signatureOf(settings.key, `${seconds}\n${operation}\n${body}`),
    'x-request-id': crypto.randomUUID(),
    'x-deadline-ms': String(Math.max(0, timeLeft(line.clock, line.deadline) - way)),
  }
  const url = new URL(`${settings.address}/${operation}`)
  const question = json === undefined ? { method: 'GET' as const } : { method: 'POST' as const, json }
  return bodyOf(await ask(line, { ...question, url, headers }))
}
