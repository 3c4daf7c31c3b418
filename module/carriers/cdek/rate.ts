import type { z } from 'zod'
import type { Minor } from '../../../shared/kernel/money.ts'
import { listOf, num, text, wire } from '../../../shared/wire-crm/loose.ts'
import type { Enquiry, Place, Rate, Rated, Refusal } from '../carrier.ts'
import { CarrierError } from '../carrier-error.ts'
import { calendarDays, daysBetween, kopecksOf, toCentimetres } from '../measures.ts'
import { texts } from '../texts.ts'
import { complaints, complaintsOf, failureOf, isServiceRefused, wordsOf } from './errors.ts'
import type { CdekSettings } from './settings.ts'
import { kindOf, type Mode, modeOf } from './tariffs.ts'

/** A place as СДЭК finds it: the first of these that it knows decides, the address only serves the courier. */
export function locationOf(place: Place): Record<string, string> {
  const address = place.text === '' ? {} : { address: place.text }
  if (place.fias) return { fias_guid: place.fias, ...address }
  const named = {
    country_code: place.country,
    ...(place.postcode && { postal_code: place.postcode }),
    ...(place.region && { region: place.region }),
    ...(place.city && { city: place.city }),
  }
  if (!place.postcode && !place.city) throw new CarrierError('invalid_input', texts.noPlace)
  return { ...named, ...address }
}

/** Body of `/calculator/tarifflist`. Throws CarrierError where СДЭК has nothing to count. */
export function tariffListBody(settings: CdekSettings, enquiry: Enquiry): Record<string, unknown> {
  if (enquiry.currency !== 'RUB') throw new CarrierError('not_applicable', texts.onlyRoubles)
  return {
    type: Number(settings.contract),
    // Noon in Moscow is the same day in every zone of the country.
    date: `${enquiry.date}T12:00:00+0300`,
    currency: 1,
    lang: 'rus',
    from_location: locationOf(enquiry.from),
    to_location: locationOf(enquiry.to),
    packages: enquiry.parcels.map(packageOf),
  }
}

/** Grams and whole centimetres. */
export const packageOf = ({ weight, length, width, height }: Enquiry['parcels'][number]) => ({
  weight,
  length: toCentimetres(length),
  width: toCentimetres(width),
  height: toCentimetres(height),
})

/**
 * Services of `/calculator/tariffAndService`. A shop's contract insures by itself and refuses to be asked;
 * one of delivery insures for one rouble unless asked (measured by others, 2026-08).
 */
export const servicesOf = (settings: CdekSettings, enquiry: Enquiry) =>
  settings.contract === '2' && settings.insure && enquiry.declared > 0
    ? [{ code: 'INSURANCE', parameter: String(enquiry.declared / 100) }]
    : []

const range = wire({ min: text, max: text })

const tariffList = wire({
  tariff_codes: listOf(
    wire({
      tariff_code: text,
      tariff_name: text.default(''),
      tariff_description: text.default(''),
      delivery_mode: num.optional(),
      period_min: num.optional(),
      period_max: num.optional(),
      calendar_min: num.optional(),
      calendar_max: num.optional(),
      delivery_date_range: range.optional(),
    }),
  ).default([]),
  errors: complaints,
})
type Listed = z.infer<typeof tariffList>['tariff_codes'][number]

/** Rows carry neither name nor mode; the code is a text here and a number in the list. */
const serviceList = wire({
  tariff_codes: listOf(
    wire({
      tariff_code: text,
      result: wire({ total_sum: num.optional(), errors: complaints }).optional(),
      errors: complaints,
    }),
  ).default([]),
  errors: complaints,
})

/** What a tariff costs with VAT and services: kopecks, or the complaints instead of it. */
export type Priced = ReadonlyMap<string, { total: Minor | undefined; refused: z.infer<typeof complaints> }>

export function pricesOf(body: unknown): Priced {
  const { tariff_codes: rows } = read(serviceList, body)
  return new Map(
    rows.map((row) => [
      row.tariff_code,
      {
        total: row.result?.total_sum === undefined ? undefined : kopecksOf(row.result.total_sum),
        refused: [...row.errors, ...(row.result?.errors ?? [])],
      },
    ]),
  )
}

