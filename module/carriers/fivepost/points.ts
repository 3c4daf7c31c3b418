import type { z } from 'zod'
import { flag, int, listOf, num, text, wire } from '../../../shared/wire-crm/loose.ts'
import type { Place, Point } from '../carrier.ts'
import { read } from '../read.ts'

/** Asked for more than 2,000 at once, 5Post refuses. */
export const pageSize = 1000

const words = text.default('')
const bound = num.optional().catch(undefined)
const coordinate = num.optional().catch(undefined)

const point = wire({
  id: text,
  mdmCode: words,
  name: words,
  type: words,
  partnerName: words,
  fullAddress: words,
  localityFiasCode: words,
  phone: words,
  cashAllowed: flag.default(false),
  cardAllowed: flag.default(false),
  extStatus: words,
  address: wire({ city: words, region: words, lat: coordinate, lng: coordinate }).optional(),
  cellLimits: wire({
    maxCellWidth: bound,
    maxCellHeight: bound,
    maxCellLength: bound,
    maxWeight: bound,
  }).optional(),
  workHours: listOf(wire({ day: words, opensAt: words, closesAt: words })).default([]),
})
type Given = z.infer<typeof point>

const page = wire({ content: listOf(point).default([]), totalPages: int.default(0) })

export type Page = { points: Point[]; pages: number }

/** One page of all points of the country: what lies in the place stays. */
export function pageOf(body: unknown, where: { place: Place; code?: string }): Page {
  const { content, totalPages } = read(page, body)
  const here = content.filter((one) => isThere(one, where)).map(pointOf)
  return { points: here, pages: totalPages }
}

function isThere(one: Given, { place, code }: { place: Place; code?: string }): boolean {
  if (one.extStatus !== '' && one.extStatus !== 'ACTIVE') return false
  if (code !== undefined) return one.id === code || one.mdmCode === code
  if (place.fias && one.localityFiasCode !== '') return one.localityFiasCode === place.fias
  return place.city !== null && cityName(one.address?.city ?? '') === cityName(place.city)
}

/** `Зеленодольск г` and `г. Зеленодольск` are one city. */
const cityName = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/(^|\s)(г|город|пгт|рп|п|с|д)\.?(?=\s|$)/g, ' ')
    .trim()

/** Cells in millimetres, their weight in milligrams. */
function pointOf(one: Given): Point {
  const { maxCellWidth: width, maxCellHeight: height, maxCellLength: length } = one.cellLimits ?? {}
  const milligrams = one.cellLimits?.maxWeight
  return {
    code: one.id,
    name: one.name || one.partnerName,
    address: one.fullAddress,
    schedule: scheduleOf(one.workHours),
    phone: one.phone,
    latitude: one.address?.lat ?? null,
    longitude: one.address?.lng ?? null,
    weight: milligrams ? Math.floor(milligrams / 1000) : null,
    sides: width && height && length ? sorted([width, height, length]) : null,
    cod: one.cashAllowed || one.cardAllowed,
    takesIn: false,
    postamat: one.type === 'POSTAMAT',
  }
}

const sorted = (sides: [number, number, number]): [number, number, number] => {
  const [first = 0, second = 0, third = 0] = [...sides].sort((a, b) => b - a).map(Math.floor)
  return [first, second, third]
}

const dayNames: Readonly<Record<string, string>> = {
  MON: 'пн',
  TUE: 'вт',
  WED: 'ср',
  THU: 'чт',
  FRI: 'пт',
  SAT: 'сб',
  SUN: 'вс',
}

/** Days of equal hours in one run: `пн–вс 08:00–22:00`. */
function scheduleOf(hours: readonly { day: string; opensAt: string; closesAt: string }[]): string {
  const runs: { from: string; to: string; hours: string }[] = []
  for (const { day, opensAt, closesAt } of hours) {
    const name = dayNames[day]
    if (!name) continue
    const open = `${opensAt.slice(0, 5)}–${closesAt.slice(0, 5)}`
    const last = runs.at(-1)
    if (last?.hours === open) last.to = name
    else runs.push({ from: name, to: name, hours: open })
  }
  return runs.map(({ from, to, hours: open }) => `${from === to ? from : `${from}–${to}`} ${open}`).join('; ')
}
