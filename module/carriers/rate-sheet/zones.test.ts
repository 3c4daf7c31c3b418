import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aPlace } from '../../../test/builders/enquiry.ts'
import { aSheet, aZone } from '../../../test/builders/rate-sheet.ts'
import type { Place } from '../carrier.ts'
import { areaOf, isInside, metresBetween } from './geometry.ts'
import { wayTo, zoneOf } from './zones.ts'

const nowhere = aPlace({ city: 'Бердск', postcode: '633010', latitude: null, longitude: null })
const square = (size: number) => [
  { latitude: 55 - size, longitude: 83 - size },
  { latitude: 55 - size, longitude: 83 + size },
  { latitude: 55 + size, longitude: 83 + size },
  { latitude: 55 + size, longitude: 83 - size },
]
const zones = [
  aZone({ code: 'ring', ring: { from: 0, to: 50_000 } }),
  aZone({ code: 'city', cities: ['Новосибирск'] }),
  aZone({ code: 'region', cities: ['г. Новосибирск, Новосибирская обл.'] }),
  aZone({ code: 'posts', postcodes: ['630000-630999'] }),
  aZone({ code: 'post', postcodes: ['630004', '633000-633999'] }),
  aZone({ code: 'wide', polygon: square(0.5) }),
  aZone({ code: 'narrow', polygon: square(0.1) }),
]
const origin = { latitude: 55, longitude: 83 }
const codeOf = (place: Partial<Place>, codes: string[], more = {}) =>
  zoneOf(
    aSheet({ origin, zones: zones.filter(({ code }) => codes.includes(String(code))), ...more }),
    aPlace(place),
  )?.code

describe('the zone of an address', () => {
  const here = { latitude: 55.05, longitude: 83.05 }
  const every = zones.map(({ code }) => String(code))

  test('is the one that tells it most exactly: map, postcode, city, distance', () => {
    expect(codeOf(here, every)).toBe('narrow')
    expect(codeOf({ latitude: 55.3, longitude: 83 }, every)).toBe('wide')
    expect(codeOf({}, every)).toBe('post')
    expect(codeOf({ postcode: '630005' }, every)).toBe('posts')
    expect(codeOf({ postcode: null }, every)).toBe('region')
    expect(codeOf({ postcode: null }, ['city', 'ring'])).toBe('city')
    expect(codeOf({ ...here, city: 'Обь', postcode: null }, ['city', 'ring'])).toBe('ring')
  })

  test('is none where nothing holds it, unless the sheet names a zone for the rest', () => {
    expect(codeOf(nowhere, ['city', 'posts'])).toBeUndefined()
    expect(codeOf(nowhere, ['city', 'posts'], { elsewhere: 'city' })).toBe('city')
  })

  test.each([
    ['Новосибирск', true],
    ['новосибирск ', true],
    ['г. Новосибирск', true],
    ['Новосибирск, Новосибирская область', true],
    ['Новосибирск, Томская область', false],
    ['Новосибирский', false],
    ['', false],
  ])('written as «%s» is found: %s', (city, found) => {
    expect(
      codeOf({ city: 'Новосибирск', postcode: null }, ['city'], {
        zones: [aZone({ cities: [city || 'Омск'] })],
      }),
    ).toBe(found ? 'city' : undefined)
  })

  test('is told by the table of ways where the address has no coordinates', () => {
    const sheet = aSheet({ zones: [zones[0]], ways: [{ city: 'Бердск', metres: 40_000 }] })
    expect(wayTo(sheet, nowhere)).toBe(40_000)
    expect(zoneOf(sheet, nowhere)?.code).toBe('ring')
  })

  test('does not depend on the order of the list', () => {
    const place = fc.record({
      city: fc.constantFrom('Новосибирск', 'Бердск', null),
      postcode: fc.constantFrom('630004', '630005', '633010', null),
      latitude: fc.constantFrom(55, 55.05, 55.3, 56, null),
      longitude: fc.constantFrom(83, 83.05, 83.4, 84),
    })
    fc.assert(
      fc.property(place, fc.shuffledSubarray(zones, { minLength: 1 }), fc.nat(), (over, some, turn) => {
        const turned = [...some.slice(turn % some.length), ...some.slice(0, turn % some.length)]
        const [one, other] = [some, turned.reverse()].map((list) =>
          zoneOf(aSheet({ origin, zones: list }), aPlace(over)),
        )
        expect(one?.code).toBe(other?.code)
      }),
    )
  })
})

describe('the map', () => {
  test('Moscow to Saint Petersburg is 634 km in a straight line', () => {
    const way = metresBetween(
      { latitude: 55.7558, longitude: 37.6173 },
      { latitude: 59.9386, longitude: 30.3141 },
    )
    expect(Math.round(way / 1000)).toBe(634)
  })

  const point = fc.record({
    latitude: fc.double({ min: -80, max: 80, noNaN: true }),
    longitude: fc.double({ min: -179, max: 179, noNaN: true }),
  })
  test('a way is the same there and back, whole, and nothing to oneself', () => {
    fc.assert(
      fc.property(point, point, (one, other) => {
        expect(metresBetween(one, other)).toBe(metresBetween(other, one))
        expect(Number.isInteger(metresBetween(one, other))).toBe(true)
        expect(metresBetween(one, one)).toBe(0)
      }),
    )
  })

  test('a rectangle holds what lies between its sides and nothing else, whichever corner it begins at', () => {
    const box = fc.record({
      size: fc.integer({ min: 1, max: 40 }),
      turn: fc.nat({ max: 3 }),
      back: fc.boolean(),
    })
    const asked = fc.record({
      latitude: fc.integer({ min: -50, max: 50 }),
      longitude: fc.integer({ min: -50, max: 50 }),
    })
    fc.assert(
      fc.property(box, asked, ({ size, turn, back }, at) => {
        const corners = square(size).map(({ latitude, longitude }) => ({
          latitude: latitude - 55,
          longitude: longitude - 83,
        }))
        const turned = [...corners.slice(turn), ...corners.slice(0, turn)]
        if (back) turned.reverse()
        expect(isInside(turned, at)).toBe(Math.abs(at.latitude) <= size && Math.abs(at.longitude) <= size)
        expect(areaOf(turned)).toBe((2 * size) ** 2)
      }),
    )
  })

  test('a bay of a border is outside', () => {
    const horseshoe = [
      [0, 0],
      [0, 9],
      [9, 9],
      [9, 6],
      [3, 6],
      [3, 3],
      [9, 3],
      [9, 0],
    ].map(([latitude = 0, longitude = 0]) => ({ latitude, longitude }))
    expect(isInside(horseshoe, { latitude: 6, longitude: 4.5 })).toBe(false)
    expect(isInside(horseshoe, { latitude: 1, longitude: 4.5 })).toBe(true)
    expect(isInside(horseshoe, { latitude: 6, longitude: 7 })).toBe(true)
  })
})
