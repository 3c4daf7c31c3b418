import type { Place } from './carrier.ts'
import { CarrierError } from './carrier-error.ts'
import { texts } from './texts.ts'

const joined = (parts: readonly (string | null | undefined)[]): string =>
  parts.filter((part): part is string => Boolean(part?.trim())).join(', ')

const holds = (text: string, part: string | null): boolean =>
  part === null || text.toLowerCase().includes(part.toLowerCase())

/**
 * A place in one line, from the region to the flat, for carriers that find addresses by themselves. The text of the
 * order often begins with the street: the city is put before it. Throws CarrierError where nothing names the place.
 */
export function lineOf(place: Place): string {
  const { region, city, postcode, street, building, flat, text } = place
  const written = text.trim() || joined([street, building, flat && `кв. ${flat}`])
  const whole = holds(written, city)
    ? written
    : joined([holds(city ?? '', region) ? null : region, city, written])
  if (whole === '' && !postcode) throw new CarrierError('invalid_input', texts.noPlace)
  return whole || postcode!
}

/** The city with its region, or whatever names the place. Throws CarrierError where nothing does. */
export const cityOf = (place: Place): string =>
  place.city ? joined([holds(place.city, place.region) ? null : place.region, place.city]) : lineOf(place)
