import { momentOf } from '../calendar.ts'
import type { EnumerationValue } from '../enumeration.ts'
import { Moment } from '../moment.ts'
import { twoDigits } from '../presentation.ts'
import { BslError } from '../value.ts'
import { isoText } from '../xml.ts'
import { momentOfEpoch, offsetAt, toLocal, toUniversal } from '../zone.ts'
import { dateFormats, dateVariants } from './enumerations.ts'

const epoch = Moment.of(1970, 1, 1).seconds

const wrong = (text: string) => new BslError(`Неверный формат даты JSON (${text})`)

function offsetText(seconds: number): string {
  const minutes = Math.abs(seconds) / 60
  return `${seconds < 0 ? '-' : '+'}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`
}

/** `ЗаписатьДатуJSON`; a date of the program is one of the session's zone. */
export function jsonDateText(
  moment: Moment,
  zone: string,
  format: EnumerationValue = dateFormats.one('ISO'),
  variant: EnumerationValue = dateVariants.one('ЛокальнаяДата'),
): string {
  const universal = toUniversal(zone, moment)
  const milliseconds = (universal.seconds - epoch) * 1000
  if (format.name === 'JavaScript') return `new Date(${milliseconds})`
  if (format.name === 'Microsoft') return `/Date(${milliseconds})/`
  if (variant.name === 'УниверсальнаяДата') return `${isoText(universal)}Z`
  const local = isoText(moment)
  return variant.name === 'ЛокальнаяДата' ? local : local + offsetText(offsetAt(zone, universal))
}

const iso = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/

function momentOfIso(text: string, zone: string): Moment {
  const match = iso.exec(text)
  if (!match) throw wrong(text)
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0))
  const written = momentOf(year!, month!, day!, hour, minute, second)
  const shift = match[7]
  if (shift === undefined) return written
  return toLocal(zone, new Moment(written.seconds - offsetAt(shift === 'Z' ? 'GMT' : `GMT${shift}`, written)))
}

/** `ПрочитатьДатуJSON`: what has an offset becomes a date of the session's zone. */
export function momentOfJson(text: string, format: EnumerationValue, zone: string): Moment {
  if (format.name === 'ISO') return momentOfIso(text, zone)
  const pattern =
    format.name === 'JavaScript' ? /^new Date\((-?\d+)\)$/ : /^\/Date\((-?\d+)(?:[+-]\d{4})?\)\/$/
  const match = pattern.exec(text)
  if (!match) throw wrong(text)
  return toLocal(zone, momentOfEpoch(Number(match[1])))
}
