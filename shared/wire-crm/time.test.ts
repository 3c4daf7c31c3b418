import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { epochToIso, epochToNaive, isoToEpoch, isTimeZone, naiveToEpoch, naiveToIso } from './time.ts'

const zones = [
  'Europe/Moscow',
  'Europe/Berlin',
  'Asia/Yekaterinburg',
  'Asia/Kathmandu',
  'America/New_York',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'UTC',
]
const moment = fc.integer({ min: Date.UTC(1995, 0, 1), max: Date.UTC(2040, 0, 1) })
const zone = fc.constantFrom(...zones)

describe('time of the account', () => {
  it('reads local time in the zone of the account, with and without seconds or time', () => {
    expect(naiveToEpoch('2021-02-25 17:05:06', 'Europe/Moscow')).toBe(Date.UTC(2021, 1, 25, 14, 5, 6))
    expect(naiveToEpoch('2020-10-20 11:40', 'Europe/Moscow')).toBe(Date.UTC(2020, 9, 20, 8, 40))
    expect(naiveToEpoch('2021-03-04', 'Asia/Yekaterinburg')).toBe(Date.UTC(2021, 2, 3, 19))
  })

  it('knows that Moscow changed its offset in 2014', () => {
    expect(naiveToIso('2014-06-01 12:00:00', 'Europe/Moscow')).toBe('2014-06-01T12:00:00+04:00')
    expect(naiveToIso('2015-06-01 12:00:00', 'Europe/Moscow')).toBe('2015-06-01T12:00:00+03:00')
  })

  it('moves an hour that spring skipped forward by the skipped hour', () => {
    const at = naiveToEpoch('2026-03-29 02:30:00', 'Europe/Berlin')
    expect(epochToIso(at, 'Europe/Berlin')).toBe('2026-03-29T03:30:00+02:00')
  })

  it('takes the first of the two hours of autumn', () => {
    expect(naiveToIso('2026-10-25 02:30:00', 'Europe/Berlin')).toBe('2026-10-25T02:30:00+02:00')
  })

  it('survives a zone that skipped a whole day', () => {
    expect(epochToIso(naiveToEpoch('2011-12-30 12:00:00', 'Pacific/Apia'), 'Pacific/Apia')).toBe(
      '2011-12-31T12:00:00+14:00',
    )
  })

  it('gives back the moment it came from, or the first of two that look the same on the wall', () => {
    fc.assert(
      fc.property(moment, zone, (at, place) => {
        const wall = epochToNaive(at, place)
        const back = naiveToEpoch(wall, place)
        expect(epochToNaive(back, place)).toBe(wall)
        expect(back).toBeLessThanOrEqual(at)
      }),
    )
  })

  it('writes a moment for 1C and reads the same moment back', () => {
    fc.assert(
      fc.property(moment, zone, (at, place) => {
        expect(isoToEpoch(epochToIso(at, place))).toBe(Math.floor(at / 1000) * 1000)
      }),
    )
  })

  it.each([
    '',
    'yesterday',
    '2021-02-30',
    '2021-13-01 00:00:00',
    '2021-02-25 25:00:00',
    '2021-02-25T17:05:06+03:00',
  ])('refuses %j as a date of the CRM', (text) => {
    expect(() => naiveToEpoch(text, 'Europe/Moscow')).toThrow(RangeError)
  })

  it('refuses a time without an offset where one is needed, and an unknown zone', () => {
    expect(() => isoToEpoch('2021-02-25T17:05:06')).toThrow(RangeError)
    expect(() => naiveToEpoch('2021-02-25', 'Europe/Retail')).toThrow(RangeError)
    expect(isTimeZone('Europe/Retail')).toBe(false)
    expect(isTimeZone('Europe/Moscow')).toBe(true)
  })
})
