import { sameJson } from '../../../shared/kernel/equal.ts'
import { MostError, type Text } from '../../../shared/kernel/errors.ts'
import { minor } from '../../../shared/kernel/money.ts'
import type { CrmDeliverySave } from '../../../shared/wire-crm/delivery.ts'
import type { CarrierCode, Enquiry, Limits, Order, Parcel, RateKind } from '../../carriers/index.ts'
import { inTransaction, type TxCtx } from '../../context.ts'
import { mark } from '../../worklist/index.ts'
import type { Account } from '../accounts/account.ts'
import { accountsOf } from '../accounts/read.ts'
import { askOfSave } from '../ask.ts'
import type { DeliveryCtx } from '../ctx.ts'
import { extraText, noMoney, toMinorOr, toParty } from '../map.ts'
import { type Bringer, tariffCode } from '../offer.ts'
import { fitParcels, piecesOf } from '../parcels.ts'
import { type Quoted, readQuote, standingOf } from '../payload.ts'
import { enquiryOf, quote, readShop } from '../quote.ts'
import { pointField, quoteField } from '../registration/module.ts'
import { holdInterval } from '../slots/hold.ts'
import { texts } from '../texts.ts'
import type { Booking } from './booking.ts'
import { bookingsOfOrder, changeBooking, insertBooking } from './store.ts'

/** The order at the carrier before it has a key. */
type Wanted = Omit<Order, 'key'>

/** What the rate of a booking is: as it was quoted, or quoted again now. */
type Chosen = { account: Account | null; kind: RateKind; name: string; payload: Quoted['rate'] }

/**
 * Books a delivery, or changes it: the row says so at once, the carrier is told by the worklist («создаётся»). The same order with
 * the same carrier is one booking, however often it is sent. Throws refusals with their remedy: a quote that no longer fits, a
 * parcel that has left already.
 */
export async function saveDelivery(
  ctx: DeliveryCtx,
  given: CrmDeliverySave,
  signal: AbortSignal,
): Promise<Booking> {
  const { tariff: code } = given.delivery
  const [carrierCode = '', ...rest] = code.split(':')
  const tariff = rest.join(':')
  const carrier = carrierCode === 'pickup' ? undefined : ctx.desk.carriers[carrierCode as CarrierCode]
  if ((!carrier && carrierCode !== 'pickup') || tariff === '') throw refused(texts.unknownTariff)
  if (carrier && !carrier.book) throw refused(texts.cannotBook)
  const chosen = await choose(ctx, given, { code, tariff, carrierCode, signal })
  const wanted = await wantedOf(ctx, given, tariff, chosen)
  return inTransaction(ctx, async (t) => {
    const known = await bookingsOfOrder(t, given.order)
    const live = known.filter(isLive)
    const same = live.find((one) => one.carrier === carrierCode)
    for (const other of live) if (other !== same) await give(t, other)
    await holdInterval(t, chosen.account, wanted, same?.booking)
    const saved = same
      ? await change(t, same, wanted, chosen)
      : await begin(t, known, { given, carrierCode: carrierCode as Bringer, tariff, wanted, chosen })
    await mark(t.tx, t.tenant.id, [{ kind: 'delivery.book', entity: '' }], t.clock.now())
    return saved
  })
}

const ended: readonly Booking['state'][] = ['cancelled', 'returned', 'lost', 'delivered', 'partly_delivered']

/** One that may still be changed or stands in the way of another. */
export const isLive = ({ state, act }: Booking): boolean => !ended.includes(state) && act !== 'cancel'

/** Another carrier was chosen: the former one gets its order back, unless it has the parcel. */
async function give(t: TxCtx, other: Booking): Promise<void> {
  if (!mayChange(other)) throw refused(texts.alreadyGone)
  await giveUp(t, other)
}

/** The carrier is told by the worklist; of the shop's own store there is nobody to tell. */
export const giveUp = (t: TxCtx, one: Booking): Promise<boolean> =>
  changeBooking(
    t,
    one,
    one.account === null
      ? { state: 'cancelled', stateAt: t.clock.now(), wanted: null }
      : { act: 'cancel', actAt: t.clock.now(), attempts: 0 },
  )

const changeable: readonly Booking['state'][] = ['creating', 'created', 'rejected']
export const mayChange = ({ state }: Booking): boolean => changeable.includes(state)

async function change(t: TxCtx, before: Booking, wanted: Wanted, chosen: Chosen): Promise<Booking> {
  const refusedBefore = before.state === 'rejected'
  const asStored = { ...JSON.parse(JSON.stringify(wanted)), key: before.wanted?.key }
  if (!refusedBefore && sameJson(before.wanted, asStored)) return before
  if (!mayChange(before)) throw refused(texts.alreadyGone)
  const now = t.clock.now()
  const anew = before.reference === null || refusedBefore
  // What was refused under a key may have used it up.
  const key = refusedBefore ? `${before.booking}-r${before.revision}` : (before.wanted?.key ?? before.booking)
  const after: Booking = {
    ...before,
    account: chosen.account?.id ?? null,
    tariff: wanted.tariff,
    tariffName: chosen.name,
    wanted: { ...wanted, key },
    ...(chosen.account ? ({ act: anew ? 'book' : 'change', actAt: now } as const) : {}),
    attempts: 0,
    reference: refusedBefore ? null : before.reference,
    // A refused one was never taken, so there is nothing to look for.
    sentAt: refusedBefore ? null : before.sentAt,
    state: chosen.account ? 'creating' : 'created',
    stateAt: now,
    comment: '',
  }
  if (!(await changeBooking(t, before, after))) throw refused(texts.notBookedYet)
  return { ...after, revision: before.revision + 1 }
}