/** Tariffs whose service was refused although they exist: their price has to be asked without it. */
export const withoutService = (prices: Priced): boolean =>
  [...prices.values()].some(({ total, refused }) => total === undefined && isServiceRefused(refused))

/** The list of tariffs with the prices of the other call. A tariff without a price with VAT is refused, not shown cheaper. */
export function ratesOf(settings: CdekSettings, enquiry: Enquiry, list: unknown, prices: Priced): Rated {
  const { tariff_codes: rows } = read(tariffList, list)
  const rates: Rate[] = []
  const refusals: Refusal[] = []
  for (const row of rows) {
    const code = row.tariff_code
    if (settings.tariffs.length > 0 && !settings.tariffs.includes(code)) continue
    const mode = modeOf(code, row.delivery_mode, row.tariff_name)
    if (!mode) {
      refusals.push({ kind: 'bad_response', text: texts.badResponse, tariff: code })
      continue
    }
    if (!isHandedOver(settings, mode)) continue
    const price = prices.get(code)
    if (price?.total === undefined || price.total <= 0) {
      refusals.push(refusalOf(code, price?.refused ?? []))
      continue
    }
    rates.push(rateOf(enquiry, row, mode, price.total))
  }
  if (rates.length === 0 && refusals.length === 0) {
    refusals.push({ kind: 'not_applicable', text: texts.noTariffs })
  }
  return { rates, refusals }
}

function rateOf(enquiry: Enquiry, row: Listed, mode: Mode, cost: Rate['cost']): Rate {
  return {
    tariff: row.tariff_code,
    name: row.tariff_name || row.tariff_code,
    description: row.tariff_description,
    kind: kindOf(mode),
    ...(mode.to === 'door' ? {} : { postamat: mode.to === 'postamat' }),
    cost,
    days: daysOf(enquiry.date, row),
    payload: { from: mode.from, to: mode.to },
  }
}

const isHandedOver = ({ handover }: CdekSettings, { from }: Mode): boolean =>
  handover === 'any' || (handover === 'door') === (from === 'door')

function daysOf(date: string, row: Listed): Rate['days'] {
  const { calendar_min: min, calendar_max: max, delivery_date_range: dates } = row
  if (min !== undefined && max !== undefined) return ordered(min, max)
  if (dates) return ordered(daysBetween(date, dates.min), daysBetween(date, dates.max))
  const { period_min: from, period_max: to } = row
  return from === undefined || to === undefined
    ? null
    : ordered(calendarDays(date, from), calendarDays(date, to))
}

const ordered = (min: number, max: number) => ({ min: Math.max(0, min), max: Math.max(0, min, max) })

function refusalOf(tariff: string, refused: z.infer<typeof complaints>): Refusal {
  const first = refused[0]
  if (!first) return { kind: 'bad_response', text: texts.badResponse, tariff }
  return { kind: 'not_applicable', text: wordsOf(refused), code: first.code, tariff }
}

/** An answer of a calculator. Throws CarrierError where it holds complaints and no tariff, or cannot be read. */
function read<Body extends { tariff_codes: readonly unknown[]; errors: z.infer<typeof complaints> }>(
  schema: z.ZodType<Body>,
  body: unknown,
): Body {
  const parsed = schema.safeParse(body)
  if (!parsed.success) throw new CarrierError('bad_response', texts.badResponse, { cause: parsed.error })
  if (parsed.data.tariff_codes.length === 0) {
    const list = complaintsOf(body)
    if (list.length > 0) throw failureOf(list)
  }
  return parsed.data
}

const contractTariffs = wire({
  tariff_codes: listOf(wire({ delivery_modes: listOf(wire({ tariff_code: text })).default([]) })).default([]),
  errors: complaints,
})

/** Codes of the tariffs of a contract, of `/calculator/alltariffs`. */
export const contractCodes = (body: unknown): string[] =>
  read(contractTariffs, body).tariff_codes.flatMap(({ delivery_modes: modes }) =>
    modes.map((mode) => mode.tariff_code),
  )
