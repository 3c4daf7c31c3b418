import { deadlineIn } from '../../shared/kernel/clock.ts'
import { type Minor, shareOf } from '../../shared/kernel/money.ts'
import { epochToNaive } from '../../shared/wire-crm/time.ts'
import type { Carrier, Enquiry, Parcel, Place, Refusal } from '../carriers/index.ts'
import { inTransaction, type TxCtx } from '../context.ts'
import { type ParcelSettings, readSettings } from '../tenants/index.ts'
import type { Account } from './accounts/account.ts'
import { openAccounts } from './accounts/read.ts'
import { readAccounts } from './accounts/store.ts'
import type { DeliveryCtx } from './ctx.ts'
import { declaredOf, priceOf } from './map.ts'
import type { Offer, OfferSource, QuotedRate } from './offer.ts'
import {
  countedWeight,
  fitParcels,
  type Package,
  type Packed,
  packParcels,
  piecesOf,
  type Unfit,
} from './parcels.ts'
import { pickupRates } from './pickup/rate.ts'
import { estimateBy } from './quoting/estimate.ts'
import { askAll, type Heard, type Question } from './quoting/fan-out.ts'
import { fitting, pointsBy } from './quoting/points.ts'
import { type Hidden, judge } from './rules/apply.ts'
import { handoverOf, oversizeOf } from './rules/handling.ts'
import type { Basket } from './rules/matches.ts'
import { type DeliverySettings, deliverySettings } from './settings/settings.ts'
import { openIntervals } from './slots/hold.ts'
import { texts } from './texts.ts'

/** What a delivery is asked for. */
export type QuoteAsk = {
  /** null: where the shop usually sends from. */
  from: Place | null
  to: Place
  packages: readonly Package[]
  /** null: what the goods are worth. */
  declared: Minor | null
  cod: Minor
  /** `YYYY-MM-DD`; null: today. */
  date: string | null
  currency: string | null
  store: string | null
  /** What the shop's rules ask for; a calculation of the CRM does not say whose order it is. */
  customerType?: string | null
  priceType?: string | null
  orderType?: string | null
  /** Aborts when whoever asked has hung up. */
  signal?: AbortSignal
  /** Only this account; all of them without it. */
  only?: string
}

/** A refusal with whose it is. */
export type NamedRefusal = Refusal & { account: string; carrier: string; name: string }

/** How each account did: what the playground shows. Times in ms; `at` epoch ms of what is shown, null where there is nothing. */
export type Timing = {
  account: string
  carrier: string
  name: string
  ms: number
  source: OfferSource
  at: number | null
  resting: boolean
  rates: number
}

export type Quote = {
  offers: readonly Offer[]
  /** What the shop's rules do not show, and why. */
  hidden: readonly Hidden[]
  refusals: readonly NamedRefusal[]
  timings: readonly Timing[]
  packed: Packed
  enquiry: Enquiry
  /** Accounts that were asked, with their versions: what an offer is signed for. */
  accounts: readonly Account[]
}

/**
 * Every method that the shop offers, by the deadline of the process at the latest. Never throws over a carrier: a dead one is a
 * refusal beside the offers.
 */
export async function quote(ctx: DeliveryCtx, ask: QuoteAsk): Promise<Quote> {
  const { desk, clock, tenant } = ctx
  const deadline = deadlineIn(clock, desk.quoteMs)
  const [shop, rows] = await inTransaction(
    ctx,
    async (t) => [await readShop(t), await readAccounts(t)] as const,
  )
  const all = await openAccounts(ctx, rows)
  const accounts = all.filter(({ id, enabled }) => enabled && (ask.only === undefined || ask.only === id))
  const { enquiry, packed, handlingDays } = enquiryOf(ctx, ask, shop)
  const questions: Question[] = []
  const refusals: NamedRefusal[] = []
  const oversize = oversizeOf(shop.rules, packed.parcels)
  for (const account of oversize ? [] : accounts) {
    const carrier = desk.carriers[account.code]
    const question = carrier && questionOf(carrier, account, enquiry)
    if (question && 'enquiry' in question) questions.push(question)
    else if (question) refusals.push(named(account, question))
  }
  const signal = ask.signal ?? new AbortController().signal
  const [heard, pickup] = await Promise.all([
    askAll(desk, questions, { tenant: tenant.id, deadline, signal, estimate: estimateBy(all, shop.parcels) }),
    ask.only === undefined && !oversize ? pickupRates(ctx, shop.pickup, enquiry) : undefined,
  ])
  const rates: QuotedRate[] = []
  for (const rate of pickup?.rates ?? [])
    rates.push({ carrier: 'pickup', account: 'pickup', rate, source: 'live' })
  const store = { id: 'pickup', code: 'pickup', name: shop.pickup.name }
  for (const refusal of pickup?.refusals ?? []) refusals.push(named(store, refusal))
  if (oversize) refusals.push({ ...named(store, { kind: 'not_applicable', text: oversize }), name: '' })
  await Promise.all(
    heard.map(async (one, at) => {
      const { account, source } = one
      const open = await openIntervals(ctx, questions[at]!.account, one.rates)
      for (const rate of await withPoints(ctx, questions[at]!, { ...one, rates: open.rates }, deadline))
        rates.push({ carrier: account.code, account: account.id, rate, source })
      for (const refusal of [...one.refusals, ...open.refusals]) refusals.push(named(account, refusal))
    }),
  )
  const { offers, hidden } = judge(shop.rules, rates, basketOf(enquiry, ask, { handlingDays, ...shop }))
  return {
    offers,
    hidden,
    refusals,
    timings: heard.map(({ account, ms, source, at, resting, rates: own }) => ({
      account: account.id,
      carrier: account.code,
      name: account.name,
      ms,
      source,
      at,
      resting,
      rates: own.length,
    })),
    packed,
    enquiry,
    accounts,
  }
}

