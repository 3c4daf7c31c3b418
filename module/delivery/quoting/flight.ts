import { timeLeft } from '../../../shared/kernel/clock.ts'
import { type Carrier, CarrierError, type Enquiry, type Rated } from '../../carriers/index.ts'
import { failed, succeeded, withdrawn } from './breaker.ts'
import { type AskedAccount, type Desk, lineTo } from './desk.ts'

/** One question under way; whoever asks the same meanwhile waits for it too. */
export type Flight = {
  answer: Promise<Rated>
  /** Who waits for it at the moment. */
  waiters: number
  /** Somebody has stopped waiting because time was up: the answer is still wanted, for the next one who asks. */
  awaited: boolean
  /** Counted as a failure of the carrier before it ended. */
  overdue: boolean
  stop(): void
}

/** How long an answer that nobody waits for any more is still listened for. */
const listenMs = 15_000
/** A failure that came at once is tried a second time, where so much time is left. */
const secondTryMs = 500

export type Asked = {
  tenant: string
  account: AskedAccount
  carrier: Carrier
  enquiry: Enquiry
  /** Of the cache and of the flight. */
  key: string
}

/** The flight of this question, begun where there is none. Its end is remembered and charged to the account's circuit. */
export function flightOf(desk: Desk, asked: Asked): Flight {
  const other = desk.flights.get(asked.key)
  if (other) return other
  const { account, key } = asked
  const circuit = desk.circuitOf(account)
  const hanging = new AbortController()
  const flight: Flight = {
    answer: rateTwice(desk, asked, hanging.signal).then(
      (rated) => {
        succeeded(circuit, desk.clock.now(), flight.overdue)
        desk.rates.put(asked.tenant, key, { value: rated, at: desk.clock.now() })
        return rated
      },
      (thrown: unknown) => {
        charge(thrown)
        throw thrown
      },
    ),
    waiters: 0,
    awaited: false,
    overdue: false,
    stop: () => hanging.abort(new DOMException('nobody waits', 'AbortError')),
  }
  const charge = (thrown: unknown) => {
    const { clock } = desk
    if (!(thrown instanceof CarrierError)) return withdrawn(circuit)
    if (isAnswer(thrown)) succeeded(circuit, clock.now(), flight.overdue)
    else if (!flight.overdue) failed(circuit, clock.now(), thrown.kind, thrown.retryAfter)
  }
  desk.flights.set(key, flight)
  flight.answer.catch(() => {}).finally(() => desk.flights.delete(key))
  return flight
}

/** "No" is an answer of a carrier that works. */
export const isAnswer = ({ kind }: CarrierError): boolean =>
  kind === 'not_applicable' || kind === 'invalid_input'

/** Asking for a price changes nothing, so a carrier that dropped the line at once is asked once more; not one that was slow. */
async function rateTwice(desk: Desk, asked: Asked, signal: AbortSignal): Promise<Rated> {
  const { account, carrier, enquiry } = asked
  const line = lineTo(desk, account, { ms: listenMs, signal })
  const rate = () => carrier.rate(line, account.settings, enquiry)
  const began = desk.clock.now()
  try {
    return await rate()
  } catch (thrown) {
    const spent = desk.clock.now() - began
    const again =
      thrown instanceof CarrierError &&
      thrown.kind === 'carrier_down' &&
      !signal.aborted &&
      spent < secondTryMs &&
      timeLeft(desk.clock, line.deadline) > secondTryMs
    if (!again) throw thrown
    return rate()
  }
}
