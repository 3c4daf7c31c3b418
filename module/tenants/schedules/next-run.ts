import { Cron } from 'croner'
import type { Text } from '../../../shared/kernel/errors.ts'

export type CheckedCron =
  /** `cron` with single spaces; `next` in epoch ms. */
  { ok: true; cron: string; next: number } | { ok: false; message: Text }

const longest = 100

/**
 * Reads a cron expression of five fields as a person typed it and computes its next run after `now` (epoch ms) in the zone.
 * Refused: another number of fields, values out of range, names like `@daily`, days that never come (31 February).
 */
export function checkCron(typed: string, timeZone: string, now: number): CheckedCron {
  const fields = typed.trim().split(/\s+/)
  // The library would also take `@daily` and a date here.
  if (fields.length !== 5 || typed.length > longest) return { ok: false, message: notFive }
  const cron = fields.join(' ')
  let next: Date | null
  try {
    next = open(cron, timeZone).nextRun(new Date(now))
  } catch {
    return { ok: false, message: unreadable }
  }
  return next ? { ok: true, cron, next: next.getTime() } : { ok: false, message: nothingComes }
}

/**
 * The next run after `now`, `offset` ms after the minute that the expression names. An hour that a clock change skips is made
 * up for at its end, one that comes twice counts once. Throws for an expression that `checkCron` refuses.
 */
export function nextRun(
  cron: string,
  { timeZone, offset, now }: { timeZone: string; offset: number; now: number },
): number {
  const checked = checkCron(cron, timeZone, now - offset)
  if (!checked.ok) throw new Error(`a stored schedule never runs: ${cron}`)
  return checked.next + offset
}

const open = (cron: string, timezone: string) => new Cron(cron, { mode: '5-part', timezone, paused: true })

const notFive: Text = {
  ru: 'Нужно пять полей через пробел: минута, час, день месяца, месяц, день недели. Например, 0 3 * * *.',
  en: 'Five fields through spaces are needed: minute, hour, day of month, month, day of week. For example, 0 3 * * *.',
  es: 'Se necesitan cinco campos separados por espacios: minuto, hora, día del mes, mes, día de la semana. Por ejemplo, 0 3 * * *.',
}
const unreadable: Text = {
  ru: 'Выражение не читается. Минуты 0–59, часы 0–23, дни 1–31, месяцы 1–12, дни недели 0–7. Проверьте поля.',
  en: 'The expression cannot be read. Minutes 0–59, hours 0–23, days 1–31, months 1–12, days of week 0–7. Check the fields.',
  es: 'La expresión no se puede leer. Minutos 0–59, horas 0–23, días 1–31, meses 1–12, días de la semana 0–7. Revise los campos.',
}
const nothingComes: Text = {
  ru: 'Такой день никогда не наступит. Проверьте день месяца и месяц.',
  en: 'Such a day never comes. Check the day of month and the month.',
  es: 'Ese día no llega nunca. Revise el día del mes y el mes.',
}
