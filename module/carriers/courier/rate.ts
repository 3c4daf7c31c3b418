import type { Text } from '../../../shared/kernel/errors.ts'
import { fromMinor, type Minor, minor, shareOf, sum } from '../../../shared/kernel/money.ts'
import type { Enquiry, Rate, Rated, Refusal, Slot } from '../carrier.ts'
import {
  countedSum,
  countedWeight,
  liftingOf,
  type Part,
  priceInZone,
  type RateSheet,
  sheetTexts,
  wayTo,
  type Zone,
  zoneOf,
} from '../rate-sheet/index.ts'
import { firstDay, slotsOn } from './days.ts'
import { texts } from './texts.ts'

/** A rate with what it was counted from: what the preview of a sheet shows. Sum in kopecks, weight in grams, way in metres. */
export type Counted = { rate: Rate; parts: readonly Part[] }
export type CountedAll = {
  zone: Zone | null
  sum: Minor
  weight: number
  way: number | null
  counted: readonly Counted[]
  refusals: readonly Refusal[]
}

type Method = { tariff: keyof typeof texts.methods; urgent: boolean; lifted: boolean }

/** Prices of the shop's own courier. Pure: the same enquiry always costs the same. */
export function countRates(sheet: RateSheet, enquiry: Enquiry): CountedAll {
  const asked = {
    sum: countedSum(sheet, enquiry),
    weight: countedWeight(sheet, enquiry.parcels),
    way: wayTo(sheet, enquiry.to),
  }
  const zone = zoneOf(sheet, enquiry.to) ?? null
  const none = (text: Text): CountedAll => ({
    zone,
    ...asked,
    counted: [],
    refusals: [{ kind: 'not_applicable', text }],
  })
  if (!zone) return none(enquiry.to.latitude === null ? sheetTexts.noZoneNoPoint : sheetTexts.noZone)
  if (enquiry.cod > 0 && !sheet.cod) return none(sheetTexts.noCod)
  const least = minor(Math.max(sheet.minOrder, zone.minOrder))
  if (asked.sum < least) return none(sheetTexts.minOrder(least))
  const priced = priceInZone(sheet, zone, { ...asked, declared: enquiry.declared, cod: enquiry.cod })
  if (!priced.ok) return none(priced.text)

  const counted: Counted[] = []
  const refusals: Refusal[] = []
  for (const method of methodsOf(sheet, zone)) {
    const one = countMethod(sheet, zone, enquiry, priced.parts, method)
    if ('rate' in one) counted.push(one)
    else refusals.push({ kind: 'not_applicable', text: one.text, tariff: method.tariff })
  }
  return { zone, ...asked, counted, refusals }
}

export function rateBySheet(sheet: RateSheet, enquiry: Enquiry): Rated {
  const { counted, refusals } = countRates(sheet, enquiry)
  return { rates: counted.map(({ rate }) => rate), refusals }
}

export const tariffsOf = (sheet: RateSheet) =>
  methodsOf(sheet, null).map(({ tariff }) => ({
    code: tariff,
    name: nameOf(sheet, tariff),
    kind: 'door' as const,
  }))

/** `zone` null: whatever any zone has. */
function methodsOf({ urgent, lifting }: RateSheet, zone: Zone | null): Method[] {
  const soon = urgent !== null && (!zone || urgent.zones.length === 0 || urgent.zones.includes(zone.code))
  const apart = lifting?.offer === 'separate'
  const always = lifting?.offer === 'always'
  return [
    { tariff: 'usual' as const, urgent: false, lifted: always },
    ...(apart ? [{ tariff: 'usual-lift' as const, urgent: false, lifted: true }] : []),
    ...(soon ? [{ tariff: 'urgent' as const, urgent: true, lifted: always }] : []),
    ...(soon && apart ? [{ tariff: 'urgent-lift' as const, urgent: true, lifted: true }] : []),
  ]
}

function countMethod(
  sheet: RateSheet,
  zone: Zone,
  enquiry: Enquiry,
  priced: readonly Part[],
  { tariff, urgent, lifted }: Method,
): Counted | { text: Text } {
  const parts = [...priced]
  const floorUnknown = lifted && enquiry.to.floor === null
  if (floorUnknown && sheet.lifting?.offer === 'separate') return { text: texts.noFloor }
  const lifting = lifted ? liftingOf(sheet, enquiry.to, enquiry.parcels.length) : null
  if (urgent && sheet.urgent) {
    const usual = sum(priced.map(({ cost }) => cost))
    parts.push({ kind: 'urgent', cost: minor(sheet.urgent.extra + shareOf(usual, sheet.urgent.share)) })
  }
  if (lifting !== null) parts.push({ kind: 'lifting', cost: lifting })

  const wanted = urgent && sheet.urgent ? { min: sheet.urgent.days, max: sheet.urgent.days } : zone.days
  const first = firstDay(sheet, zone, enquiry.date, wanted.min)
  if (!first) return { text: texts.noDay }
  const slots = slotsOn(sheet, first.day).map(({ from, to, extra }) => ({ from, to, extra }))
  const said = [
    zone.name,
    ...(slots.length > 0 ? [`${first.day}: ${slots.map(slotShown).join(', ')}`] : []),
    ...(floorUnknown ? [texts.liftingNotCounted.ru] : []),
  ]
  return {
    parts,
    rate: {
      tariff,
      name: nameOf(sheet, tariff),
      description: said.join('. '),
      kind: 'door',
      cost: sum(parts.map(({ cost }) => cost)),
      days: { min: wanted.min + first.later, max: wanted.max + first.later },
      ...(slots.length > 0 && { slots }),
      payload: { zone: zone.code, day: first.day },
    },
  }
}

/** `18:00–21:00 (+100 ₽)`. */
const slotShown = ({ from, to, extra }: Slot): string =>
  `${from}–${to}${extra > 0 ? ` (+${String(fromMinor(extra)).replace('.', ',')} ₽)` : ''}`

const nameOf = (sheet: RateSheet, tariff: Method['tariff']): string =>
  [sheet.name, texts.methods[tariff]].filter((part) => part !== '').join(', ')
