import { MostError, type Text } from '../../../shared/kernel/errors.ts'
import { epochToIso } from '../../../shared/wire-crm/time.ts'
import { type Booked, type Carrier, CarrierError, type Line, type Order } from '../../carriers/index.ts'
import { inTransaction, type TxCtx } from '../../context.ts'
import { record } from '../../journal/index.ts'
import { mark } from '../../worklist/index.ts'
import type { Account } from '../accounts/account.ts'
import type { DeliveryCtx } from '../ctx.ts'
import { lineTo } from '../quoting/desk.ts'
import { texts } from '../texts.ts'
import { type Booking, type BookingChange, withEvents } from './booking.ts'
import { changeBooking, readBookings } from './store.ts'

/** One call of a carrier takes no longer: it holds a worker of the shop. */
const callMs = 25_000
/** How soon an order is asked for that the carrier takes its time to make. */
const soonMs = 3_000
const delays = [5_000, 15_000, 60_000, 5 * 60_000, 15 * 60_000, 60 * 60_000, 3 * 60 * 60_000]

/** Does at the carrier what the booking waits for, and writes what became of it. A failure of the carrier is tried again later. */
export async function act(ctx: DeliveryCtx, booking: Booking, account: Account | undefined): Promise<void> {
  const carrier = account && ctx.desk.carriers[account.code]
  if (!carrier || account.trouble) return refuse(ctx, booking, account?.trouble ?? texts.noAccount)
  const line = lineTo(ctx.desk, account, { ms: callMs })
  try {
    const change = await steps[booking.act ?? 'book'](ctx, booking, { carrier, account, line })
    if (change) await save(ctx, booking, change)
  } catch (thrown) {
    if (!(thrown instanceof CarrierError)) throw thrown
    await failed(ctx, booking, thrown)
  }
}

type At = { carrier: Carrier; account: Account; line: Line }

const steps = {
  /** Before a second request the carrier is asked whether the first one took effect. */
  async book(ctx: DeliveryCtx, booking: Booking, { carrier, account, line }: At) {
    const order = orderOf(booking)
    if (booking.sentAt !== null) {
      if (!carrier.find) return refusal(ctx, booking, texts.unsure)
      const found = await carrier.find(line, account.settings, { key: order.key })
      if (found) return booked(ctx, booking, found)
    }
    const stamped = await inTransaction(ctx, (t) => changeBooking(t, booking, { sentAt: t.clock.now() }))
    if (!stamped) return undefined
    booking.revision += 1
    booking.sentAt = ctx.clock.now()
    return booked(ctx, booking, await carrier.book!(line, account.settings, order))
  },
  async change(ctx: DeliveryCtx, booking: Booking, { carrier, account, line }: At) {
    const order = orderOf(booking)
    const { reference } = booking
    if (reference === null) return this.book(ctx, booking, { carrier, account, line })
    if (carrier.change)
      return booked(ctx, booking, await carrier.change(line, account.settings, reference, order))
    if (!carrier.cancel) return refusal(ctx, booking, texts.alreadyGone)
    await carrier.cancel(line, account.settings, reference)
    // The key of the cancelled one is used up.
    const wanted = { ...order, key: `${booking.booking}-c${booking.revision}` }
    return {
      wanted,
      reference: null,
      track: null,
      sentAt: null,
      act: 'book',
      actAt: ctx.clock.now(),
    } as const
  },
  async cancel(ctx: DeliveryCtx, booking: Booking, { carrier, account, line }: At) {
    let { reference } = booking
    if (reference === null && booking.sentAt !== null && carrier.find && booking.wanted)
      reference = (await carrier.find(line, account.settings, { key: booking.wanted.key }))?.reference ?? null
    if (reference !== null && booking.state !== 'rejected') {
      if (!carrier.cancel) return refusal(ctx, booking, texts.alreadyGone)
      await carrier.cancel(line, account.settings, reference)
    }
    return { ...settled(ctx, booking, 'cancelled', ''), reference, trackAt: null, wanted: null }
  },
}

const orderOf = ({ wanted }: Booking): Order => {
  if (wanted === null)
    throw new MostError('internal', 'ours', texts.unknownDelivery, { message: 'a booking without its order' })
  return wanted
}

