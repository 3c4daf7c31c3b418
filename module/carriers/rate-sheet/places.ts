import type { Place } from '../carrier.ts'

const kinds =
  /^(?:г(?:ород)?|гор|пгт|рп|пос(?:[её]лок)?|п|с(?:ело)?|д(?:ер(?:евня)?)?|ст(?:аница)?|х(?:утор)?|мкр)\.?\s+/u

/** A name as it is compared: without its kind, capitals, `ё` and signs. */
export const plainName = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll('ё', 'е')
    .trim()
    .replace(kinds, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

// JavaScript's \b knows Latin letters alone.
const plainRegion = (name: string): string =>
  ` ${plainName(name)} `
    .replace(/ (?:область|обл|край|республика|респ|ао|автономный округ|город|г) /gu, ' ')
    .trim()

export const isRegion = (written: string, { region }: Pick<Place, 'region'>): boolean =>
  region !== null && plainRegion(written) !== '' && plainRegion(written) === plainRegion(region)

/** Whether a written city, as `Химки` or `Химки, Московская область`, is the place's. A region that nobody knows does not divide. */
export function isCity(written: string, { city, region }: Pick<Place, 'city' | 'region'>): boolean {
  if (!city) return false
  const [name = '', ...rest] = written.split(',')
  if (plainName(name) !== plainName(city)) return false
  const wanted = plainRegion(rest.join(' '))
  const known = plainRegion(region ?? '')
  return wanted === '' || known === '' || wanted === known
}
