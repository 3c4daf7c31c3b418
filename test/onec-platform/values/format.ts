import { Decimal } from 'decimal.js'
import { formatMoment } from './format-date.ts'
import { formatNumber } from './format-number.ts'
import { Moment } from './moment.ts'
import { fold } from './names.ts'
import { present } from './presentation.ts'
import type { Value } from './value.ts'

/** Parameters of a format string by their Russian names. */
export type FormatParameters = ReadonlyMap<string, string>

/** English names of the parameters. */
const english: Readonly<Record<string, string>> = {
  l: 'л',
  nd: 'чц',
  nfd: 'чдц',
  ns: 'чс',
  nds: 'чрд',
  ngs: 'чрг',
  nz: 'чн',
  nlz: 'чвн',
  ng: 'чг',
  nn: 'чо',
  df: 'дф',
  dlf: 'длф',
  de: 'дп',
  bf: 'бл',
  bt: 'би',
}

/** `ЧЦ=15; ЧРГ=' '; ДФ="dd.MM.yyyy"`: quoted values may hold semicolons, a doubled quote stands for one. */
export function parseFormat(text: string): FormatParameters {
  const result = new Map<string, string>()
  const part = /\s*([\p{L}]+)\s*=\s*(?:'((?:[^']|'')*)'|"((?:[^"]|"")*)"|([^;]*))\s*(?:;|$)/uy
  for (let match = part.exec(text); match; match = part.exec(text)) {
    const [, name = '', single, double, bare = ''] = match
    const value = single?.replaceAll("''", "'") ?? double?.replaceAll('""', '"') ?? bare.trim()
    result.set(english[fold(name)] ?? fold(name), value)
    if (part.lastIndex >= text.length) break
  }
  return result
}

/** `Формат(…)`. */
export function format(value: Value, text: string): string {
  const parameters = parseFormat(text)
  if (value instanceof Decimal) return formatNumber(value, parameters)
  if (value instanceof Moment) return formatMoment(value, parameters)
  if (typeof value === 'boolean') return parameters.get(value ? 'би' : 'бл') ?? present(value)
  return present(value)
}
