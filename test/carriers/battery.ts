import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Carrier, Enquiry, Line } from '../../module/carriers/carrier.ts'
import { CarrierError } from '../../module/carriers/carrier-error.ts'
import { aLine } from '../builders/carrier-line.ts'
import { type StandInCode, startCarrier } from '../stand-ins/carriers/start.ts'

/** What the battery has to know of a carrier. */
export type Specimen = {
  carrier: Carrier
  standIn: StandInCode
  /** What its form gives, pointed at the stand-in: texts, as a form has them. */
  form: (origin: string) => Record<string, string>
  /** Fields that may not be left empty. */
  required: readonly string[]
  /** Values of the form that the stand-in takes for foreign keys; absent where there are none. */
  foreign?: Record<string, string>
  /** It has at least one rate. */
  enquiry: Enquiry
  /** The carrier does not go there. */
  nowhere?: Enquiry
}

type Running = Awaited<ReturnType<typeof startCarrier>>

/** What every carrier has to do, whatever its messages look like. */
export function battery(specimen: Specimen): void {
  const { carrier, enquiry, foreign, nowhere } = specimen
  const online = carrier.offline !== true
  let standIn: Running
  beforeAll(async () => {
    standIn = await startCarrier(specimen.standIn)
  })
  afterAll(() => standIn.close())
  beforeEach(() => {
    standIn.set({})
    standIn.forget()
  })
  const settings = (over: Record<string, string> = {}) =>
    carrier.settings.parse({ ...specimen.form(standIn.origin), ...over })
  const rate = (line: Line = aLine(), over?: Record<string, string>) =>
    carrier.rate(line, settings(over), enquiry)

  describe('settings', () => {
    test('what was stored is read as what was typed', () => {
      const typed = settings()
      expect(carrier.settings.parse(JSON.parse(JSON.stringify(typed)))).toEqual(typed)
    })

    test('each field has a name of its own, and what is secret is a secret field', () => {
      const names = carrier.fields.map(({ name }) => name)
      expect(new Set(names).size).toBe(names.length)
      expect(Object.keys(settings() as object).sort()).toEqual([...names].sort())
      const secret = carrier.fields.filter(({ name }) => /secret|password|token|key$/i.test(name))
      expect(secret.map(({ kind }) => kind)).toEqual(secret.map(() => 'secret'))
    })

    test.each(specimen.required)('%s left empty is refused at its field, in words', (name) => {
      const parsed = carrier.settings.safeParse({ ...specimen.form(standIn.origin), [name]: '' })
      const issue = parsed.error?.issues.find(({ path }) => path[0] === name)
      expect(issue?.message).toMatch(/[а-я]/i)
    })

    test('choices offer what is taken', () => {
      for (const field of carrier.fields) {
        for (const { value } of field.choices ?? []) {
          const parsed = carrier.settings.safeParse({
            ...specimen.form(standIn.origin),
            [field.name]: value,
          })
          const refused = parsed.error?.issues.filter(({ path }) => path[0] === field.name) ?? []
          expect(refused, `${field.name}=${value}`).toEqual([])
        }
      }
    })

    test('limits are whole grams and millimetres', () => {
      const limits = carrier.limits(settings())
      for (const value of Object.values(limits)) expect(Number.isInteger(value) && value > 0).toBe(true)
    })
  })

  describe('«Проверить»', () => {
    test('says nothing when all is well', async () => {
      await expect(carrier.check(aLine(), settings())).resolves.toBeUndefined()
    })

    test('tells that it is down', async () => {
      standIn.set({ trouble: '503' })
      expect((await failure(carrier.check(aLine(), settings()))).kind).toBe('carrier_down')
    })

    if (foreign)
      test('tells that the keys are not taken', async () => {
        expect((await failure(carrier.check(aLine(), settings(foreign)))).kind).toBe('auth')
      })
  })

  describe('rates', () => {
    test('come with a name, whole kopecks, a term and a short payload', async () => {
      const { rates } = await rate()
      expect(rates.length).toBeGreaterThan(0)
      expect(new Set(rates.map(({ tariff }) => tariff)).size).toBe(rates.length)
      for (const one of rates) {
        expect(one.name).not.toBe('')
        expect(Number.isSafeInteger(one.cost) && one.cost > 0).toBe(true)
        if (one.days) expect(one.days.min >= 0 && one.days.max >= one.days.min).toBe(true)
        expect(JSON.stringify(one.payload).length).toBeLessThan(1000)
      }
    })

    test('are of tariffs that the list of tariffs names', async () => {
      const { rates } = await rate()
      const known = new Map(carrier.tariffs(settings()).map(({ code, kind }) => [code, kind]))
      for (const one of rates) expect(known.get(one.tariff)).toBe(one.kind)
    })

    if (nowhere)
      test('are refused for a place where the carrier does not go', async () => {
        const asked = carrier.rate(aLine(), settings(), nowhere)
        const kinds = await asked.then(
          ({ rates, refusals }) => [...rates.map(() => 'rate'), ...refusals.map(({ kind }) => kind)],
          (thrown) => [thrown instanceof CarrierError ? thrown.kind : String(thrown)],
        )
        expect(kinds.length).toBeGreaterThan(0)
        expect(kinds.every((kind) => kind === 'not_applicable' || kind === 'invalid_input')).toBe(true)
      })

    if (online)
      test('wait no longer than the deadline', async () => {
        standIn.set({ trouble: 'hang' })
        // A busy machine may not even send the question in so short a time: it is given more until it does.
        for (let ms = 60; standIn.seen().length === 0; ms *= 2) {
          expect((await failure(rate(aLine({ ms })))).kind).toBe('timeout')
        }
        await standIn.until(({ abandoned }) => abandoned)
      })

    if (online)
      test('are not asked for after the deadline', async () => {
        expect((await failure(rate(aLine({ ms: 0 })))).kind).toBe('timeout')
        expect(standIn.seen()).toEqual([])
      })

    if (online)
      test('are given up when nobody waits, and the carrier hears it', async () => {
        standIn.set({ trouble: 'hang' })
        const nobody = new AbortController()
        const asked = rate(aLine({ signal: nobody.signal }))
        asked.catch(() => undefined)
        await standIn.until(() => true)
        nobody.abort(new Error('nobody waits'))
        await expect(asked).rejects.toThrow('nobody waits')
        await standIn.until(({ abandoned }) => abandoned)
      })

    if (online)
      test.each([
        ['down', 'carrier_down'],
        ['500', 'carrier_down'],
        ['503', 'carrier_down'],
        ['429', 'rate_limited'],
        ['401', 'auth'],
        ['html', 'bad_response'],
        ['broken', 'bad_response'],
      ] as const)('a carrier that does «%s» is told as %s', async (trouble, kind) => {
        standIn.set({ trouble })
        const { rates, kinds } = await outcome(rate())
        expect(rates).toBe(0)
        expect(new Set(kinds)).toEqual(new Set([kind]))
      })

    if (online)
      test('a slow answer in time is an answer', async () => {
        standIn.set({ latency: 20 })
        expect((await rate()).rates.length).toBeGreaterThan(0)
      })

    test('keys travel neither in addresses nor in what people read', async () => {
      const secrets = carrier.fields
        .filter(({ kind }) => kind === 'secret')
        .map(({ name }) => specimen.form(standIn.origin)[name] ?? '')
        .filter((value) => value !== '')
      await rate()
      const addresses = JSON.stringify(standIn.seen().map(({ path, query }) => [path, query]))
      standIn.set({ trouble: '401' })
      const told = await rate().then(
        (rated) => JSON.stringify(rated),
        (thrown: CarrierError) => JSON.stringify([thrown.text, thrown.message]),
      )
      for (const secret of secrets) {
        expect(addresses).not.toContain(secret)
        expect(told).not.toContain(secret)
      }
    })
  })

  if (online) {
    test('whatever is answered is read or refused, and never breaks', async () => {
      await fc.assert(
        fc.asyncProperty(fc.json(), async (body) => {
          const answering = async () =>
            new Response(body, { headers: { 'content-type': 'application/json' } })
          await outcome(rate(aLine({ fetch: answering, ms: 1000 })))
        }),
        { numRuns: 60 },
      )
    })
  }

  test('what is there for labels, couriers and tracking is there as a whole', () => {
    expect(carrier.label === undefined).toBe(carrier.plates === undefined)
    expect(carrier.track === undefined).toBe(carrier.trackBatch === undefined)
    expect(carrier.book === undefined).toBe(carrier.find === undefined)
    if (carrier.cancelPickup) expect(carrier.pickup).toBeDefined()
  })
}

/** The error that a carrier threw: anything that is not of its family fails the test. */
export async function failure(attempt: Promise<unknown>): Promise<CarrierError> {
  const thrown = await attempt.then(
    () => expect.unreachable('nothing was thrown'),
    (error: unknown) => error,
  )
  if (!(thrown instanceof CarrierError)) throw thrown
  return thrown
}

async function outcome(attempt: ReturnType<Carrier['rate']>): Promise<{ rates: number; kinds: string[] }> {
  try {
    const { rates, refusals } = await attempt
    return { rates: rates.length, kinds: refusals.map(({ kind }) => kind) }
  } catch (thrown) {
    if (!(thrown instanceof CarrierError)) throw thrown
    return { rates: 0, kinds: [thrown.kind] }
  }
}
