import { z } from 'zod'
import { flag, listOf, num, text, wire } from '../../../shared/wire-crm/loose.ts'
import type { NamedPlace, Place, Point } from '../carrier.ts'
import { CarrierError } from '../carrier-error.ts'
import { gramsOf, millimetresOf } from '../measures.ts'
import { texts } from '../texts.ts'
import { complaintsOf, failureOf } from './errors.ts'

const office = wire({
  code: text,
  name: text.default(''),
  type: text.default('PVZ'),
  work_time: text.default(''),
  phones: listOf(wire({ number: text.default('') })).default([]),
  location: wire({
    city: text.default(''),
    address: text.default(''),
    address_full: text.default(''),
    latitude: num.optional(),
    longitude: num.optional(),
  }),
  is_reception: flag.optional(),
  is_handout: flag.optional(),
  take_only: flag.optional(),
  allowed_cod: flag.optional(),
  have_cash: flag.optional(),
  have_cashless: flag.optional(),
  weight_max: num.optional(),
  dimensions: listOf(wire({ width: num.default(0), height: num.default(0), depth: num.default(0) })).default(
    [],
  ),
})
type Office = z.infer<typeof office>

/** Points of `/deliverypoints`: kilograms and centimetres there, grams and millimetres here. */
export function pointsOf(body: unknown, takesIn: boolean): Point[] {
  const offices = listed(office, body)
  return offices.filter((one) => (takesIn ? takes(one) : one.is_handout !== false)).map(pointOf)
}

const takes = ({ is_reception: reception, take_only: only }: Office): boolean => reception ?? only !== true

function pointOf(one: Office): Point {
  const { location } = one
  const largest = one.dimensions
    .map(({ width, height, depth }) => [width, height, depth].sort((a, b) => b - a))
    .sort(([a = 0], [b = 0]) => b - a)[0]
  return {
    code: one.code,
    name: one.name || one.code,
    address: location.address_full || [location.city, location.address].filter((part) => part).join(', '),
    schedule: one.work_time,
    phone: one.phones[0]?.number ?? '',
    latitude: location.latitude ?? null,
    longitude: location.longitude ?? null,
    weight: one.weight_max === undefined ? null : gramsOf(one.weight_max),
    sides: largest
      ? [millimetresOf(largest[0] ?? 0), millimetresOf(largest[1] ?? 0), millimetresOf(largest[2] ?? 0)]
      : null,
    cod: one.allowed_cod ?? (one.have_cash === true || one.have_cashless === true),
    takesIn: takes(one),
    postamat: one.type === 'POSTAMAT',
  }
}

const city = wire({ code: text, region: text.default('') })

/** The city of `/location/cities` in the region of the place, for names repeat; else the first. undefined: there is none. */
export function cityCode(body: unknown, { region }: Place): string | undefined {
  const found = listed(city, body)
  const wanted = regionWords(region ?? '')
  const same = found.find((one) => wanted !== '' && regionWords(one.region) === wanted)
  return (same ?? found[0])?.code
}

/** A region without the word for its kind: `Новосибирская обл.` is `Новосибирская область`. */
const regionWords = (region: string): string =>
  region
    .toLowerCase()
    .split(/[\s.,()/-]+/)
    .filter((word) => word !== '' && !kindsOfRegion.has(word))
    .join(' ')

const kindsOfRegion = new Set([
  'область',
  'обл',
  'край',
  'республика',
  'респ',
  'город',
  'г',
  'автономный',
  'округ',
  'ао',
])

/** Cities of `/location/suggest/cities`. */
export const namedPlaces = (body: unknown): NamedPlace[] =>
  listed(
    wire({ code: text, full_name: text.default(''), city: text.default(''), region: text.default('') }),
    body,
  ).map(({ code, full_name: full, city, region }) => {
    const [first = '', ...rest] = full.split(', ')
    return { code, name: city || first, description: region || rest.join(', ') }
  })

function listed<Row>(row: z.ZodType<Row>, body: unknown): Row[] {
  const parsed = z.array(row).safeParse(body)
  if (parsed.success) return parsed.data
  const complaints = complaintsOf(body)
  if (complaints.length > 0) throw failureOf(complaints)
  throw new CarrierError('bad_response', texts.badResponse, { cause: parsed.error })
}
