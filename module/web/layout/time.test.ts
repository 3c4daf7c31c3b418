import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endOfDay, formatAgo, formatSpan, formatTime, startOfDay } from './time.ts'

describe('times on the pages', () => {
  it('are shown in the zone of the account, not of the server', () => {
    const at = Date.parse('2026-11-23T21:30:05Z')
    expect(formatTime(at, 'Europe/Moscow', 'ru')).toBe('24.11.2026, 00:30:05')
    expect(formatTime(at, 'America/Bogota', 'es')).toBe('23/11/2026, 16:30:05')
  })

  it('tell how long ago in words', () => {
    expect(formatAgo(0, 5 * 60_000, 'ru')).toBe('5 минут назад')
    expect(formatSpan(3 * 3_600_000, 'ru')).toBe('3 часа')
    expect(formatSpan(0, 'en')).toBe('1 second')
  })

  it('begin a day at local midnight and end it where the next one begins', () => {
    expect(startOfDay('2026-11-23', 'Europe/Moscow')).toBe(Date.parse('2026-11-23T00:00:00+03:00'))
    expect(endOfDay('2026-03-29', 'Europe/Berlin')! - startOfDay('2026-03-29', 'Europe/Berlin')!).toBe(
      23 * 3_600_000,
    )
    // In Santiago this day has no midnight: clocks go from 23:59:59 to 01:00.
    expect(startOfDay('2026-09-06', 'America/Santiago')).toBe(Date.parse('2026-09-06T01:00:00-03:00'))
  })

  it('refuse what is no day', () => {
    for (const text of ['', 'вчера', '2026-02-30', '2026-13-01', '2026-1-1', '20261-01-01'])
      expect(startOfDay(text, 'Europe/Moscow')).toBeUndefined()
  })

  it('put every moment into the day it is shown under', () => {
    const zones = fc.constantFrom(
      'Europe/Moscow',
      'Asia/Vladivostok',
      'America/Santiago',
      'Europe/Berlin',
      'UTC',
    )
    const moments = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2035-01-01') })
    fc.assert(
      fc.property(zones, moments, (zone, at) => {
        const [day, month, year] = formatTime(at, zone, 'ru').slice(0, 10).split('.')
        const text = `${year}-${month}-${day}`
        expect(startOfDay(text, zone)!).toBeLessThanOrEqual(at)
        expect(endOfDay(text, zone)!).toBeGreaterThan(at)
      }),
    )
  })
})
