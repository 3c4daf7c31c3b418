import type { Reader } from './reader.ts'
import type { Token } from './tokens.ts'

/** `"…"` with `""` inside, going on over lines that begin with `|`; comments and empty lines may stand between. */
export function readString(reader: Reader): Token {
  const at = reader.here
  const start = reader.position
  reader.skip()
  let value = ''
  for (;;) {
    const end = partEnd(reader)
    value += reader.text.slice(reader.position, end).replaceAll('""', '"')
    reader.skip(end - reader.position)
    if (reader.peek() === '"') {
      reader.skip()
      return { ...at, kind: 'string', text: reader.text.slice(start, reader.position), value }
    }
    const afterPart = reader.here
    const text = reader.text.slice(start, reader.position)
    if (value.endsWith('\r')) value = value.slice(0, -1)
    reader.skipSpacesLinesAndComments()
    if (reader.peek() !== '|') {
      const message = 'Строка не закрыта кавычкой: следующая строка текста должна начинаться с «|»'
      return { ...(text.includes('\n') ? afterPart : at), kind: 'fault', text, message }
    }
    reader.skip()
    value += '\n'
  }
}

/** Where this line of the string ends: at its closing quote, at the line feed or at the end of the module. */
function partEnd(reader: Reader): number {
  const { text } = reader
  let end = reader.position
  while (end < text.length && text[end] !== '\n') {
    if (text[end] === '"') {
      if (text[end + 1] !== '"') return end
      end++
    }
    end++
  }
  return end
}

/** `'20260131'`; whatever stands between the digits is a separator, as on the platform. */
export function readDate(reader: Reader): Token {
  const at = reader.here
  const start = reader.position
  reader.skip()
  while (!reader.done && reader.peek() !== "'" && reader.peek() !== '\n') reader.skip()
  const closed = reader.peek() === "'"
  if (closed) reader.skip()
  const text = reader.text.slice(start, reader.position).trimEnd()
  const fault = (message: string): Token => ({ ...at, kind: 'fault', text, message })
  if (!closed) return fault('Дата не закрыта апострофом')
  if (/[\p{L}_]/u.test(text)) return fault(`В дате ${text} стоят буквы`)
  const value = wholeDate(text.replace(/\D/g, ''))
  return value === undefined
    ? fault(`Неверная дата ${text}: нужны год, месяц и день, затем, если нужно, часы, минуты и секунды`)
    : { ...at, kind: 'date', text, value }
}

/** The digits if they are a day of the calendar, with whole time or none. Zeros are the empty date. */
function wholeDate(digits: string): string | undefined {
  if (/^(0{8}|0{12}|0{14})$/.test(digits)) return '00010101'
  const parts = /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?$/.exec(digits)
  if (!parts) return undefined
  const [year, month, day, hour, minute, second] = parts.slice(1).map((part) => Number(part ?? 0)) as Parts
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined
  if (hour > 23 || minute > 59 || second > 59) return undefined
  return digits.length === 12 ? `${digits}00` : digits
}

type Parts = [number, number, number, number, number, number]

function daysIn(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
}

export function readNumber(reader: Reader): Token {
  const at = reader.here
  const start = reader.position
  reader.digits()
  if (reader.peek() === '.') {
    reader.skip()
    const point = reader.digits() === ''
    if (point) return badNumber(reader, start, at, 'после точки нужны цифры')
  }
  if (reader.atName()) {
    reader.name()
    return badNumber(reader, start, at, 'сразу за цифрами стоит буква')
  }
  return { ...at, kind: 'number', text: reader.text.slice(start, reader.position) }
}

function badNumber(reader: Reader, start: number, at: { line: number; column: number }, why: string): Token {
  const text = reader.text.slice(start, reader.position)
  return { ...at, kind: 'fault', text, message: `Неверное число «${text}»: ${why}` }
}
