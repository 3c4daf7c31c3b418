import type { z } from 'zod'
import { flag, listOf, num, text, wire } from '../../../shared/wire-crm/loose.ts'
import type { Point } from '../carrier.ts'
import { read } from '../read.ts'

const cleaned = listOf(wire({ index: text.default(''), 'validation-code': text.default('') }))

/** The index that `/1.0/clean/address` found; undefined where Почта is not sure of it. */
export function cleanIndex(body: unknown): string | undefined {
  const parsed = cleaned.safeParse(body)
  const first = parsed.success ? parsed.data[0] : undefined
  return first?.['validation-code'] === 'VALIDATED' && /^\d{6}$/.test(first.index) ? first.index : undefined
}

/** Indexes of the offices that `/postoffice/1.0/by-address` names, nearest first. */
export const officeIndexes = (body: unknown): string[] =>
  read(wire({ postoffices: listOf(text).default([]) }), body).postoffices

const shippingPoint = wire({
  'operator-postcode': text.default(''),
  'ops-address': text.default(''),
  enabled: flag.default(true),
})

/** Offices that take the account's parcels in, of `/1.0/user-shipping-points`. */
export const shippingPoints = (body: unknown): Point[] =>
  read(listOf(shippingPoint), body)
    .filter((one) => one.enabled && one['operator-postcode'] !== '')
    .map((one) => aPoint({ code: one['operator-postcode'], address: one['ops-address'], takesIn: true }))

const hours = wire({
  'weekday-id': num.optional(),
  'begin-worktime': text.optional(),
  'end-worktime': text.optional(),
})

const office = wire({
  'postal-code': text,
  region: text.default(''),
  settlement: text.default(''),
  'address-source': text.default(''),
  latitude: num.optional(),
  longitude: num.optional(),
  'is-closed': flag.default(false),
  'is-temporary-closed': flag.default(false),
  phones: listOf(wire({ 'phone-number': text.default(''), 'phone-town-code': text.default('') })).default([]),
  'working-hours': listOf(hours).default([]),
})

/** An office of `/postoffice/1.0/{index}`; undefined where it is closed. */
export function officePoint(body: unknown): Point | undefined {
  const one = read(office, body)
  if (one['is-closed'] || one['is-temporary-closed']) return undefined
  const [phone] = one.phones
  return aPoint({
    code: one['postal-code'],
    address: [one.region, one.settlement, one['address-source']]
      .filter((part, at, all) => part !== '' && all.indexOf(part) === at)
      .join(', '),
    schedule: scheduleOf(one['working-hours']),
    phone: phone ? `${phone['phone-town-code']}${phone['phone-number']}` : '',
    latitude: one.latitude ?? null,
    longitude: one.longitude ?? null,
  })
}

const days = ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс']

/** Days of the same hours together: `пн–пт 08:00–20:00, сб 09:00–18:00`. */
function scheduleOf(list: readonly z.infer<typeof hours>[]): string {
  const rows: { first: number; last: number; time: string }[] = []
  for (const one of [...list].sort((a, b) => (a['weekday-id'] ?? 0) - (b['weekday-id'] ?? 0))) {
    const { 'weekday-id': day = 0, 'begin-worktime': begin, 'end-worktime': end } = one
    if (!begin || !end || day < 1 || day > 7) continue
    const time = `${begin.slice(0, 5)}–${end.slice(0, 5)}`
    const last = rows.at(-1)
    if (last?.time === time && last.last === day - 1) last.last = day
    else rows.push({ first: day, last: day, time })
  }
  return rows
    .map(({ first, last, time }) => {
      const range = first === last ? days[first - 1] : `${days[first - 1]}–${days[last - 1]}`
      return `${range} ${time}`
    })
    .join(', ')
}

/** An office with what is known of it. */
export const aPoint = (known: Pick<Point, 'code'> & Partial<Point>): Point => ({
  name: `Отделение ${known.code}`,
  address: '',
  schedule: '',
  phone: '',
  latitude: null,
  longitude: null,
  weight: null,
  sides: null,
  cod: true,
  takesIn: false,
  postamat: false,
  ...known,
})
