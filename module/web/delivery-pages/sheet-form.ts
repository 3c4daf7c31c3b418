import type { RateSheet } from '../../delivery/index.ts'
import {
  codesIn,
  columnsIn,
  kopecksIn,
  kopecksOut,
  linesIn,
  millimetresIn,
  millimetresOut,
  numberIn,
  shareIn,
  thousandsIn,
  thousandsOut,
} from './amounts.ts'
import { type Coordinates, pointIn, pointOut } from './points.ts'
import { weekdaysIn, weekdaysOut } from './weekdays.ts'

/** A rate sheet as the fields of its form, and back. Zones are numbered: `zones.0.name`. */

/** Numbers of the zones that a form has, in their order. */
export const zonesOf = (form: URLSearchParams): number[] => indexesOf(form, 'zones')

export function indexesOf(form: URLSearchParams, list: string): number[] {
  const found = [...form.keys()].flatMap((key) => new RegExp(`^${list}\\.(\\d{1,3})\\.`).exec(key)?.[1] ?? [])
  return [...new Set(found.map(Number))].sort((a, b) => a - b)
}

/** What the form says, to be parsed by the sheet's schema; `paths` leads its issues back to fields. */
export function sheetOfForm(form: URLSearchParams): unknown {
  const text = (name: string) => form.get(name)?.trim() ?? ''
  const money = (name: string) => kopecksIn(text(name)) ?? 0
  const on = (name: string) => form.has(name)
  const divisor = numberIn(text('divisor'))
  return {
    name: text('name'),
    base: text('base'),
    origin: pointIn(text('origin')),
    roadPercent: numberIn(text('roadPercent')) ?? 100,
    ways: linesIn(text('ways')).map((line) => {
      const [city, way] = columnsIn(line)
      return { city, metres: thousandsIn(way) }
    }),
    divisor: divisor === 0 ? null : divisor,
    limits: {
      weight: thousandsIn(text('limits.weight')),
      side: millimetresIn(text('limits.side')),
      sides: millimetresIn(text('limits.sides')),
      parcels: numberIn(text('limits.parcels')),
    },
    cod: on('cod'),
    minOrder: money('minOrder'),
    freeCovers: text('freeCovers'),
    elsewhere: text('elsewhere') || null,
    fees: { declared: shareIn(text('fees.declared')) ?? 0, cod: shareIn(text('fees.cod')) ?? 0 },
    lifting: on('lifting')
      ? {
          offer: text('lifting.offer'),
          withLift: money('lifting.withLift'),
          stairs: {
            upTo: numberIn(text('lifting.upTo')),
            price: money('lifting.price'),
            perFloor: money('lifting.perFloor'),
          },
          perParcel: on('lifting.perParcel'),
          unknownLift: text('lifting.unknownLift'),
        }
      : null,
    urgent: on('urgent')
      ? {
          extra: money('urgent.extra'),
          share: shareIn(text('urgent.share')) ?? 0,
          days: numberIn(text('urgent.days')) ?? 0,
          zones: form.getAll('urgent.zones'),
        }
      : null,
    slots: linesIn(text('slots')).map(slotIn),
    zones: zonesOf(form).map((at) => zoneIn(form, `zones.${at}.`)),
  }
}

function zoneIn(form: URLSearchParams, at: string): unknown {
  const text = (name: string) => form.get(at + name)?.trim() ?? ''
  const [from, to] = [thousandsIn(text('ring.from')), thousandsIn(text('ring.to'))]
  const beyond = thousandsIn(text('beyond.metres'))
  return {
    code: text('code'),
    name: text('name'),
    cities: linesIn(text('cities')),
    postcodes: codesIn(text('postcodes')),
    polygon: linesIn(text('polygon')).map(pointIn),
    ring: to === null ? null : { from: from ?? 0, to },
    prices: linesIn(text('prices')).map((line) => {
      const [sum, price] = columnsIn(line)
      return { fromSum: kopecksIn(sum), price: kopecksIn(price) }
    }),
    weights: linesIn(text('weights')).map((line) => {
      const [upTo, extra] = columnsIn(line)
      return { upTo: thousandsIn(upTo), extra: kopecksIn(extra) }
    }),
    over:
      text('over') === 'perKg'
        ? { kind: 'perKg', price: kopecksIn(text('over.price')) ?? 0 }
        : { kind: text('over') },
    beyond: beyond === null ? null : { metres: beyond, perKm: kopecksIn(text('beyond.perKm')) ?? 0 },
    minOrder: kopecksIn(text('minOrder')) ?? 0,
    days: { min: numberIn(text('days.min')) ?? 0, max: numberIn(text('days.max')) ?? 0 },
    weekdays: form.getAll(`${at}weekdays`).map(Number),
  }
}

/** `10:00-14:00; пн-пт; 100; 20`: the interval, its days, what it adds, how many orders it holds; the last three may be absent. */
function slotIn(line: string): unknown {
  const [interval = '', days = '', extra = '', capacity = ''] = line.split(';').map((part) => part.trim())
  const [from = '', to = ''] = interval.split(/\s*[-–—]\s*/)
  return {
    from,
    to,
    weekdays: weekdaysIn(days),
    extra: kopecksIn(extra) ?? 0,
    capacity: numberIn(capacity),
  }
}

const slotOut = ({ from, to, weekdays, extra, capacity }: RateSheet['slots'][number]): string =>
  `${from}-${to}; ${weekdaysOut(weekdays)}; ${kopecksOut(extra)}; ${capacity ?? ''}`

