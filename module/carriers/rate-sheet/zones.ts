import type { Place } from '../carrier.ts'
import { areaOf, isInside, metresBetween } from './geometry.ts'
import { isCity } from './places.ts'
import { widthOfRange } from './postcodes.ts'
import type { Coordinates, RateSheet, Zone } from './sheet.ts'

/** How a zone holds an address: the more exact the sign, the higher `rank`; of equals the narrower. */
type Fit = { rank: number; width: number }

/** Way from the origin in metres by road; by the sheet's own table where the address has no coordinates; null: not known. */
export function wayTo(sheet: RateSheet, place: Place): number | null {
  const point = pointOf(place)
  if (sheet.origin && point) return Math.round((metresBetween(sheet.origin, point) * sheet.roadPercent) / 100)
  return sheet.ways.find(({ city }) => isCity(city, place))?.metres ?? null
}

/**
 * The zone of an address. A place on the map is more exact than a postcode, that than a city, that than a ring; of two
 * alike the narrower one, then the first by code: the order of the list decides nothing.
 */
export function zoneOf(sheet: RateSheet, place: Place): Zone | undefined {
  const way = wayTo(sheet, place)
  let best: { zone: Zone; fit: Fit } | undefined
  for (const zone of sheet.zones) {
    const fit = fitOf(zone, place, way)
    if (fit && (!best || isBetter({ zone, fit }, best))) best = { zone, fit }
  }
  return best?.zone ?? sheet.zones.find(({ code }) => code === sheet.elsewhere)
}

function isBetter(one: { zone: Zone; fit: Fit }, other: { zone: Zone; fit: Fit }): boolean {
  if (one.fit.rank !== other.fit.rank) return one.fit.rank > other.fit.rank
  if (one.fit.width !== other.fit.width) return one.fit.width < other.fit.width
  return one.zone.code < other.zone.code
}

function fitOf(zone: Zone, place: Place, way: number | null): Fit | undefined {
  const point = pointOf(place)
  if (zone.polygon.length > 0 && point && isInside(zone.polygon, point))
    return { rank: 4, width: areaOf(zone.polygon) }
  const width = widthOfRange(zone.postcodes, place.postcode)
  if (width !== undefined) return { rank: 3, width }
  const named = zone.cities.filter((city) => isCity(city, place))
  // A city with its region is more exact than the bare name.
  if (named.length > 0) return { rank: 2, width: named.some((city) => city.includes(',')) ? 0 : 1 }
  if (zone.ring && way !== null && isWithin(zone.ring, way))
    return { rank: 1, width: zone.ring.to - zone.ring.from }
  return undefined
}

/** Its outer border belongs to a ring; the inner one to the ring inside it, where there is one. */
const isWithin = ({ from, to }: { from: number; to: number }, way: number): boolean =>
  way <= to && (way > from || from === 0)

const pointOf = ({ latitude, longitude }: Place): Coordinates | undefined =>
  latitude === null || longitude === null ? undefined : { latitude, longitude }
