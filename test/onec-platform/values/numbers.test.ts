import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseNumber } from './convert.ts'
import { decimal, dividedBy, minus, plainText, plus, remainder, round, times } from './numbers.ts'
import { add, divide, modulo, multiply, negate, subtract } from './operators.ts'
import { numberText } from './presentation.ts'

/** A decimal fraction of up to 15 digits with up to 6 of them behind the comma. */
const number = fc
  .tuple(fc.bigInt(-(10n ** 15n), 10n ** 15n), fc.integer({ min: 0, max: 6 }))
  .map(([units, places]) => decimal(units.toString()).div(decimal(10).pow(places)))

const whole = fc.bigInt(-(10n ** 50n), 10n ** 50n)

const notZero = number.filter((one) => !one.isZero())

describe('numbers are decimal', () => {
  test('a sum taken back leaves what was there', () =>
    fc.assert(fc.property(number, number, (a, b) => minus(plus(a, b), b).eq(a))))

  test('a product of whole numbers is that of BigInt', () =>
    fc.assert(
      fc.property(whole, whole, (a, b) =>
        times(decimal(a.toString()), decimal(b.toString())).eq(decimal((a * b).toString())),
      ),
    ))

  test('a quotient has at least 27 digits that are right', () =>
    fc.assert(
      fc.property(number, notZero, (a, b) => {
        const error = times(dividedBy(a, b), b).minus(a).abs()
        return error.lte(times(b.abs(), decimal('1e-27')))
      }),
    ))

  test('the remainder is what whole parts leave, with the sign of the dividend', () =>
    fc.assert(
      fc.property(number, notZero, (a, b) => {
        const left = remainder(a, b)
        const whole = dividedBy(minus(a, left), b)
        return whole.isInteger() && left.abs().lt(b.abs()) && (left.isZero() || left.s === a.s)
      }),
    ))

  test('rounding moves by half a unit at most, half of it outwards', () =>
    fc.assert(
      fc.property(number, fc.integer({ min: -3, max: 4 }), (a, places) => {
        const unit = decimal(10).pow(-places)
        const rounded = round(a, places)
        return (
          minus(rounded, a).abs().lte(unit.div(2)) &&
          rounded.div(unit).isInteger() &&
          round(a.neg(), places).eq(rounded.neg())
        )
      }),
    ))

  test('what is shown to people, and what is written to XML, is read back as the same number', () =>
    fc.assert(
      fc.property(number, (a) => parseNumber(numberText(a))?.eq(a) && parseNumber(plainText(a))?.eq(a)),
    ))

  test('minus zero is shown as zero', () => {
    expect(numberText(decimal(-0))).toBe('0')
    expect(plainText(negate(decimal(0)) as ReturnType<typeof decimal>)).toBe('0')
  })
})

test('operators of the language convert what is given to numbers', () => {
  expect(numberText(subtract('10', true) as never)).toBe('9')
  expect(numberText(multiply('4', '2,5') as never)).toBe('10')
  expect(numberText(divide(decimal(1), '8') as never)).toBe('0,125')
  expect(numberText(modulo(decimal(-7), decimal(3)) as never)).toBe('-1')
  expect(add('а', null)).toBe('а')
})