const linesOut = (lines: readonly string[]): string => lines.join('\n')

export function formOfSheet(sheet: RateSheet): URLSearchParams {
  const form = new URLSearchParams()
  const put = (fields: Record<string, string | number | boolean | null>) => {
    for (const [name, value] of Object.entries(fields)) {
      if (value === true) form.set(name, 'on')
      else if (value !== false) form.set(name, String(value ?? ''))
    }
  }
  const { lifting, urgent, limits, fees } = sheet
  put({
    name: sheet.name,
    base: sheet.base,
    origin: sheet.origin && pointOut(sheet.origin),
    roadPercent: sheet.roadPercent,
    ways: linesOut(sheet.ways.map(({ city, metres }) => `${city} ${thousandsOut(metres)}`)),
    divisor: sheet.divisor ?? 0,
    'limits.weight': thousandsOut(limits.weight),
    'limits.side': millimetresOut(limits.side),
    'limits.sides': millimetresOut(limits.sides),
    'limits.parcels': limits.parcels,
    cod: sheet.cod,
    minOrder: kopecksOut(sheet.minOrder),
    freeCovers: sheet.freeCovers,
    elsewhere: sheet.elsewhere,
    'fees.declared': kopecksOut(fees.declared),
    'fees.cod': kopecksOut(fees.cod),
    slots: linesOut(sheet.slots.map(slotOut)),
  })
  if (lifting) {
    put({
      lifting: true,
      'lifting.offer': lifting.offer,
      'lifting.withLift': kopecksOut(lifting.withLift),
      'lifting.upTo': lifting.stairs.upTo,
      'lifting.price': kopecksOut(lifting.stairs.price),
      'lifting.perFloor': kopecksOut(lifting.stairs.perFloor),
      'lifting.perParcel': lifting.perParcel,
      'lifting.unknownLift': lifting.unknownLift,
    })
  }
  if (urgent) {
    put({
      urgent: true,
      'urgent.extra': kopecksOut(urgent.extra),
      'urgent.share': kopecksOut(urgent.share),
      'urgent.days': urgent.days,
    })
    for (const code of urgent.zones) form.append('urgent.zones', code)
  }
  for (const [at, zone] of sheet.zones.entries()) {
    const fields = zoneOut(zone)
    put(Object.fromEntries(Object.entries(fields).map(([name, value]) => [`zones.${at}.${name}`, value])))
    for (const day of zone.weekdays) form.append(`zones.${at}.weekdays`, String(day))
  }
  return form
}

type Zone = RateSheet['zones'][number]

const zoneOut = (zone: Zone): Record<string, string | number> => ({
  code: zone.code,
  name: zone.name,
  cities: linesOut(zone.cities),
  postcodes: linesOut(zone.postcodes),
  polygon: linesOut(zone.polygon.map((point: Coordinates) => pointOut(point))),
  'ring.from': zone.ring ? thousandsOut(zone.ring.from) : '',
  'ring.to': zone.ring ? thousandsOut(zone.ring.to) : '',
  prices: linesOut(zone.prices.map(({ fromSum, price }) => `${kopecksOut(fromSum)} ${kopecksOut(price)}`)),
  weights: linesOut(zone.weights.map(({ upTo, extra }) => `${thousandsOut(upTo)} ${kopecksOut(extra)}`)),
  over: zone.over.kind,
  'over.price': zone.over.kind === 'perKg' ? kopecksOut(zone.over.price) : '',
  'beyond.metres': zone.beyond ? thousandsOut(zone.beyond.metres) : '',
  'beyond.perKm': zone.beyond ? kopecksOut(zone.beyond.perKm) : '',
  minOrder: kopecksOut(zone.minOrder),
  'days.min': zone.days.min,
  'days.max': zone.days.max,
})

/** One more zone, empty; its code is the first free one. */
export function withZone(form: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(form)
  const zones = zonesOf(form)
  const at = (zones.at(-1) ?? -1) + 1
  const codes = new Set(zones.map((zone) => form.get(`zones.${zone}.code`)))
  let number = zones.length + 1
  while (codes.has(`z${number}`)) number += 1
  const fields = {
    code: `z${number}`,
    name: '',
    prices: '0 300',
    over: 'refuse',
    'days.min': '1',
    'days.max': '1',
  }
  for (const [name, value] of Object.entries(fields)) next.set(`zones.${at}.${name}`, value)
  return next
}

export function without(form: URLSearchParams, list: string, at: number): URLSearchParams {
  const kept = [...form].filter(([name]) => !name.startsWith(`${list}.${at}.`))
  return new URLSearchParams(kept)
}

/** The field that an issue of the schema is about: numbers of zones are those of the form. */
export function fieldOf(path: readonly PropertyKey[], zones: readonly number[]): string {
  const [list, at, member, ...rest] = path
  const whole = ['limits', 'fees', 'lifting', 'urgent']
  if (list === 'zones' && typeof at === 'number') {
    const nested =
      member === 'ring' ? '.to' : member === 'days' ? '.max' : member === 'beyond' ? '.perKm' : ''
    return `zones.${zones[at] ?? at}.${String(member ?? 'name')}${nested}`
  }
  if (whole.includes(String(list)) && at !== undefined)
    return `${String(list)}.${String(at === 'stairs' ? member : at)}`
  return rest.length > 0 || at !== undefined ? String(list) : String(list ?? 'name')
}
