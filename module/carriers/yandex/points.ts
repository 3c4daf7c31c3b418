import type { z } from 'zod'
import { flag, int, listOf, num, text, wire } from '../../../shared/wire-crm/loose.ts'
import type { NamedPlace, Point, PointsWhere } from '../carrier.ts'
import { read } from '../read.ts'

const detected = wire({
  variants: listOf(wire({ geo_id: int, address: text.default('') })).default([]),
})

/** Places that Yandex took a name for, likeliest first. */
export function placesOf(body: unknown): NamedPlace[] {
  return read(detected, body).variants.map(({ geo_id: code, address }) => ({
    code: String(code),
    name: address,
    description: '',
  }))
}

/** Without any filter all points of the country would come. */
export const pointsBody = (where: PointsWhere, geoId: string | undefined): Record<string, unknown> => ({
  ...(where.code ? { pickup_point_ids: [where.code] } : geoId ? { geo_id: Number(geoId) } : {}),
  ...(where.takesIn && { available_for_dropoff: true }),
})

const moment = wire({ hours: int.default(0), minutes: int.default(0) })

const points = wire({
  points: listOf(
    wire({
      id: text,
      name: text.default(''),
      type: text.default(''),
      address: wire({ full_address: text.default('') }).optional(),
      position: wire({ latitude: num, longitude: num }).optional(),
      contact: wire({ phone: text.default('') }).optional(),
      instruction: text.default(''),
      payment_methods: listOf(text).default([]),
      available_for_dropoff: flag.default(false),
      schedule: wire({
        restrictions: listOf(
          wire({ days: listOf(int).default([]), time_from: moment, time_to: moment }),
        ).default([]),
      }).optional(),
    }),
  ).default([]),
})
type Restriction = NonNullable<z.infer<typeof points>['points'][number]['schedule']>['restrictions'][number]

/** What the receiver can go to; warehouses and sorting centres serve senders alone. */
const forReceivers = new Set(['pickup_point', 'terminal', 'post_office'])

export function pointsOf(body: unknown, where: PointsWhere): Point[] {
  return read(points, body)
    .points.filter(({ type }) => where.takesIn || forReceivers.has(type))
    .map((point) => ({
      code: point.id,
      name: point.name,
      address: point.address?.full_address ?? '',
      schedule: (point.schedule?.restrictions ?? []).map(hoursOf).join('; '),
      phone: point.contact?.phone ?? '',
      latitude: point.position?.latitude ?? null,
      longitude: point.position?.longitude ?? null,
      weight: null,
      sides: null,
      cod: point.payment_methods.some((method) => method !== 'already_paid'),
      takesIn: point.available_for_dropoff,
      postamat: point.type === 'terminal',
    }))
}

const dayNames = ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс']

/** `{days: [1,2,3], …}` as `пн–ср 10:00–21:00`. Monday is 1. */
function hoursOf({ days, time_from: from, time_to: to }: Restriction): string {
  const sorted = [...new Set(days)].filter((day) => day >= 1 && day <= 7).sort((a, b) => a - b)
  const first = sorted[0]
  const last = sorted.at(-1)
  const hours = `${clock(from)}–${clock(to)}`
  if (first === undefined || last === undefined) return hours
  const isRun = sorted.length > 2 && last - first === sorted.length - 1
  const names = sorted.map((day) => dayNames[day - 1])
  return `${isRun ? `${dayNames[first - 1]}–${dayNames[last - 1]}` : names.join(', ')} ${hours}`
}

const clock = ({ hours, minutes }: z.infer<typeof moment>): string =>
  `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
