import { type Deadline, timeLeft } from '../../../shared/kernel/clock.ts'
import {
  type Carrier,
  CarrierError,
  carrierTexts,
  type Enquiry,
  type Rate,
  type Rated,
  type Refusal,
  toRefusal,
} from '../../carriers/index.ts'
import { enquiryKey } from '../fingerprint.ts'
import type { OfferSource } from '../offer.ts'
import { texts } from '../texts.ts'
import { admit, failed } from './breaker.ts'
import type { AskedAccount, Desk } from './desk.ts'
import { type Flight, flightOf } from './flight.ts'

export type Question = { account: AskedAccount; carrier: Carrier; enquiry: Enquiry }

/** What became of one account. `at`: when the carrier said it, epoch ms; null where it said nothing. */
export type Heard = {
  account: AskedAccount
  rates: readonly Rate[]
  refusals: readonly Refusal[]
  source: OfferSource
  at: number | null
  /** How long it took, ms. */
  ms: number
  /** Its circuit is open: it was not asked. */
  resting: boolean
}

/** Prices hold so long, a "no" less: somebody may be correcting the address right now. */
const freshMs = 10 * 60_000
const freshRefusalMs = 60_000
const staleMs = 24 * 60 * 60_000
/** Questions of one account under way at once; a carrier that hangs must not gather more. */
const flightsOfAccount = 40

export type FanOut = {
  tenant: string
  deadline: Deadline
  /** Aborts when whoever asked has hung up. */
  signal: AbortSignal
  /** A rate sheet that stands in for the carrier; undefined where the shop has none. */
  estimate(question: Question): readonly Rate[] | undefined
}

/** Asks all accounts at once. Never throws, and ends by the deadline; what comes later fills the cache. */
export const askAll = (desk: Desk, questions: readonly Question[], to: FanOut): Promise<Heard[]> =>
  Promise.all(questions.map((question) => askOne(desk, question, to)))

async function askOne(desk: Desk, question: Question, to: FanOut): Promise<Heard> {
  const began = desk.clock.now()
  const { account, carrier, enquiry } = question
  const heard = (rated: Rated, more: Pick<Heard, 'source' | 'at'> & { resting?: boolean }): Heard => ({
    account,
    rates: rated.rates,
    refusals: rated.refusals,
    resting: false,
    ms: desk.clock.now() - began,
    ...more,
  })
  const key = `${to.tenant}\n${account.id}\n${account.version}\n${enquiryKey(enquiry, carrier.code === 'site')}`
  const kept = carrier.offline ? undefined : desk.rates.get(key)
  if (kept && began - kept.at < (kept.value.rates.length > 0 ? freshMs : freshRefusalMs))
    return heard(kept.value, { source: 'cache', at: kept.at })

  /** The second best: what it said before, then what a sheet says; the cause stays visible beside. */
  const instead = (refusal: Refusal, resting = false): Heard => {
    if (kept && kept.value.rates.length > 0 && began - kept.at < staleMs) {
      const refusals = [refusal, ...kept.value.refusals]
      return heard({ rates: kept.value.rates, refusals }, { source: 'stale', at: kept.at, resting })
    }
    const rates = to.estimate(question) ?? []
    return heard(
      { rates, refusals: [refusal] },
      { source: rates.length > 0 ? 'estimate' : 'live', at: null, resting },
    )
  }

  const under = desk.flights.get(key)
  if (!under && crowded(desk, account)) return instead({ kind: 'carrier_down', text: texts.crowded }, true)
  if (!under && !admit(desk.circuitOf(account), began))
    return instead({ kind: 'carrier_down', text: texts.resting }, true)
  const flight = flightOf(desk, { tenant: to.tenant, account, carrier, enquiry, key })
  try {
    const rated = await wait(desk, flight, account, to)
    return heard(rated, { source: 'live', at: desk.clock.now() })
  } catch (thrown) {
    const error =
      thrown instanceof CarrierError
        ? thrown
        : new CarrierError('bad_response', carrierTexts.badResponse, { cause: thrown })
    if (error.kind !== 'not_applicable' && error.kind !== 'invalid_input') return instead(toRefusal(error))
    const rated = { rates: [], refusals: [toRefusal(error)] }
    desk.rates.put(to.tenant, key, { value: rated, at: desk.clock.now() })
    return heard(rated, { source: 'live', at: desk.clock.now() })
  }
}

const crowded = (desk: Desk, account: AskedAccount): boolean => {
  if (desk.flights.size < flightsOfAccount) return false
  let count = 0
  for (const key of desk.flights.keys()) if (key.includes(`\n${account.id}\n`)) count += 1
  return count >= flightsOfAccount
}

const late = Symbol('late')

/** Waits no longer than the deadline. When the last of those who wait hangs up, the carrier is hung up on too. */
async function wait(desk: Desk, flight: Flight, account: AskedAccount, to: FanOut): Promise<Rated> {
  flight.waiters += 1
  const enough = new AbortController()
  try {
    const left = timeLeft(desk.clock, to.deadline)
    const tooLate = desk.clock.sleep(left, AbortSignal.any([to.signal, enough.signal])).then(() => late)
    const first = await Promise.race([flight.answer, tooLate])
    if (typeof first !== 'symbol') return first
    flight.awaited = true
    if (!flight.overdue) {
      flight.overdue = true
      failed(desk.circuitOf(account), desk.clock.now(), 'timeout')
    }
    throw new CarrierError('timeout', carrierTexts.timeout)
  } finally {
    enough.abort()
    flight.waiters -= 1
    if (to.signal.aborted && flight.waiters === 0 && !flight.awaited) flight.stop()
  }
}
