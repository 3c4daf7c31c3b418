import type { Language } from '../../../shared/kernel/errors.ts'

const locales = { ru: 'ru-RU', en: 'en-GB', es: 'es-ES' } as const satisfies Record<Language, string>

/** Day and time in the account's zone, to the second: `23.11.2026, 12:03:45`. */
export function formatTime(at: number, timeZone: string, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], {
    timeZone,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(at)
}

const units = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
  { unit: 'second', ms: 1000 },
] as const

/** A span in its largest unit: `3 минуты`. Never below one second. */
export function formatSpan(ms: number, language: Language): string {
  const span = Math.max(1000, Math.abs(ms))
  const { unit, ms: one } = units.find((candidate) => span >= candidate.ms) ?? units[3]
  return new Intl.NumberFormat(locales[language], { style: 'unit', unit, unitDisplay: 'long' }).format(
    Math.floor(span / one),
  )
}

/** How long something took: `120 мс`, `1,2 с`. */
export function formatDuration(ms: number, language: Language): string {
  const [unit, value] = ms < 1000 ? (['millisecond', ms] as const) : (['second', ms / 1000] as const)
  const digits = { maximumFractionDigits: 1 }
  return new Intl.NumberFormat(locales[language], { style: 'unit', unit, ...digits }).format(value)
}

/** `3 минуты назад`. */
export function formatAgo(at: number, now: number, language: Language): string {
  const span = Math.max(1000, now - at)
  const { unit, ms: one } = units.find((candidate) => span >= candidate.ms) ?? units[3]
  return new Intl.RelativeTimeFormat(locales[language], { numeric: 'always' }).format(
    -Math.floor(span / one),
    unit,
  )
}

/** The moment a day begins in a zone; undefined for what is no day. `day` is `YYYY-MM-DD` as a date input sends it. */
export function startOfDay(day: string, timeZone: string): number | undefined {
  const midnight = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== day) return undefined
  // Twice: the first offset may be the one of the other side of a clock change. Where midnight is skipped, the day begins later.
  const first = midnight - offsetAt(midnight, timeZone)
  const second = midnight - offsetAt(first, timeZone)
  return second - first === 0 ? first : Math.max(first, second)
}

/** The moment the next day begins: the end of a day, excluded. */
export function endOfDay(day: string, timeZone: string): number | undefined {
  const start = startOfDay(day, timeZone)
  if (start === undefined) return undefined
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  return startOfDay(next, timeZone)
}

function offsetAt(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(at)
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  const local = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
  return local - Math.floor(at / 1000) * 1000
}
