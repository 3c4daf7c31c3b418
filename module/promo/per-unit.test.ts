import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { minor, times } from '../../shared/kernel/money.ts'
import { lineCost, perUnit } from './per-unit.ts'

const price = fc.integer({ min: 1, max: 10_000_000 })
const pieces = fc.integer({ min: 1, max: 500 }).map((count) => count * 1000)
const weights = fc.integer({ min: 1, max: 100_000 })
const part = fc.double({ min: 0, max: 1, noNaN: true })

test('whatever 1C takes off a line, the discount of one and a rest of less than a kopeck a unit make up for it', () => {
  fc.assert(
    fc.property(price, fc.oneof(pieces, weights), part, (one, thousandths, share) => {
      const base = times(minor(one), thousandths)
      const target = minor(base - Math.round(base * share))
      const { unit, rest } = perUnit(minor(one), thousandths, target)
      expect(unit).toBeGreaterThanOrEqual(0)
      expect(unit).toBeLessThanOrEqual(one)
      expect(lineCost(minor(one), unit, thousandths) - rest).toBe(target)
      expect(rest).toBeGreaterThanOrEqual(0)
      expect(rest).toBeLessThanOrEqual(Math.ceil(thousandths / 1000) + 1)
    }),
    { numRuns: 5_000 },
  )
})

test('of pieces the rest is always less than a kopeck each', () => {
  fc.assert(
    fc.property(price, pieces, part, (one, thousandths, share) => {
      const base = times(minor(one), thousandths)
      const target = minor(base - Math.round(base * share))
      expect(perUnit(minor(one), thousandths, target).rest).toBeLessThan(thousandths / 1000)
    }),
  )
})

test('a third of a rouble off three pieces', () => {
  expect(perUnit(minor(10_000), 3_000, minor(29_900))).toEqual({ unit: 33, rest: 1 })
  expect(perUnit(minor(10_000), 3_000, minor(30_000))).toEqual({ unit: 0, rest: 0 })
  expect(perUnit(minor(10_000), 3_000, minor(0))).toEqual({ unit: 10_000, rest: 0 })
})
