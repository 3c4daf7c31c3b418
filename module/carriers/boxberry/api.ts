import { ask } from '../ask.ts'
import type { Enquiry, Line, NamedPlace, Point, PointsWhere, Rated, Tracked } from '../carrier.ts'
import { CarrierError } from '../carrier-error.ts'
import { bodyOf } from './errors.ts'
import { citiesOf, cityCodeOf, describedOf, dropsOf, pointsOf } from './points.ts'
import { priceBody, ratesOf } from './rate.ts'
import type { BoxberrySettings } from './settings.ts'
import { trackedOf } from './tracking.ts'

/** The token goes into the body here: an address would carry it into the logs of whoever stands between. */
export async function rate(line: Line, settings: BoxberrySettings, enquiry: Enquiry): Promise<Rated> {
  const json = {
    token: settings.token,
    method: 'DeliveryCalculation',
    ...priceBody(settings, enquiry),
  }
  return ratesOf(bodyOf(await ask(line, { method: 'POST', url: new URL(settings.address), json })))
}

/** The list of points of drop-off: free, and refused without a good token. */
export async function check(line: Line, settings: BoxberrySettings): Promise<void> {
  dropsOf(await get(line, settings, 'PointsForParcels', {}))
}

export async function cities(line: Line, settings: BoxberrySettings, term: string): Promise<NamedPlace[]> {
  const wanted = term.trim().toLowerCase()
  const all = citiesOf(await get(line, settings, 'ListCities', { CountryCode: '643' }))
  return all.filter(({ name }) => name.toLowerCase().startsWith(wanted))
}

export async function points(line: Line, settings: BoxberrySettings, where: PointsWhere): Promise<Point[]> {
  if (where.code) {
    return [describedOf(await get(line, settings, 'PointsDescription', { code: where.code }), where.code)]
  }
  if (where.takesIn) return dropsOf(await get(line, settings, 'PointsForParcels', {}))
  const all = await cities(line, settings, where.place.city ?? '')
  const city = cityCodeOf(all, where.place)
  if (city === undefined) return []
  return pointsOf(await get(line, settings, 'ListPoints', { CityCode: city, CountryCode: '643' }))
}

/** Boxberry is asked about one parcel at a time; one that it does not know any more has nothing to tell. */
export const track = (
  line: Line,
  settings: BoxberrySettings,
  references: readonly string[],
): Promise<Tracked[]> =>
  Promise.all(
    references.map(async (reference) => {
      try {
        return trackedOf(await get(line, settings, 'ListStatusesFull', { ImId: reference }), reference)
      } catch (thrown) {
        if (!(thrown instanceof CarrierError) || thrown.kind !== 'invalid_input') throw thrown
        return { reference, track: reference, cost: null, events: [] }
      }
    }),
  )

/** Reading methods take the token in the address: Boxberry has no other place for it. */
async function get(
  line: Line,
  settings: BoxberrySettings,
  method: string,
  query: Record<string, string>,
): Promise<unknown> {
  const url = new URL(settings.address)
  url.search = new URLSearchParams({ token: settings.token, method, ...query }).toString()
  return bodyOf(await ask(line, { method: 'GET', url }))
}
