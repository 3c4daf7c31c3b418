import { z } from 'zod'
import { listOf, text, wire } from '../../../shared/wire-crm/loose.ts'
import type { NamedPlace, Place } from '../carrier.ts'
import { CarrierError } from '../carrier-error.ts'
import { read } from '../read.ts'
import { texts } from '../texts.ts'

/** `parents` is what the city lies in, as a text or as a list of names. */
const parents = z
  .union([z.string(), z.array(z.union([z.string(), wire({ name: text.default('') })]))])
  .transform((given) =>
    typeof given === 'string'
      ? given
      : given.map((one) => (typeof one === 'string' ? one : one.name)).join(', '),
  )
  .catch('')

const cities = listOf(wire({ guid: text, name: text.default(''), parents: parents.default('') }))

/** Answer of `/v1/fias/cities`: GUIDs of FIAS. */
export const citiesOf = (body: unknown): NamedPlace[] =>
  read(cities, body).map(({ guid: code, name, parents: description }) => ({ code, name, description }))

/** The city among those that a search brought: of this very name, in its region where several have it. */
export function cityOf(found: readonly NamedPlace[], { city, region }: Place): NamedPlace {
  const same = found.filter(({ name }) => plain(name) === plain(city ?? ''))
  const one = same.find(({ description }) => region && plain(description).includes(plain(region))) ?? same[0]
  if (!one) throw new CarrierError('not_applicable', texts.noTariffs)
  return one
}

const plain = (name: string): string => name.trim().toLowerCase().replaceAll('ё', 'е')
