import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Booked, Carrier, Line, Order, PickupAsk } from '../../module/carriers/carrier.ts'
import { CarrierError } from '../../module/carriers/carrier-error.ts'
import { type Clock, systemClock } from '../../shared/kernel/clock.ts'
import { aLine } from '../builders/carrier-line.ts'
import { aParty, aStore } from '../builders/enquiry.ts'
import { startCarrier } from '../stand-ins/carriers/start.ts'
import type { Specimen } from './battery.ts'

export type BookingSpecimen = Pick<Specimen, 'carrier' | 'standIn' | 'form'> & {
  /** A booking that the carrier takes, except for its key. */
  order: (key: string) => Order
  /** Beginning of the path to which a booking is sent. */
  bookPath: string
  /** The same, changed by its people in a way that the carrier takes. */
  changed?: (key: string) => Order
}

/** What every carrier that takes bookings has to do. */
export function bookingBattery(specimen: BookingSpecimen): void {
  const { carrier } = specimen
  let standIn: Awaited<ReturnType<typeof startCarrier>>
  beforeAll(async () => {
    standIn = await startCarrier(specimen.standIn)
  })
  afterAll(() => standIn.close())
  beforeEach(() => {
    standIn.set({})
    standIn.forget()
  })
  const settings = () => carrier.settings.parse(specimen.form(standIn.origin))
  const book = (key: string) => carrier.book!(aLine(), settings(), specimen.order(key))

  /** The booking as soon as the carrier has made it. */
  async function made(key: string): Promise<Booked> {
    const { reference } = await book(key)
    for (let asked = 0; asked < 10; asked += 1) {
      const found = await carrier.find!(aLine(), settings(), { reference })
      if (found && found.state !== 'creating') return found
    }
    return expect.unreachable('the booking is never made')
  }

  describe('a booking', () => {
    test('is found by its reference and by our key, with a number to track it by', async () => {
      const booked = await made('key-1')
      expect([booked.state, booked.track]).toEqual(['created', expect.stringMatching(/^\S+$/)])
      const again = await carrier.find!(aLine(), settings(), { key: 'key-1' })
      expect(again).toEqual(booked)
    })

    test('that was never made is not found', async () => {
      expect(await carrier.find!(aLine(), settings(), { key: 'never' })).toBeNull()
    })

    test('whose answer was lost is found by our key', async () => {
      standIn.set({ trouble: 'lost', path: specimen.bookPath, times: 1 })
      await book('key-lost').catch((thrown) => {
        if (!(thrown instanceof CarrierError)) throw thrown
      })
      standIn.set({})
      expect((await carrier.find!(aLine(), settings(), { key: 'key-lost' }))?.reference).toMatch(/\S/)
    })

    test('is cancelled, and cancelling it twice is the same', async () => {
      const { reference } = await made('key-2')
      await carrier.cancel!(aLine(), settings(), reference)
      await carrier.cancel!(aLine(), settings(), reference)
      const found = await carrier.find!(aLine(), settings(), { reference })
      expect(found === null || found.state === 'cancelled').toBe(true)
    })

    if (specimen.changed) {
      test('is changed before it is handed over', async () => {
        const { reference } = await made('key-3')
        const changed = await carrier.change!(aLine(), settings(), reference, specimen.changed!('key-3'))
        expect(changed.reference).toBe(reference)
      })
    }

    test('tells nothing of the receiver in addresses', async () => {
      await made('key-4')
      const addresses = standIn.seen().map(({ path, query }) => JSON.stringify([path, query]))
      const { name, phone, email } = specimen.order('key-4').receiver
      for (const personal of [name, phone, email]) expect(addresses.join()).not.toContain(personal)
    })

    test('keeps the deadline', async () => {
      standIn.set({ trouble: 'hang' })
      const line = aLine({ ms: 60 })
      const thrown = await carrier.book!(line, settings(), specimen.order('key-5')).catch((error) => error)
      expect(thrown).toMatchObject({ kind: 'timeout' })
    })
  })

  if (carrier.track) {
    test('tracking tells what happened, oldest first, and leaves out what is not there', async () => {
      const { reference } = await made('key-6')
      const tracked = await carrier.track!(aLine(), settings(), [reference])
      expect(tracked.map((one) => one.reference)).toEqual([reference])
      const moments = tracked.flatMap(({ events }) => events.map(({ at }) => Date.parse(at)))
      expect(moments).toEqual([...moments].sort((a, b) => a - b))
      expect(moments.every(Number.isFinite)).toBe(true)
    })
  }

  if (carrier.label) {
    test.each(carrier.plates ?? [])('a label of plate $code is a PDF', async ({ code }) => {
      const { reference } = await made(`key-label-${code}`)
      const bytes = await carrier.label!(aLine({ clock: hasty }), settings(), {
        references: [reference],
        plate: code,
      })
      expect(new TextDecoder('latin1').decode(bytes.subarray(0, 5))).toBe('%PDF-')
    })
  }

  if (carrier.pickup) {
    test('a courier is called, and called off twice without harm', async () => {
      const { reference } = await carrier.pickup!(aLine(), settings(), aPickup())
      expect(reference).toMatch(/\S/)
      if (!carrier.cancelPickup) return
      await carrier.cancelPickup(aLine(), settings(), reference)
      await carrier.cancelPickup(aLine(), settings(), reference)
    })
  }

  if (carrier.points) {
    test('points have a code, a place on the map and whole grams', async () => {
      const points = await carrier.points!(aLine(), settings(), { place: specimen.order('x').to })
      expect(points.length).toBeGreaterThan(0)
      for (const { code, name, weight, latitude, longitude } of points) {
        expect(code === '' || name === '').toBe(false)
        expect(weight === null || Number.isInteger(weight)).toBe(true)
        expect(latitude === null || Math.abs(latitude) <= 90).toBe(true)
        expect(longitude === null || Math.abs(longitude) <= 180).toBe(true)
      }
      const code = points[0]!.code
      const one = await carrier.points!(aLine(), settings(), { place: specimen.order('x').to, code })
      expect(one.map((point) => point.code)).toEqual([code])
    })
  }

  test('whatever is answered is read or refused, and never breaks', async () => {
    const order = specimen.order('key-7')
    const asks: ((line: Line, of: Carrier, given: unknown) => Promise<unknown> | undefined)[] = [
      (line, of, given) => of.book?.(line, given, order),
      (line, of, given) => of.change?.(line, given, 'r', order),
      (line, of, given) => of.find?.(line, given, { key: 'k' }),
      (line, of, given) => of.find?.(line, given, { reference: 'r' }),
      (line, of, given) => of.cancel?.(line, given, 'r'),
      (line, of, given) => of.track?.(line, given, ['r']),
      (line, of, given) => of.label?.(line, given, { references: ['r'], plate: of.plates![0]!.code }),
      (line, of, given) => of.pickup?.(line, given, aPickup()),
      (line, of, given) => of.cancelPickup?.(line, given, 'r'),
      (line, of, given) => of.points?.(line, given, { place: order.to }),
      (line, of, given) => of.cities?.(line, given, 'Мос'),
      (line, of, given) => of.subscribe?.(line, given, 'https://module.example/hook'),
      (line, of, given) => of.check(line, given),
    ]
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...asks), fc.json(), async (ask, body) => {
        const answering = async () => new Response(body, { headers: { 'content-type': 'application/json' } })
        const tokens = { of: async () => 'token', drop: () => undefined }
        const line = aLine({ fetch: answering, ms: 500, tokens })
        await ask(line, carrier, settings())?.catch((thrown: unknown) => {
          if (!(thrown instanceof CarrierError)) throw thrown
        })
      }),
      { numRuns: 300 },
    )
  })

  if (carrier.webhook) {
    test('whatever the carrier calls us with names bookings or nothing', () => {
      fc.assert(
        fc.property(fc.jsonValue(), (body) => {
          for (const reference of carrier.webhook!(body)) expect(typeof reference).toBe('string')
        }),
      )
    })
  }
}

/** Nobody of the stand-ins needs time to print. */
const hasty: Clock = { now: () => systemClock.now(), sleep: async () => undefined }

const aPickup = (): PickupAsk => ({
  key: 'pickup-1',
  date: '2026-11-27',
  from: '10:00',
  to: '14:00',
  place: aStore(),
  contact: aParty(),
  references: [],
  parcels: [{ weight: 1200, length: 300, width: 200, height: 100 }],
  comment: '',
})
