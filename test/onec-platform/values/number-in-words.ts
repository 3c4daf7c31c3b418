import type { Decimal } from 'decimal.js'
import { round } from './numbers.ts'
import { BslError } from './value.ts'

type Gender = 'м' | 'ж' | 'с'
/** One, two to four, five and more. */
export type Forms = readonly [string, string, string]

const ones: Record<Gender, readonly string[]> = {
  м: ['', 'один', 'два'],
  ж: ['', 'одна', 'две'],
  с: ['', 'одно', 'два'],
}
const small = (
  'три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать ' +
  'шестнадцать семнадцать восемнадцать девятнадцать'
).split(' ')
const tens = 'двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто'.split(' ')
const hundreds = 'сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот'.split(' ')
const powers: readonly (readonly [Forms, Gender])[] = [
  [['тысяча', 'тысячи', 'тысяч'], 'ж'],
  [['миллион', 'миллиона', 'миллионов'], 'м'],
  [['миллиард', 'миллиарда', 'миллиардов'], 'м'],
  [['триллион', 'триллиона', 'триллионов'], 'м'],
]

/** The form of a noun after this many. */
export function formOf(count: number, [one, few, many]: Forms): string {
  const last = count % 100
  if (last >= 11 && last <= 14) return many
  if (last % 10 === 1) return one
  return last % 10 >= 2 && last % 10 <= 4 ? few : many
}

function belowThousand(value: number, gender: Gender): string[] {
  const rest = value % 100
  const last = rest < 20 ? rest : rest % 10
  return [
    hundreds[Math.floor(value / 100) - 1],
    rest >= 20 ? tens[Math.floor(rest / 10) - 2] : undefined,
    last < 3 ? ones[gender][last] : small[last - 3],
  ].filter((word): word is string => word !== undefined && word !== '')
}

function words(value: number, gender: Gender): string[] {
  if (value === 0) return ['ноль']
  const groups: string[] = []
  for (let left = Math.floor(value / 1000), power = 0; left > 0; left = Math.floor(left / 1000), power += 1) {
    const part = left % 1000
    if (part === 0) continue
    const known = powers[power]
    if (!known) throw new BslError('Слишком большое число')
    groups.unshift([...belowThousand(part, known[1]), formOf(part, known[0])].join(' '))
  }
  return [...groups, ...belowThousand(value % 1000, gender)]
}

const unit = (parts: readonly string[], at: number) => {
  const [one = '', few = '', many = '', gender = 'м'] = parts.slice(at, at + 4).map((part) => part.trim())
  return {
    forms: [one, few, many] as Forms,
    gender: (['м', 'ж', 'с'].includes(gender) ? gender : 'м') as Gender,
  }
}

/**
 * `ЧислоПрописью` in Russian: `рубль, рубля, рублей, м, копейка, копейки, копеек, ж, 2`. Other languages are refused.
 * Parameters of the form: `НП` (name of the thing), `НД` (name of the parts), `ДП` (the parts in words).
 */
export function numberInWords(value: Decimal, form: ReadonlyMap<string, string>, subject: string): string {
  const on = (key: string, byDefault: boolean) => {
    const said = form.get(key)
    return said === undefined ? byDefault : /^(истина|true|1)$/i.test(said)
  }
  if (!/^ru/i.test(form.get('л') ?? 'ru')) throw new BslError('Прописью пишется только по-русски')
  const parts = subject.split(',')
  const whole = unit(parts, 0)
  const fraction = unit(parts, 4)
  const places = Number(parts[8]?.trim() || (subject === '' ? 0 : 2))
  const rounded = round(value.abs(), places)
  const count = rounded.trunc()
  const said = [
    ...(value.isNegative() && !rounded.isZero() ? ['минус'] : []),
    ...words(count.toNumber(), whole.gender),
  ]
  if (on('нп', true) && whole.forms[0]) said.push(formOf(count.mod(1_000_000).toNumber(), whole.forms))
  if (places > 0 && (fraction.forms[0] || parts.length > 4)) {
    const digits = rounded
      .minus(count)
      .times(10 ** places)
      .toNumber()
    const shown = on('дп', false)
      ? words(digits, fraction.gender).join(' ')
      : String(digits).padStart(places, '0')
    said.push(shown)
    if (on('нд', true) && fraction.forms[0]) said.push(formOf(digits, fraction.forms))
  }
  const text = said.join(' ')
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
