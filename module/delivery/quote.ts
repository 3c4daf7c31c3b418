import { deadlineIn } from '../../shared/kernel/clock.ts'
import type { Minor } from '../../shared/kernel/money.ts'
import { epochToNaive } from '../../shared/wire-crm/time.ts'
import type { Carrier, Enquiry, Parcel, Place, Refusal } from '../carriers/index.ts'
import { inTransaction } from '../context.ts'
import { type ParcelSettings, readSettings } from '../tenants/index.ts'
import type { Account } from './accounts/account.ts'
import { accountsOf } from './accounts/read.ts'
import type { DeliveryCtx } from './ctx.ts'
import { declaredOf } from './map.ts'
import type { Offer, OfferSource, QuotedRate } from './offer.ts'
import { offersOf } from './offers.ts'
import { fitParcels, type Package, type Packed, packParcels, piecesOf, type Unfit } from './parcels.ts'
import { askAll, type Heard, type Question } from './quoting/fan-out.ts'
import { fitting, pointsBy } from './quoting/points.ts'
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
  const [settings, all] = await Promise.all([
    inTransaction(ctx, ({ tx }) => readSettings(tx, 'parcels')),
    accountsOf(ctx),
  ])
  const accounts = all.filter(({ id, enabled }) => enabled && (ask.only === undefined || ask.only === id))
  const { enquiry, packed } = enquiryOf(ctx, ask, settings)
  const questions: Question[] = []
  const refusals: NamedRefusal[] = []
  for (const account of accounts) {
    const carrier = desk.carriers[account.code]
    const question = carrier && questionOf(carrier, account, enquiry)
    if (question && 'enquiry' in question) questions.push(question)
    else if (question) refusals.push(named(account, question))
  }
  const signal = ask.signal ?? new AbortController().signal
  const heard = await askAll(desk, questions, {
    tenant: tenant.id,
    deadline,
    signal,
    estimate: () => undefined,
  })
  const rates: QuotedRate[] = []
  await Promise.all(
    heard.map(async (one, at) => {
      const { account, source } = one
      for (const rate of await withPoints(ctx, questions[at]!, one, deadline))
        rates.push({ carrier: account.code, account: account.id, rate, source })
      for (const refusal of one.refusals) refusals.push(named(account, refusal))
    }),
  )
  return {
    offers: offersOf(rates),
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

const named = (
  { id, code, name }: Pick<Account, 'id' | 'code' | 'name'>,
  refusal: Refusal,
): NamedRefusal => ({
  ...refusal,
  account: id,
  carrier: code,
  name,
})

/** The enquiry of the shop, before each carrier's limits. */
export function enquiryOf(
  ctx: Pick<DeliveryCtx, 'clock' | 'tenant'>,
  ask: QuoteAsk,
  settings: ParcelSettings,
): { enquiry: Enquiry; packed: Packed } {
  const packed = packParcels(ask.packages, settings)
  const items = ask.packages.flatMap((one) => one.items)
  const today = epochToNaive(ctx.clock.now(), ctx.tenant.timeZone).slice(0, 10)
  const enquiry: Enquiry = {
    from: ask.from && isSomewhere(ask.from) ? ask.from : homeOf(settings),
    to: ask.to,
    parcels: packed.parcels,
    items,
    declared: ask.declared ?? declaredOf(items),
    cod: ask.cod,
    // No carrier takes a parcel yesterday.
    date: ask.date !== null && ask.date > today ? ask.date : today,
    currency: ask.currency ?? ctx.tenant.currency,
    store: ask.store,
  }
  return { enquiry, packed }
}

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