const named = ({ id, code, name }: Named, refusal: Refusal): NamedRefusal => ({
  ...refusal,
  account: id,
  carrier: code,
  name,
})

type Named = { id: string; code: string; name: string }

/** What a shop chose for its deliveries, read at once. */
export type ShopDelivery = {
  parcels: ParcelSettings
  rules: DeliverySettings['rules']
  pickup: DeliverySettings['pickup']
}

export async function readShop(t: TxCtx): Promise<ShopDelivery> {
  const [parcels, { rules, pickup }] = [await readSettings(t.tx, 'parcels'), await deliverySettings(t)]
  return { parcels, rules: rules.value, pickup: pickup.value }
}

/** The enquiry of the shop, before each carrier's limits: what is packed, and when the carrier gets it by the shop's calendar. */
export function enquiryOf(
  ctx: Pick<DeliveryCtx, 'clock' | 'tenant'>,
  ask: QuoteAsk,
  { parcels: settings, rules }: Pick<ShopDelivery, 'parcels' | 'rules'>,
): { enquiry: Enquiry; packed: Packed; handlingDays: number } {
  const packed = packParcels(ask.packages, settings)
  const items = ask.packages.flatMap((one) => one.items)
  const handover = handoverOf(rules, epochToNaive(ctx.clock.now(), ctx.tenant.timeZone))
  const later = ask.date !== null && ask.date > handover.day
  const enquiry: Enquiry = {
    from: ask.from && isSomewhere(ask.from) ? ask.from : homeOf(settings),
    to: ask.to,
    parcels: packed.parcels,
    items,
    declared: shareOf(ask.declared ?? declaredOf(items), rules.insured),
    cod: ask.cod,
    // No carrier takes a parcel yesterday.
    date: later && ask.date ? ask.date : handover.day,
    currency: ask.currency ?? ctx.tenant.currency,
    store: ask.store,
  }
  return { enquiry, packed, handlingDays: handover.days }
}

const basketOf = (
  { items, parcels, cod, to }: Enquiry,
  ask: QuoteAsk,
  shop: { handlingDays: number; parcels: ParcelSettings },
): Basket => ({
  sum: priceOf(items),
  weight: parcels.reduce((all, parcel) => all + countedWeight(parcel, shop.parcels.divisor), 0),
  cod,
  to,
  customerType: ask.customerType ?? null,
  priceType: ask.priceType ?? null,
  orderType: ask.orderType ?? null,
  handlingDays: shop.handlingDays,
})

const isSomewhere = ({ city, postcode, text }: Place): boolean =>
  city !== null || postcode !== null || text !== ''

const homeOf = ({ from }: ParcelSettings): Place => ({
  country: 'RU',
  postcode: from.postcode || null,
  region: from.region || null,
  city: from.city || null,
  fias: null,
  street: null,
  building: null,
  flat: null,
  floor: null,
  lift: null,
  text: from.text,
  latitude: null,
  longitude: null,
})

/** The parcels as this carrier takes them, or why it does not. */
export function questionOf(carrier: Carrier, account: Account, enquiry: Enquiry): Question | Refusal {
  if (account.trouble) return { kind: 'auth', text: account.trouble }
  const parcels = fitParcels(enquiry.parcels, carrier.limits(account.settings), piecesOf(enquiry.items))
  if ('limit' in parcels) return { kind: 'not_applicable', text: unfit[parcels.limit] }
  return { account, carrier, enquiry: { ...enquiry, parcels: parcels as readonly Parcel[] } }
}

const unfit = {
  weight: texts.tooHeavy,
  size: texts.tooLarge,
  parcels: texts.tooMany,
} as const satisfies Record<Unfit['limit'], unknown>

/** A rate to a point brings its points with it; most carriers tell them apart from the prices. */
async function withPoints(
  ctx: DeliveryCtx,
  { carrier, enquiry }: Question,
  { account, rates }: Heard,
  deadline: { at: number },
) {
  const asks = rates.some(({ kind, points }) => kind === 'point' && points === undefined)
  const known =
    asks && carrier.points
      ? await pointsBy(ctx.desk, ctx.tenant.id, { account, carrier }, { place: enquiry.to }, deadline)
      : []
  return rates.map((rate) =>
    rate.kind === 'point' && rate.points === undefined
      ? { ...rate, points: fitting(known, rate, enquiry) }
      : rate,
  )
}
