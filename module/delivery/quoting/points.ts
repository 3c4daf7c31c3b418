import { type Deadline, timeLeft } from '../../../shared/kernel/clock.ts'
import {
  type Carrier,
  CarrierError,
  type Enquiry,
  type Point,
  type PointsWhere,
  type Rate,
} from '../../carriers/index.ts'
import { placeKey } from '../fingerprint.ts'
import { type AskedAccount, type Desk, lineTo } from './desk.ts'

/** Points open and close by the day, not by the minute. */
const freshMs = 6 * 60 * 60_000
const askMs = 15_000
/** A manager scrolls no further; the field of the point finds the rest. */
const shownAtMost = 1000

/** Points of a city, remembered for hours; one question of the same city at a time. Throws CarrierError. */
export async function pointsNear(
  desk: Desk,
  tenant: string,
  { account, carrier }: { account: AskedAccount; carrier: Carrier },
  where: PointsWhere,
): Promise<readonly Point[]> {
  if (!carrier.points) return []
  // A street names no other points than its city.
  const { street: _, building: __, flat: ___, floor: ____, ...city } = where.place
  const place = { ...city, street: null, building: null, flat: null, floor: null }
  const key = `${tenant}\n${account.id}\n${account.version}\npoints\n${placeKey(place)}\n${where.code ?? ''}\n${where.takesIn === true}`
  const kept = desk.points.get(key)
  if (kept && desk.clock.now() - kept.at < freshMs) return kept.value
  const other = desk.pointFlights.get(key)
  if (other) return other
  const asking = carrier
    .points(lineTo(desk, account, { ms: askMs }), account.settings, { ...where, place })
    .then((value) => {
      desk.points.put(tenant, key, { value, at: desk.clock.now() })
      return value
    })
    .finally(() => desk.pointFlights.delete(key))
  desk.pointFlights.set(key, asking)
  return asking
}

/** The same for an answer that has a deadline: what is not there by then is left out; it stands ready for the next ask. */
export async function pointsBy(
  desk: Desk,
  tenant: string,
  asked: { account: AskedAccount; carrier: Carrier },
  where: PointsWhere,
  deadline: Deadline,
): Promise<readonly Point[]> {
  const found = pointsNear(desk, tenant, asked, where).catch((thrown: unknown) => {
    if (thrown instanceof CarrierError) return []
    throw thrown
  })
  const enough = new AbortController()
  try {
    const late = desk.clock.sleep(timeLeft(desk.clock, deadline), enough.signal).then(() => [])
    return await Promise.race([found, late])
  } finally {
    enough.abort()
  }
}

/** Those of the points at which this rate may end with these parcels. */
export const fitting = (points: readonly Point[], rate: Rate, enquiry: Enquiry): Point[] =>
  points
    .filter(
      (point) =>
        (rate.postamat === undefined || rate.postamat === point.postamat) &&
        (enquiry.cod === 0 || point.cod) &&
        enquiry.parcels.every((parcel) => takes(point, parcel)),
    )
    .slice(0, shownAtMost)

function takes({ weight, sides }: Point, parcel: Enquiry['parcels'][number]): boolean {
  if (weight !== null && parcel.weight > weight) return false
  if (sides === null) return true
  const [own, most] = [[parcel.length, parcel.width, parcel.height], [...sides]].map((three) =>
    three.sort((a, b) => b - a),
  )
  return own!.every((side, at) => side <= most![at]!)
}
