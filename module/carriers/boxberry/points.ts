import { z } from 'zod'
import { flag, listOf, num, text, wire } from '../../../shared/wire-crm/loose.ts'
import type { NamedPlace, Place, Point } from '../carrier.ts'
import { read } from '../read.ts'

const words = text.default('')

const cities = listOf(wire({ Code: text, Name: words, UniqName: words, Region: words }))

/** Answers of `ListCities` and `ListCitiesFull`. */
export const citiesOf = (body: unknown): NamedPlace[] =>
  read(cities, body).map(({ Code, Name, UniqName, Region }) => ({
    code: Code,
    name: Name,
    description: UniqName || Region,
  }))

/** The city of a place: of this very name, in its region where several have it. */
export function cityCodeOf(all: readonly NamedPlace[], { city, region }: Place): string | undefined {
  const same = all.filter(({ name }) => plain(name) === plain(city ?? ''))
  const [first = ''] = plain(region ?? '').split(' ')
  const one = same.find(({ description }) => first !== '' && plain(description).includes(first)) ?? same[0]
  return one?.code
}

const plain = (name: string): string => name.trim().toLowerCase().replaceAll('ё', 'е')

/** `Yes`, `No` in lists; `1`, `0` in the description of one point. */
const yes = z.union([z.enum(['Yes', 'No']).transform((said) => said === 'Yes'), flag]).default(false)

const point = wire({
  Code: words,
  Name: words,
  Address: words,
  Phone: words,
  WorkShedule: words,
  GPS: words,
  LoadLimit: num.optional().catch(undefined),
  OnlyPrepaidOrders: yes,
  PrepaidOrdersOnly: yes,
  Postamat: yes,
})

/** Answer of `ListPoints`. */
export const pointsOf = (body: unknown): Point[] => read(listOf(point), body).map(pointOf)

/** Answer of `PointsDescription`, which does not repeat the code. */
export const describedOf = (body: unknown, code: string): Point => ({ ...pointOf(read(point, body)), code })

function pointOf(one: z.infer<typeof point>): Point {
  const [latitude = null, longitude = null] = coordinatesOf(one.GPS)
  return {
    code: one.Code,
    name: one.Name,
    address: one.Address,
    schedule: one.WorkShedule,
    phone: one.Phone,
    latitude,
    longitude,
    // Kilograms.
    weight: one.LoadLimit ? Math.round(one.LoadLimit * 1000) : null,
    sides: null,
    cod: !one.OnlyPrepaidOrders && !one.PrepaidOrdersOnly,
    takesIn: false,
    postamat: one.Postamat,
  }
}

/** `"55.58,37.65"` */
function coordinatesOf(text: string): number[] {
  const pair = text.split(',').map(Number)
  return pair.length === 2 && text !== '' && pair.every(Number.isFinite) ? pair : []
}

const drops = listOf(wire({ Code: text, Name: words, City: words }))

/** Answer of `PointsForParcels`: where senders bring parcels. */
export const dropsOf = (body: unknown): Point[] =>
  read(drops, body).map(({ Code, Name, City }) => ({
    code: Code,
    name: Name,
    address: City,
    schedule: '',
    phone: '',
    latitude: null,
    longitude: null,
    weight: null,
    sides: null,
    cod: false,
    takesIn: true,
    postamat: false,
  }))
