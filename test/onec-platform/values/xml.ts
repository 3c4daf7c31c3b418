import { Decimal } from 'decimal.js'
import { calendarOf, momentOf } from './calendar.ts'
import { parseNumber } from './convert.ts'
import { Moment } from './moment.ts'
import { plainText } from './numbers.ts'
import { twoDigits } from './presentation.ts'
import type { TypeValue } from './types.ts'
import { Uuid } from './uuid.ts'
import { BslError, PlatformObject, type Value } from './value.ts'

/** A date as XML and JSON write it, without a zone. */
export function isoText(moment: Moment): string {
  const { year, month, day, hour, minute, second } = calendarOf(moment)
  const date = `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`
  return `${date}T${twoDigits(hour)}:${twoDigits(minute)}:${twoDigits(second)}`
}

export function xmlText(value: Value): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'boolean') return String(value)
  if (value instanceof Decimal) return plainText(value)
  if (value instanceof Moment) return isoText(value)
  return value instanceof PlatformObject ? value.xmlText() : value
}

const unreadable = () => new BslError('Ошибка при вызове метода контекста (XMLЗначение)')

function booleanOf(text: string): boolean {
  if (text === 'true' || text === '1') return true
  if (text === 'false' || text === '0') return false
  throw unreadable()
}

function momentOfXml(text: string): Moment {
  const match = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d))?/.exec(text)
  if (!match) throw unreadable()
  const [year, month, day, hour, minute, second] = match.slice(1).map((part) => Number(part ?? 0))
  if (year === 1 && month === 1 && day === 1) return new Moment(hour! * 3600 + minute! * 60 + second!)
  return momentOf(year!, month!, day!, hour, minute, second)
}

/** `XMLЗначение` of the types that need no infobase. */
export function xmlValue(type: TypeValue, text: string): Value {
  switch (type.name) {
    case 'Строка':
      return text
    case 'Число': {
      const number = text.includes(',') ? undefined : parseNumber(text)
      if (!number) throw unreadable()
      return number
    }
    case 'Булево':
      return booleanOf(text)
    case 'Дата':
      return momentOfXml(text)
    case 'Уникальный идентификатор':
      return Uuid.of(text)
    default:
      throw unreadable()
  }
}
