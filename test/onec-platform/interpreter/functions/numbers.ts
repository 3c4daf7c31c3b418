import { Decimal } from 'decimal.js'
import { compare } from '../../values/compare.ts'
import { countAt, numberAt, toBoolean, toMoment, toNumber, toText } from '../../values/convert.ts'
import { Enumeration } from '../../values/enumeration.ts'
import { parseFormat } from '../../values/format.ts'
import { Moment } from '../../values/moment.ts'
import { numberInWords } from '../../values/number-in-words.ts'
import {
  decimal,
  decimalLogarithm,
  exponent,
  naturalLogarithm,
  power,
  round,
  squareRoot,
  truncate,
} from '../../values/numbers.ts'
import type { Value } from '../../values/value.ts'
import type { GlobalFunction } from '../layers.ts'
import type { Session } from '../session.ts'

export const roundMode = new Enumeration('Режим округления', [
  'Окр15как10|Round15as10',
  'Окр15как20|Round15as20',
])

/** The others are brought to the type of the first. */
const most = (given: readonly Value[], sign: number): Value =>
  given
    .map((one) => likeFirst(one, given[0]))
    .reduce((best, one) => (sign * compare(one, best) > 0 ? one : best))

function likeFirst(value: Value, first: Value): Value {
  if (first instanceof Decimal) return toNumber(value)
  if (typeof first === 'string') return toText(value)
  if (typeof first === 'boolean') return toBoolean(value)
  return first instanceof Moment ? toMoment(value) : value
}

const binary = (work: (value: number) => number): GlobalFunction<Session> => [
  1,
  1,
  (_, given) => decimal(work(numberAt(given, 1).toNumber())),
]

export const numberFunctions: Record<string, GlobalFunction<Session>> = {
  'Цел|Int': [1, 1, (_, given) => truncate(numberAt(given, 1))],
  'Окр|Round': [
    1,
    3,
    (_, given) => {
      const half = given[2] === roundMode.one('Окр15как10') ? 'inwards' : 'outwards'
      return round(numberAt(given, 1), given[1] === undefined ? 0 : countAt(given, 2), half)
    },
  ],
  'Мин|Min': [1, 255, (_, given) => most(given, -1)],
  'Макс|Max': [1, 255, (_, given) => most(given, 1)],
  Pow: [2, 2, (_, given) => power(numberAt(given, 1), numberAt(given, 2))],
  Sqrt: [1, 1, (_, given) => squareRoot(numberAt(given, 1))],
  Log: [1, 1, (_, given) => naturalLogarithm(numberAt(given, 1))],
  Log10: [1, 1, (_, given) => decimalLogarithm(numberAt(given, 1))],
  Exp: [1, 1, (_, given) => exponent(numberAt(given, 1))],
  'ЧислоПрописью|NumberInWords': [
    1,
    3,
    (_, given) => numberInWords(numberAt(given, 1), parseFormat(toText(given[1])), toText(given[2])),
  ],
  Sin: binary(Math.sin),
  Cos: binary(Math.cos),
  Tan: binary(Math.tan),
  ASin: binary(Math.asin),
  ACos: binary(Math.acos),
  ATan: binary(Math.atan),
}
