import type { Text } from '../../../shared/kernel/errors.ts'
import { fromMinor, type Minor, minor, shareOf } from '../../../shared/kernel/money.ts'
import { type Offer, type QuotedRate, tariffCode } from '../offer.ts'
import { type Basket, matches } from './matches.ts'
import type { ShopRule, ShopRules } from './rules.ts'
import { ruleTexts as texts } from './texts.ts'

/** An offer that the buyer does not see, and why. */
export type Hidden = { quoted: QuotedRate; why: Text }
export type Judged = { offers: Offer[]; hidden: Hidden[] }

/** Offers as the shop shows them: priced, named, marked and sorted by its rules. Pure. */
export const applyRules = (rules: ShopRules, quoted: readonly QuotedRate[], basket: Basket): Offer[] =>
  judge(rules, quoted, basket).offers

/** The same with what is not shown. The points of an offer's rate cost what the buyer pays. */
export function judge(rules: ShopRules, quoted: readonly QuotedRate[], basket: Basket): Judged {
  const shown: Placed[] = []
  const hidden: Hidden[] = []
  for (const one of quoted) {
    const about = rules.rules.filter(({ on, when }) => on && matches(when, one, basket))
    const last = about.findLast(({ effect }) => effect.kind === 'hide' || effect.kind === 'show')
    if (last?.effect.kind === 'hide') hidden.push({ quoted: one, why: texts.hiddenBy(last.name) })
    else shown.push(placed(one, about, basket.handlingDays))
  }
  const single = onePerCode(shown.toSorted(cheaper), hidden)
  const sorted = single.toSorted(by(rules.sort)).map(({ offer }) => offer)
  return { offers: marked(sorted), hidden }
}

type Placed = { offer: Offer; place: number }

function placed(quoted: QuotedRate, rules: readonly ShopRule[], handlingDays: number): Placed {
  const { rate } = quoted
  let { name, description } = rate
  let place = 0
  // A store lays an order ready by its own hours: nobody hands it over.
  let added = quoted.carrier === 'pickup' ? 0 : handlingDays
  for (const { effect } of rules) {
    if (effect.kind === 'name') {
      name = effect.name || name
      description = effect.description || description
    } else if (effect.kind === 'place') place = effect.place
    else if (effect.kind === 'days') added += effect.add
  }
  const points = rate.points?.map((point) =>
    point.cost === undefined ? point : { ...point, cost: costBy(rules, point.cost) },
  )
  const offer: Offer = {
    ...quoted,
    rate: points ? { ...rate, points } : rate,
    name,
    description,
    cost: costBy(rules, rate.cost),
    costBefore: rate.cost,
    days: rate.days && {
      min: Math.max(0, rate.days.min + added),
      max: Math.max(0, rate.days.max + added),
    },
    cheapest: false,
    fastest: false,
    notes: rules
      .filter(({ effect }) => effect.kind !== 'show' && effect.kind !== 'place')
      .map((rule) => texts.by(rule.name)),
  }
  return { offer, place }
}

/** A price of its own, and none, are the last word; margins change what stands so far. Never below zero. */
function costBy(rules: readonly ShopRule[], before: Minor): Minor {
  let cost = before
  for (const { effect } of rules) {
    if (effect.kind === 'free') return minor(0)
    if (effect.kind === 'price') return effect.cost
    if (effect.kind !== 'margin') continue
    cost = minor(Math.max(0, cost + shareOf(cost, effect.share) + effect.fixed))
    if (effect.rounding) cost = rounded(cost, effect.rounding)
  }
  return cost
}

function rounded(cost: Minor, { to, how }: { to: number; how: 'up' | 'down' | 'nearest' }): Minor {
  const steps = cost / to
  const whole = how === 'up' ? Math.ceil(steps) : how === 'down' ? Math.floor(steps) : Math.round(steps)
  return minor(whole * to)
}

/** The CRM takes one offer of a code: of two accounts the cheaper one. `cheapestFirst` is sorted. */
function onePerCode(cheapestFirst: readonly Placed[], hidden: Hidden[]): Placed[] {
  const byCode = new Map<string, Placed>()
  for (const one of cheapestFirst) {
    const code = tariffCode(one.offer)
    const kept = byCode.get(code)
    if (!kept) byCode.set(code, one)
    else hidden.push({ quoted: quotedOf(one.offer), why: texts.sameCode(String(fromMinor(kept.offer.cost))) })
  }
  return [...byCode.values()]
}

const quotedOf = ({ carrier, account, rate, source }: Offer): QuotedRate => ({
  carrier,
  account,
  rate,
  source,
})

const slowest = Number.MAX_SAFE_INTEGER
const daysOf = ({ days }: Offer): number => days?.max ?? slowest

/** The shop's places first; what is alike in cost and days stands by code and account, so that the order is always the same. */
const by =
  (first: ShopRules['sort']) =>
  (one: Placed, other: Placed): number =>
    one.place - other.place ||
    (first === 'cost' ? costs(one, other) || days(one, other) : days(one, other) || costs(one, other)) ||
    compare(tariffCode(one.offer), tariffCode(other.offer)) ||
    compare(one.offer.account, other.offer.account)

const cheaper = (one: Placed, other: Placed): number =>
  costs(one, other) || days(one, other) || compare(one.offer.account, other.offer.account)
const costs = (one: Placed, other: Placed) => one.offer.cost - other.offer.cost
const days = (one: Placed, other: Placed) => daysOf(one.offer) - daysOf(other.offer)
const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

function marked(offers: readonly Offer[]): Offer[] {
  const cheapest = Math.min(...offers.map(({ cost }) => cost))
  const fastest = Math.min(...offers.map(daysOf))
  return offers.map((offer) => ({
    ...offer,
    cheapest: offer.cost === cheapest,
    fastest: offer.days !== null && daysOf(offer) === fastest,
  }))
}