function booked(ctx: DeliveryCtx, booking: Booking, said: Booked): BookingChange {
  const { reference, track, state, comment, cost } = said
  const now = ctx.clock.now()
  const change = settled(ctx, booking, state, comment)
  return {
    ...change,
    reference,
    track: track ?? booking.track,
    cost: cost ?? booking.cost,
    sentAt: null,
    trackAt:
      state === 'rejected'
        ? null
        : now + (state === 'creating' ? Math.min(soonMs, ctx.desk.trackMs) : ctx.desk.trackMs),
  }
}

const refusal = (ctx: DeliveryCtx, booking: Booking, text: Text): BookingChange =>
  settled(ctx, booking, booking.act === 'book' ? 'rejected' : booking.state, text[ctx.tenant.language])

/** Nothing more to do at the carrier, and the CRM is to hear it. */
export function settled(
  ctx: Pick<DeliveryCtx, 'clock' | 'tenant'>,
  booking: Booking,
  state: Booking['state'],
  comment: string,
): BookingChange {
  const now = ctx.clock.now()
  const event = { state, raw: '', comment, at: epochToIso(now, ctx.tenant.timeZone), told: false }
  return {
    state,
    stateAt: now,
    comment,
    act: null,
    actAt: null,
    attempts: 0,
    events: withEvents(booking, [event]),
    tell: true,
  }
}

const refuse = (ctx: DeliveryCtx, booking: Booking, text: Text): Promise<void> =>
  save(ctx, booking, refusal(ctx, booking, text))

/** A "no" and a key that is not taken are told to the manager; what says nothing about the order is tried again. */
async function failed(ctx: DeliveryCtx, booking: Booking, error: CarrierError): Promise<void> {
  const { kind, text } = error
  const answered = kind === 'not_applicable' || kind === 'invalid_input' || kind === 'auth'
  const delay = delays[booking.attempts]
  if (answered || delay === undefined) return refuse(ctx, booking, text)
  const wait = Math.max(delay, error.retryAfter ?? 0)
  // A request that the carrier refused to read has not been taken.
  const unsent = kind === 'rate_limited' ? { sentAt: null } : {}
  await save(ctx, booking, {
    attempts: booking.attempts + 1,
    actAt: ctx.clock.now() + wait,
    comment: text[ctx.tenant.language],
    ...unsent,
  })
}

/** Written unless a manager has changed the booking meanwhile: what the carrier said of it is kept even then. */
async function save(ctx: DeliveryCtx, booking: Booking, change: BookingChange): Promise<void> {
  await inTransaction(ctx, async (t) => {
    const [now] = await readBookings(t, [booking.booking])
    if (!now) return
    const { reference = now.reference, track = now.track, cost = now.cost, sentAt = now.sentAt } = change
    const meanwhile = now.revision !== booking.revision
    const act = now.act === 'book' && reference !== null ? 'change' : now.act
    await changeBooking(t, now, meanwhile ? { reference, track, cost, sentAt, act } : change)
    const dueAt = change.trackAt
    if (dueAt) await mark(t.tx, t.tenant.id, [{ kind: 'delivery.track', entity: '', dueAt }], t.clock.now())
    const state = change.state
    if (meanwhile || state === undefined || (state === booking.state && change.comment === booking.comment))
      return
    await mark(t.tx, t.tenant.id, [{ kind: 'delivery.tell', entity: '' }], t.clock.now())
    await note(t, booking, change)
  })
}

async function note(
  t: TxCtx,
  booking: Booking,
  { state, comment, track, reference }: BookingChange,
): Promise<void> {
  await record(t, {
    flow: 'delivery',
    direction: 'inside',
    kind: 'booking',
    entity: booking.booking,
    about: booking.orderId,
    label: booking.orderNumber,
    outcome: state === 'rejected' ? 'refused' : 'done',
    durationMs: 0,
    attempt: booking.attempts + 1,
    ...(state === 'rejected' && comment ? { cause: { ru: comment, en: comment, es: comment } } : {}),
    before: { state: booking.state },
    after: { state: state ?? booking.state, track: track ?? null, reference: reference ?? null },
  })
}
