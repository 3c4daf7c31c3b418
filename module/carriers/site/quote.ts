import { z } from 'zod'
import { fromThousandths, minor } from '../../../shared/kernel/money.ts'
import { int, listOf, mapOf, text, wire } from '../../../shared/wire-crm/loose.ts'
import type { Enquiry, Place, Rate, Rated, Refusal } from '../carrier.ts'
import { refusalKinds } from '../carrier.ts'
import { days, read } from '../read.ts'
import { saidBy, texts } from '../texts.ts'
import { siteName } from './errors.ts'
import { pointsOf, sitePoint } from './points.ts'
import { methodTypes, type SiteSettings } from './settings.ts'

/** A place as the site reads it; what is not known is null. */
export const placeOf = (place: Place) => ({
  country: place.country,
  postcode: place.postcode,
  region: place.region,
  city: place.city,
  cityFias: place.fias,
  street: place.street,
  building: place.building,
  flat: place.flat,
  floor: place.floor,
  hasLift: place.lift,
  text: place.text,
  latitude: place.latitude,
  longitude: place.longitude,
})

/** Body of `/quote`: the units stand in the names. */
export const quoteBody = ({ from, to, parcels, items, declared, cod, date, currency, store }: Enquiry) => ({
  version: 1,
  currency,
  date,
  store,
  from: placeOf(from),
  to: placeOf(to),
  packages: parcels.map(({ weight, length, width, height }) => ({
    weightG: weight,
    lengthMm: length,
    widthMm: width,
    heightMm: height,
  })),
  items: items.map(({ article, name, quantity, price, weight, vat }) => ({
    article,
    name,
    quantity: fromThousandths(quantity),
    priceKop: price,
    weightG: weight,
    vat,
  })),
  declaredValueKop: declared,
  codKop: cod,
})

const kopecks = int.pipe(z.number().int().min(0).max(1e12)).transform(minor)

const slot = wire({ from: text, to: text, extraKop: kopecks.default(minor(0)) })

const quoted = wire({
  methods: listOf(
    wire({
      code: text,
      description: text.default(''),
      costKop: kopecks,
      minDays: days,
      maxDays: days,
      slots: listOf(slot).default([]),
      points: listOf(sitePoint).default([]),
      payload: mapOf(z.union([z.string(), z.number(), z.boolean()])).default({}),
    }),
  ).default([]),
  messages: listOf(
    wire({
      method: text.optional(),
      kind: z.enum(refusalKinds),
      code: text.optional(),
      text: text.default(''),
    }),
  ).default([]),
})
type Quoted = z.infer<typeof quoted>

/** The longest payload that still fits into what the CRM keeps for an order. */
const longestPayload = 800

/** Answer of `/quote`. Methods that the shop did not name in its settings are left out. */
export function ratesOf(settings: SiteSettings, body: unknown): Rated {
  const { methods, messages } = read(quoted, body)
  const rates: Rate[] = []
  const refusals: Refusal[] = messages.map(refusalOf)
  for (const method of methods) {
    const known = settings.methods.find(({ code }) => code === method.code)
    if (!known || rates.some(({ tariff }) => tariff === known.code)) continue
    if (JSON.stringify(method.payload).length > longestPayload) {
      refusals.push({ kind: 'bad_response', text: texts.badResponse, tariff: known.code })
      continue
    }
    rates.push(rateOf(known, method))
  }
  return rates.length > 0 || refusals.length > 0
    ? { rates, refusals }
    : { rates, refusals: [{ kind: 'not_applicable', text: texts.noTariffs }] }
}

function rateOf(known: SiteSettings['methods'][number], method: Quoted['methods'][number]): Rate {
  const { minDays: min, maxDays: max = min } = method
  const points = pointsOf(method.points)
  return {
    tariff: known.code,
    name: known.name,
    description: method.description,
    kind: methodTypes[known.type],
    cost: method.costKop,
    days: min === undefined || max === undefined ? null : { min, max: Math.max(min, max) },
    ...(points.length > 0 && { points }),
    ...(method.slots.length > 0 && {
      slots: method.slots.map(({ from, to, extraKop: extra }) => ({ from, to, extra })),
    }),
    payload: method.payload,
  }
}

const refusalOf = ({ method, kind, code, text: said }: Quoted['messages'][number]): Refusal => ({
  kind,
  text: said === '' ? texts.noTariffs : saidBy(siteName, said),
  ...(code !== undefined && { code }),
  ...(method !== undefined && { tariff: method }),
})