async function begin(
  t: TxCtx,
  known: readonly Booking[],
  more: { given: CrmDeliverySave; carrierCode: Bringer; tariff: string; wanted: Wanted; chosen: Chosen },
): Promise<Booking> {
  const { given, carrierCode, tariff, wanted, chosen } = more
  const before = known.filter((one) => one.carrier === carrierCode).length
  const now = t.clock.now()
  const booking = `${carrierCode}-${given.order}${before > 0 ? `-${before + 1}` : ''}`
  const one: Booking = {
    booking,
    orderId: given.order,
    orderNumber: given.orderNumber ?? given.order,
    carrier: carrierCode,
    account: chosen.account?.id ?? null,
    tariff,
    tariffName: chosen.name,
    wanted: { ...wanted, key: booking },
    reference: null,
    track: null,
    // The shop needs nobody's leave for its own store.
    state: chosen.account ? 'creating' : 'created',
    stateAt: now,
    comment: '',
    cost: null,
    act: chosen.account && 'book',
    actAt: chosen.account && now,
    attempts: 0,
    sentAt: null,
    trackAt: null,
    events: [],
    tell: false,
    revision: 1,
  }
  await insertBooking(t, one)
  return one
}

async function choose(
  ctx: DeliveryCtx,
  given: CrmDeliverySave,
  {
    code,
    tariff,
    carrierCode,
    signal,
  }: { code: string; tariff: string; carrierCode: string; signal: AbortSignal },
): Promise<Chosen> {
  const ask = askOfSave(ctx.tenant, given)
  if (ask.packages.length === 0) throw refused(texts.noPackages)
  const { enquiry } = enquiryOf(ctx, ask, await inTransaction(ctx, readShop))
  const accounts = (await accountsOf(ctx)).filter((one) => one.enabled && one.code === carrierCode)
  const quoted = await readQuote(ctx.blind, extraText(given.delivery.extraData, quoteField))
  const account = accounts.find(({ id }) => id === quoted?.account)
  const sent = { code, to: enquiry.to, parcels: enquiry.parcels, cod: enquiry.cod > 0 }
  const standing = await standingOf(quoted, sent, { at: ctx.clock.now(), version: account?.version })
  if (standing.verdict === 'changed') throw refused(standing.cause)
  if (standing.verdict === 'holds' && quoted && account) {
    const name = ctx.desk.carriers[account.code]
      ?.tariffs(account.settings)
      .find((one) => one.code === tariff)?.name
    return { account, kind: quoted.kind, name: name ?? tariff, payload: quoted.rate }
  }
  // From the site, or too old: the price may be another one, but the tariff is there or it is not.
  const now = await quote(ctx, { ...ask, signal })
  const offer = now.offers.find((one) => tariffCode(one) === code)
  const owner = now.accounts.find(({ id }) => id === offer?.account) ?? null
  if (!offer || (!owner && offer.carrier !== 'pickup'))
    throw refused(gone(now.refusals.filter(({ carrier }) => carrier === carrierCode)))
  return { account: owner, kind: offer.rate.kind, name: offer.rate.name, payload: offer.rate.payload }
}

function gone(refusals: readonly { text: Text }[]): Text {
  const why = (language: keyof Text) => refusals.map(({ text }) => text[language]).join('; ')
  if (refusals.length === 0) return texts.unknownTariff
  return {
    ru: `Служба доставки этот тариф сейчас не предлагает: ${why('ru')}.`,
    en: `The carrier does not offer this tariff now: ${why('en')}.`,
    es: `El transportista no ofrece ahora esta tarifa: ${why('es')}.`,
  }
}

async function wantedOf(
  ctx: DeliveryCtx,
  given: CrmDeliverySave,
  tariff: string,
  { account, kind, payload }: Chosen,
): Promise<Wanted> {
  const { delivery, customer } = given
  const shop = await inTransaction(ctx, readShop)
  const { sender } = shop.parcels
  const { enquiry } = enquiryOf(ctx, askOfSave(ctx.tenant, given), shop)
  const carrier = account && ctx.desk.carriers[account.code]
  const parcels = carrier ? fitParcelsOr(carrier.limits(account.settings), enquiry) : enquiry.parcels
  const receiver = toParty(customer)
  if (receiver.name === '' || receiver.phone === '') throw refused(texts.noReceiver)
  const address = delivery.deliveryAddress
  const point =
    (address?.terminal ?? address?.terminalData?.code ?? extraText(delivery.extraData, pointField)) || null
  if (kind === 'point' && point === null) throw refused(texts.noPoint)
  const { from, to } = delivery.deliveryTime ?? {}
  return {
    ...enquiry,
    parcels,
    number: given.orderNumber ?? given.order,
    tariff,
    kind,
    point: kind === 'point' ? point : null,
    dropPoint: delivery.shipmentAddress?.terminal || null,
    sender: {
      ...toParty(given.manager, given.legalEntity),
      ...(sender.name && { name: sender.name }),
      ...(sender.phone && { phone: sender.phone }),
      ...(sender.company && { company: sender.company }),
    },
    receiver,
    comment: address?.notes ?? '',
    deliveryCod: minor(delivery.withCod === false ? 0 : toMinorOr(delivery.cod, noMoney)),
    interval: from && to ? { from, to } : null,
    payload,
  }
}

function fitParcelsOr(limits: Limits, { parcels, items }: Enquiry): readonly Parcel[] {
  const fitted = fitParcels(parcels, limits, piecesOf(items))
  if (!('limit' in fitted)) return fitted
  throw refused({ weight: texts.tooHeavy, size: texts.tooLarge, parcels: texts.tooMany }[fitted.limit])
}

const refused = (text: Text) => new MostError('conflict', 'refusal', text)
