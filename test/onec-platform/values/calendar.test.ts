import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addMonths, calendarOf, endOf, momentOf, momentOfDigits, startOf, weekDay } from './calendar.ts'
import { Moment } from './moment.ts'
import { present } from './presentation.ts'
import { TypeValue } from './types.ts'
import { isoText, xmlValue } from './xml.ts'
import { offsetAt, toLocal, toUniversal } from './zone.ts'

const moment = fc
  .integer({ min: 0, max: Moment.of(3999, 12, 31, 23, 59, 59).seconds })
  .map((seconds) => new Moment(seconds))

const units = ['minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'] as const

describe('dates', () => {
  test('are made of their members again', () =>
    fc.assert(
      fc.property(moment, (at) => {
        const { year, month, day, hour, minute, second } = calendarOf(at)
        return momentOf(year, month, day, hour, minute, second).seconds === at.seconds
      }),
    ))

  test.each(units)('lie inside their %s, and the next one begins a second after its end', (unit) =>
    fc.assert(
      fc.property(moment, (at) => {
        const [start, end] = [startOf(unit, at), endOf(unit, at)]
        const next = new Moment(end.seconds + 1)
        return (
          start.seconds <= at.seconds &&
          at.seconds <= end.seconds &&
          startOf(unit, next).seconds === next.seconds &&
          startOf(unit, end).seconds === start.seconds
        )
      }),
    ),
  )

  test('moved by months stay on their day or on the last one', () =>
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 200 }), (at, months) => {
        const moved = calendarOf(addMonths(at, months))
        const before = calendarOf(at)
        const distance = (moved.year - before.year) * 12 + moved.month - before.month
        return distance === months && (moved.day === before.day || moved.day < before.day)
      }),
    ))

  test('begin a week on Monday', () => {
    expect(weekDay(momentOfDigits('20260126'))).toBe(1)
    expect(weekDay(momentOfDigits('20260201'))).toBe(7)
    expect(weekDay(new Moment(0))).toBe(1)
  })

  test.each(['20260231', '20261301', '2026', '20260101250000', 'вчера'])('cannot be %s', (digits) =>
    expect(() => momentOfDigits(digits)).toThrow('к типу Дата'),
  )

  test('written to XML are read back', () =>
    fc.assert(
      fc.property(moment, (at) => {
        const read = xmlValue(new TypeValue('Дата'), isoText(at))
        return read instanceof Moment && read.seconds === at.seconds
      }),
    ))

  test('are shown with an hour of one digit', () =>
    expect(present(momentOfDigits('20260131090500'))).toBe('31.01.2026 9:05:00'))
})

describe('zones', () => {
  test.each([
    ['GMT+3', 10_800],
    ['GMT-03:30', -12_600],
    ['GMT', 0],
    ['Europe/Moscow', 10_800],
    ['Asia/Kamchatka', 43_200],
  ])('%s is %i seconds ahead', (zone, seconds) => expect(offsetAt(zone, Moment.of(2026, 1, 1))).toBe(seconds))

  test('know when clocks are moved', () => {
    expect(present(toLocal('Europe/Berlin', Moment.of(2026, 1, 1)))).toBe('01.01.2026 1:00:00')
    expect(present(toLocal('Europe/Berlin', Moment.of(2026, 7, 1)))).toBe('01.07.2026 2:00:00')
  })

  test('give universal time back', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (days) => {
        const at = new Moment(Moment.of(1990, 1, 1, 12).seconds + days * 86_400)
        return toUniversal('Europe/Berlin', toLocal('Europe/Berlin', at)).seconds === at.seconds
      }),
    ))

  test('that nobody knows are refused', () => expect(() => offsetAt('Луна', new Moment(0))).toThrow('пояс'))
})
