import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarDays, daysBetween, gramsOf, kopecksOf, millimetresOf, toCentimetres } from './measures.ts'

describe('measures of carriers', () => {
  test('a box is told in whole centimetres that hold it, and by less than a centimetre more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (mm) => {
        const told = toCentimetres(mm) * 10
        expect(Number.isInteger(told) && told >= mm && told < mm + 10).toBe(true)
      }),
    )
  })

  test('kilograms and roubles that are printed in decimals come back to the gram and the kopeck', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), (whole) => {
        expect(gramsOf(whole / 1000)).toBe(whole)
        expect(gramsOf((whole / 1000).toFixed(3))).toBe(whole)
        expect(kopecksOf(whole / 100)).toBe(whole)
        expect(kopecksOf((whole / 100).toFixed(2))).toBe(whole)
        expect(millimetresOf(whole / 10)).toBe(whole)
      }),
    )
  })

  test('working days step over the weekend', () => {
    // 2026-11-26 is a Thursday.
    expect([0, 1, 2, 3, 7].map((days) => calendarDays('2026-11-26', days))).toEqual([0, 1, 4, 5, 11])
  })

  test('days between dates know leap years and the change of the year', () => {
    expect(daysBetween('2026-12-30', '2027-01-02')).toBe(3)
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2)
  })
})
