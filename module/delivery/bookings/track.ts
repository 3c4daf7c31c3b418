import { epochToIso, isoToEpoch } from '../../../shared/wire-crm/time.ts'
import { type Carrier, CarrierError, finalStates, type Line, type Tracked } from '../../carriers/index.ts'
import { inTransaction, type TxCtx } from '../../context.ts'
import { askManager } from '../../tasks/index.ts'
import { mark } from '../../worklist/index.ts'
import type { Account } from '../accounts/account.ts'
import type { DeliveryCtx } from '../ctx.ts'
import { lineTo } from '../quoting/desk.ts'
import { texts } from '../texts.ts'
import { type Booking, type BookingEvent, withEvents } from './booking.ts'
import { changeBooking, postponeTracks, readBookings } from './store.ts'

const callMs = 25_000
/** A carrier that does not answer is asked again after this, or after its usual pause if that is shorter. */
const failedMs = 60_000
const soonMs = 3_000
/** A carrier without lists is asked parcel by parcel, so many at a time. */
const singles = 20

/** Asks one account how its parcels fare, in the carrier's batches; what it says is written, what it does not know is asked again later. */
export async function trackAccount(
  ctx: DeliveryCtx,
  account: Account | undefined,
  due: readonly Booking[],
): Promise<void> {
  const carrier = account && ctx.desk.carriers[account.code]
  const asked = due.filter(({ reference }) => reference !== null)
  const size = carrier?.track ? (carrier.trackBatch ?? 1) : singles
  for (let at = 0; at < due.length; at += size) {
    const batch = due.slice(at, at + size)
    let heard: Map<string, Tracked> | undefined
    if (carrier && account && account.trouble === null && asked.length > 0) {
      const line = lineTo(ctx.desk, account, { ms: callMs })
      heard = await listen(carrier, line, account.settings, batch, ctx).catch((thrown: unknown) => {
        if (!(thrown instanceof CarrierError)) throw thrown
        ctx.log.warn({ carrier: account.code, kind: thrown.kind }, 'a carrier did not tell of its parcels')
        return undefined
      })
    }
    const pause = heard ? ctx.desk.trackMs : Math.min(failedMs, ctx.desk.trackMs)
    await inTransaction(ctx, (t) => write(t, batch, heard ?? new Map(), pause))
  }
}

async function listen(
  carrier: Carrier,
  line: Line,
  settings: unknown,
  batch: readonly Booking[],
  { clock, tenant }: DeliveryCtx,
): Promise<Map<string, Tracked>> {
  const references = batch.flatMap(({ reference }) => reference ?? [])
  if (carrier.track) {
    const said = await carrier.track(line, settings, references)
    return new Map(said.map((one) => [one.reference, one]))
  }
  const heard = new Map<string, Tracked>()
  if (!carrier.find) return heard
  for (const reference of references) {
    const found = await carrier.find(line, settings, { reference })
    if (!found) continue
    const { track, cost, state, comment } = found
    const at = epochToIso(clock.now(), tenant.timeZone)
    heard.set(reference, { reference, track, cost, events: [{ state, raw: '', comment, at }] })
  }
  return heard
}

/** One statement for all parcels without news, and one for each that has some. */
async function write(
  t: TxCtx,
  batch: readonly Booking[],
  heard: ReadonlyMap<string, Tracked>,
  pause: number,
): Promise<void> {
  const now = t.clock.now()
  let news = false
  const quiet: { booking: string; at: number }[] = []
  for (const booking of await readBookings(
    t,
    batch.map((one) => one.booking),
  )) {
    if (booking.trackAt === null) continue
    const said = booking.reference === null ? undefined : heard.get(booking.reference)
    const fresh = said ? freshEvents(booking, said, now, t.tenant.timeZone) : []
    const last = fresh.at(-1)
    const state = last?.state ?? booking.state
    const ended = finalStates.has(state)
    const next = now + (state === 'creating' ? Math.min(soonMs, pause) : pause)
    const changed = last !== undefined || (said?.track ?? booking.track) !== booking.track
    const costs = said?.cost ?? booking.cost
    if (!changed && !ended && costs === booking.cost) {
      quiet.push({ booking: booking.booking, at: next })
      continue
    }
    await changeBooking(t, booking, {
      state,
      ...(last && { stateAt: now, comment: last.comment, events: withEvents(booking, fresh) }),
      track: said?.track ?? booking.track,
      cost: costs,
      trackAt: ended ? null : next,
      ...(ended && { wanted: null }),
      ...(changed && { tell: true }),
    })
    news ||= changed
    if (state === 'lost' && booking.state !== 'lost') await askAboutLost(t, booking)
  }
  await postponeTracks(t, quiet)
  if (news) await mark(t.tx, t.tenant.id, [{ kind: 'delivery.tell', entity: '' }], now)
}

/** Events that the booking does not have yet, in the order of time; a state without a pair of ours moves nothing. */
export function freshEvents(
  booking: Pick<Booking, 'events' | 'state'>,
  { events }: Tracked,
  now: number,
  timeZone: string,
): BookingEvent[] {
  const known = new Set(booking.events.map(({ state, raw, at }) => `${state} ${raw} ${at}`))
  const states = new Set(booking.events.map(({ state }) => state))
  return events
    .map((event) => ({ ...event, at: readable(event.at, now, timeZone), told: false }))
    .filter(({ state, raw, at }) => {
      if (state === 'unknown' || known.has(`${state} ${raw} ${at}`)) return false
      // Asked parcel by parcel, a carrier tells how it is now, not since when.
      return raw !== '' || (state !== booking.state && !(state === 'created' && states.has('created')))
    })
    .sort((a, b) => isoToEpoch(a.at) - isoToEpoch(b.at))
}

function readable(at: string, now: number, timeZone: string): string {
  try {
    isoToEpoch(at)
    return at
  } catch {
    return epochToIso(now, timeZone)
  }
}

const askAboutLost = (t: TxCtx, { booking, orderId, orderNumber }: Booking): Promise<boolean> =>
  askManager(t, {
    cause: `parcel.lost:${booking}`,
    order: { crmId: orderId, number: orderNumber },
    text: texts.lost,
    remedy: texts.lostRemedy,
  })
