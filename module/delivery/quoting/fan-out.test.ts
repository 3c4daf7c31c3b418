import { describe, expect, test } from 'vitest'
import { deadlineIn } from '../../../shared/kernel/clock.ts'
import { aCarrier, aRate, type Manner } from '../../../test/builders/carrier.ts'
import { anEnquiry, aPlace } from '../../../test/builders/enquiry.ts'
import { virtualClock } from '../../../test/builders/virtual-clock.ts'
import type { Carrier, Enquiry, Rate } from '../../carriers/index.ts'
import { type AskedAccount, createDesk } from './desk.ts'
import { askAll, type Heard } from './fan-out.ts'

const minutes = 60_000

/** A desk over time that jumps; `ask` asks these carriers as one quote. */
function aDesk() {
  const clock = virtualClock()
  const desk = createDesk({ carriers: {}, clock, fetch, quoteMs: 2000, trackMs: 900_000 })
  const account = (id: string, version = 1): AskedAccount => ({
    id,
    code: 'cdek',
    name: id,
    settings: {},
    version,
  })
  const begin = (
    carriers: Readonly<Record<string, Carrier>>,
    more: {
      enquiry?: Enquiry
      signal?: AbortSignal
      version?: number
      tenant?: string
      estimate?: readonly Rate[]
    } = {},
  ) =>
    askAll(
      desk,
      Object.entries(carriers).map(([id, carrier]) => ({
        account: account(id, more.version),
        carrier,
        enquiry: more.enquiry ?? anEnquiry(),
      })),
      {
        tenant: more.tenant ?? 'shop',
        deadline: deadlineIn(clock, 2000),
        signal: more.signal ?? new AbortController().signal,
        estimate: () => more.estimate,
      },
    )
  const ask = async (...given: Parameters<typeof begin>) => {
    const from = clock.now()
    const heard = await clock.run(begin(...given))
    return { heard, took: clock.now() - from }
  }
  return { clock, desk, begin, ask, pass: (ms: number) => clock.run(clock.sleep(ms)) }
}

const brief = ({ account, source, rates, refusals }: Heard) => ({
  [account.id]: rates.length > 0 ? source : (refusals[0]?.kind ?? 'nothing'),
})
const inBrief = (heard: readonly Heard[]) => Object.assign({}, ...heard.map(brief))

const of = (manner: Manner) => aCarrier(manner).carrier

describe('all carriers are asked at once, and one dead carrier never takes the others away', () => {
  test('the answer comes with the slowest of them', async () => {
    const { ask } = aDesk()
    const { heard, took } = await ask({ fast: of({ after: 100 }), slow: of({ after: 900 }) })
    expect(inBrief(heard)).toEqual({ fast: 'live', slow: 'live' })
    expect(took).toBe(900)
  })

  test('one that hangs is left at the deadline, one that fails is named, and “no” is told apart from both', async () => {
    const { ask } = aDesk()
    const { heard, took } = await ask({
      good: of({ after: 300 }),
      hanging: of({ after: Number.POSITIVE_INFINITY }),
      failing: of({ fails: 'bad_response' }),
      elsewhere: of({ fails: 'not_applicable' }),
    })
    expect(inBrief(heard)).toEqual({
      good: 'live',
      hanging: 'timeout',
      failing: 'bad_response',
      elsewhere: 'not_applicable',
    })
    expect(took).toBe(2000)
  })

  test('whatever a carrier throws, the list is whole', async () => {
    const { ask } = aDesk()
    const broken: Carrier = { ...of({}), rate: () => Promise.reject(new TypeError('x is undefined')) }
    expect(inBrief((await ask({ broken, good: of({}) })).heard)).toEqual({
      broken: 'bad_response',
      good: 'live',
    })
  })
})

describe('a price is asked once', () => {
  test('the same question is answered from memory, another address is not', async () => {
    const { ask } = aDesk()
    const { carrier, seen } = aCarrier({ after: 400 })
    await ask({ one: carrier })
    expect(await ask({ one: carrier })).toMatchObject({ took: 0, heard: [{ source: 'cache' }] })
    expect(seen.asked).toBe(1)
    await ask({ one: carrier }, { enquiry: anEnquiry({ to: aPlace({ city: 'Томск' }) }) })
    expect(seen.asked).toBe(2)
  })

  test('changed settings ask anew, and so does another shop', async () => {
    const { ask } = aDesk()
    const { carrier, seen } = aCarrier()
    await ask({ one: carrier })
    await ask({ one: carrier }, { version: 2 })
    await ask({ one: carrier }, { tenant: 'another shop' })
    expect(seen.asked).toBe(3)
  })

  test('two who ask at once share one question', async () => {
    const { clock, begin } = aDesk()
    const { carrier, seen } = aCarrier({ after: 400 })
    const both = await clock.run(Promise.all([begin({ one: carrier }), begin({ one: carrier })]))
    expect(both.map(inBrief)).toEqual([{ one: 'live' }, { one: 'live' }])
    expect(seen.asked).toBe(1)
  })

  test('a late answer is not lost: the next who asks has it at once', async () => {
    const { ask, pass } = aDesk()
    const { carrier, seen } = aCarrier({ after: 5000 })
    expect(inBrief((await ask({ slow: carrier })).heard)).toEqual({ slow: 'timeout' })
    await pass(4000)
    expect(inBrief((await ask({ slow: carrier })).heard)).toEqual({ slow: 'cache' })
    expect(seen).toEqual({ asked: 1, hungUp: 0 })
  })

  test('a “no” is remembered for a minute, a refused key is not', async () => {
    const { ask, pass } = aDesk()
    const no = aCarrier({ fails: 'not_applicable' })
    const wrong = aCarrier({ fails: 'auth' })
    await ask({ no: no.carrier, wrong: wrong.carrier })
    await ask({ no: no.carrier })
    expect(no.seen.asked).toBe(1)
    await pass(1 * minutes)
    await ask({ no: no.carrier, wrong: wrong.carrier })
    expect([no.seen.asked, wrong.seen.asked]).toEqual([2, 2])
  })
})

