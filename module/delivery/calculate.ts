import { MostError, type Text } from '../../shared/kernel/errors.ts'
import { fromMinor } from '../../shared/kernel/money.ts'
import type { CrmCalculate } from '../../shared/wire-crm/delivery.ts'
import { epochToNaive } from '../../shared/wire-crm/time.ts'
import type { Point } from '../carriers/index.ts'
import { askOfCalculate } from './ask.ts'
import type { DeliveryCtx } from './ctx.ts'
import { type Offer, tariffCode } from './offer.ts'
import { digestsOf, signQuote } from './payload.ts'
import { type Quote, quote, type Timing } from './quote.ts'
import { quoteField } from './registration/module.ts'
import { texts } from './texts.ts'

/** One row of the answer to `calculate`, as the CRM wants it. Without `cost` it is shown and cannot be chosen. */
export type CrmOffer = {
  code: string
  group: string
  name: string
  description: string
  type: 'courier' | 'selfDelivery'
  cost?: number
  minTerm?: number
  maxTerm?: number
  extraData?: Record<string, string>
  pickuppointList?: readonly CrmPoint[]
}

export type CrmPoint = {
  code: string
  name: string
  address: string
  schedule: string
  phone: string
  cost?: number
  coordinates?: { latitude: number; longitude: number }
}

/**
 * Every tariff for this cart and address, the best of each code; a carrier that failed is a row that cannot be chosen. Throws
 * a refusal that says why where there is nothing to choose.
 */
export async function calculate(
  ctx: DeliveryCtx,
  given: CrmCalculate,
  signal: AbortSignal,
): Promise<CrmOffer[]> {
  const ask = askOfCalculate(given)
  if (ask.packages.length === 0) throw refused(texts.noPackages)
  const found = await quote(ctx, { ...ask, signal })
  if (found.offers.length === 0)
    throw refused(found.accounts.length === 0 ? texts.noCarriers : nothing(found))
  return [
    ...(await Promise.all(found.offers.map((offer) => rowOf(ctx, found, offer)))),
    ...failures(ctx, found),
  ]
}

async function rowOf(ctx: DeliveryCtx, found: Quote, offer: Offer): Promise<CrmOffer> {
  const { rate, cost, days } = offer
  const { enquiry, accounts, timings } = found
  const owner = accounts.find(({ id }) => id === offer.account)
  const timing = timings.find(({ account }) => account === offer.account)
  const payload = await signQuote(ctx.blind, {
    code: tariffCode(offer),
    kind: rate.kind,
    account: offer.account,
    version: owner?.version ?? 0,
    // An estimate is nobody's word: a booking asks the carrier first.
    at: offer.source === 'estimate' ? 0 : (timing?.at ?? ctx.clock.now()),
    cost,
    ...(await digestsOf({ to: enquiry.to, parcels: enquiry.parcels })),
    cod: enquiry.cod > 0,
    rate: rate.payload,
  })
  return {
    code: tariffCode(offer),
    group: owner?.name ?? texts.shopItself[ctx.tenant.language],
    name: offer.name,
    description: wordsOf(ctx, offer, timing),
    type: rate.kind === 'point' ? 'selfDelivery' : 'courier',
    cost: fromMinor(cost),
    ...(days && { minTerm: days.min, maxTerm: days.max }),
    extraData: { [quoteField]: payload },
    ...(rate.kind === 'point' && { pickuppointList: (rate.points ?? []).map(crmPoint) }),
  }
}

/** What the manager should know at a glance: the best of the list, and what a price is worth that the carrier has not just given. */
function wordsOf(ctx: DeliveryCtx, offer: Offer, timing: Timing | undefined): string {
  const say = (text: Text) => text[ctx.tenant.language]
  const clock = timing?.at ? epochToNaive(timing.at, ctx.tenant.timeZone).slice(11, 16) : ''
  return [
    offer.cheapest && say(texts.cheapest),
    offer.fastest && say(texts.fastest),
    offer.source === 'stale' && `${say(texts.stale)} ${clock}`,
    offer.source === 'estimate' && say(texts.estimate),
    offer.description,
    ...offer.notes.map(say),
  ]
    .filter(Boolean)
    .join('; ')
}

export const crmPoint = (point: Point): CrmPoint => ({
  code: point.code,
  name: point.name,
  address: point.address,
  schedule: point.schedule,
  phone: point.phone,
  ...(point.cost === undefined ? {} : { cost: fromMinor(point.cost) }),
  ...(point.latitude === null || point.longitude === null
    ? {}
    : { coordinates: { latitude: point.latitude, longitude: point.longitude } }),
})

/** "Does not go there" is no news to a manager; "did not answer" is. */
const failures = (ctx: DeliveryCtx, { refusals, offers }: Quote): CrmOffer[] =>
  refusals
    .filter(
      ({ kind, tariff, account }) =>
        kind !== 'not_applicable' &&
        kind !== 'invalid_input' &&
        tariff === undefined &&
        !offers.some((offer) => offer.account === account),
    )
    .map(({ carrier, account, name, text }) => ({
      code: `${carrier}:!${account.slice(0, 8)}`,
      group: name,
      name: `${name}: ${texts.unavailable[ctx.tenant.language]}`,
      description: text[ctx.tenant.language],
      type: 'courier',
    }))

function nothing({ refusals }: Quote): Text {
  const why = (language: keyof Text) =>
    [...new Set(refusals.map(({ name, text }) => [name, text[language]].filter(Boolean).join(': ')))]
      .slice(0, 8)
      .join('; ')
  const say = (language: keyof Text) =>
    refusals.length === 0 ? texts.noOffers[language] : `${texts.noOffers[language]} ${why(language)}.`
  return { ru: say('ru'), en: say('en'), es: say('es') }
}

const refused = (text: Text) => new MostError('conflict', 'refusal', text)