describe('while a carrier fails, the second best is shown and marked', () => {
  test('the price of an hour ago, with the cause beside it', async () => {
    const { ask, pass } = aDesk()
    const { carrier, manner } = aCarrier()
    await ask({ one: carrier })
    await pass(60 * minutes)
    manner.fails = 'bad_response'
    const { heard } = await ask({ one: carrier })
    expect(heard).toMatchObject([
      { source: 'stale', rates: [{ name: 'Курьер' }], refusals: [{ kind: 'bad_response' }] },
    ])
  })

  test('not the price of the day before yesterday: the shop’s rate sheet then', async () => {
    const { ask, pass } = aDesk()
    const { carrier, manner } = aCarrier()
    await ask({ one: carrier })
    await pass(48 * 60 * minutes)
    manner.fails = 'bad_response'
    const { heard } = await ask({ one: carrier }, { estimate: [aRate({ name: 'По таблице' })] })
    expect(heard).toMatchObject([{ source: 'estimate', rates: [{ name: 'По таблице' }], refusals: [{}] }])
    expect(inBrief((await ask({ one: carrier })).heard)).toEqual({ one: 'bad_response' })
  })
})

describe('a carrier that fails again and again rests', () => {
  const elsewhere = (at: number) => ({ enquiry: anEnquiry({ to: aPlace({ building: String(at) }) }) })

  test('nobody waits for one that hangs any more, until a probe finds it well', async () => {
    const { ask, pass } = aDesk()
    const { carrier, seen, manner } = aCarrier({ after: Number.POSITIVE_INFINITY })
    for (let at = 0; at < 5; at += 1) expect((await ask({ one: carrier }, elsewhere(at))).took).toBe(2000)
    const { heard, took } = await ask({ one: carrier }, elsewhere(6))
    expect(took).toBe(0)
    expect(heard[0]).toMatchObject({ resting: true, refusals: [{ kind: 'carrier_down' }] })
    expect(seen.asked).toBe(5)
    manner.after = 200
    await pass(1 * minutes)
    expect(inBrief((await ask({ one: carrier }, elsewhere(7))).heard)).toEqual({ one: 'live' })
    expect(inBrief((await ask({ one: carrier }, elsewhere(8))).heard)).toEqual({ one: 'live' })
  })

  test('“no” a hundred times is no failure', async () => {
    const { ask } = aDesk()
    const { carrier, seen } = aCarrier({ fails: 'not_applicable' })
    for (let at = 0; at < 100; at += 1) await ask({ one: carrier }, elsewhere(at))
    expect(seen.asked).toBe(100)
  })

  test('a key that is not taken is not tried again at once, unless the settings changed', async () => {
    const { ask } = aDesk()
    const { carrier, seen } = aCarrier({ fails: 'auth' })
    await ask({ one: carrier }, elsewhere(1))
    await ask({ one: carrier }, elsewhere(2))
    expect(seen.asked).toBe(1)
    await ask({ one: carrier }, { ...elsewhere(2), version: 2 })
    expect(seen.asked).toBe(2)
  })

  test('a line that dropped at once is tried a second time, one that was slow is not', async () => {
    const { ask } = aDesk()
    const dropped = aCarrier({ fails: 'carrier_down' })
    const slow = aCarrier({ after: 700, fails: 'carrier_down' })
    const limited = aCarrier({ fails: 'rate_limited' })
    await ask({ dropped: dropped.carrier, slow: slow.carrier, limited: limited.carrier })
    expect([dropped.seen.asked, slow.seen.asked, limited.seen.asked]).toEqual([2, 1, 1])
  })
})

describe('whoever hangs up', () => {
  test('hangs up on the carrier, unless somebody else waits for the same', async () => {
    const { clock, begin } = aDesk()
    const lonely = aCarrier({ after: 1000 })
    const shared = aCarrier({ after: 1000 })
    const caller = new AbortController()
    const first = begin({ lonely: lonely.carrier, shared: shared.carrier }, { signal: caller.signal })
    const second = begin({ shared: shared.carrier })
    caller.abort(new Error('gone'))
    await clock.run(first)
    expect(inBrief(await clock.run(second))).toEqual({ shared: 'live' })
    expect([lonely.seen.hungUp, shared.seen.hungUp]).toEqual([1, 0])
  })
})
