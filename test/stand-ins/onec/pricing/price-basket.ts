import type { z } from 'zod'
import type { pricingQuery } from '../../../../shared/wire-1c/pricing.ts'
import { nameOf } from '../goods/names.ts'
import { keyOf, newId } from '../identity.ts'
import { instantText } from '../instants.ts'
import { cost, thousandths } from '../numbers.ts'
import { wrongField } from '../problem.ts'
import type { Onec } from '../state.ts'
import { judgeCode } from './codes.ts'
import { combine, type Worked } from './combine.ts'
import { type BasketLine, given } from './effect.ts'
import type { DiscountRule } from './rules.ts'

type Query = z.infer<typeof pricingQuery>

/** How long the answer may be used. */
const validMs = 30 * 60_000

/** The rules of the base on a basket; nothing is written. */
export function priceBasket(onec: Onec, query: Query) {
  const at = onec.now()
  if (query.partner !== null && !onec.customers.get(query.partner))
    throw wrongField('partner', 'Партнер не найден', query.partner)
  const basket = query.lines.map((line, n) => basketLine(onec, line, n))
  const code = query.promoCode?.trim() || null
  const judged = code === null ? null : judgeCode(onec, code, { at, order: query.order ?? null })
  const rules = onec.rules.all().filter((rule) => works(rule, query, { at, switched: judged?.rules }))
  const shipped = query.partner === null ? 0 : shippedTo(onec, query.partner)
  const worked: Worked[] = rules.map((rule) => ({ rule, given: given(rule, basket, shipped) }))
  const result = combine(worked, onec.ruleGroups.all(), basket)
  const names = new Set([...result.rules.flat(), ...result.gifts.map(({ rule }) => rule)])
  const applied = rules.some(({ name, code: asked }) => asked !== null && names.has(name))
  return {
    id: newId(),
    validUntil: instantText(at + validMs),
    currency: query.currency,
    lines: query.lines.map(({ id }, n) => ({
      id,
      price: basket[n]!.price,
      automaticDiscount: result.off[n]!,
      sum: basket[n]!.sum - result.off[n]!,
      rules: result.rules[n]!,
    })),
    gifts: result.gifts.map(({ good, quantity, rule }) => {
      const card = onec.goods.get(good)!
      const { product, characteristic } = card
      return { offer: { product, characteristic }, name: nameOf(onec, card), quantity, price: 0, rule }
    }),
    promoCode:
      code === null
        ? null
        : {
            code,
            applied,
            reason: applied ? null : (judged!.reason ?? 'Условия промокода не выполнены для этого заказа.'),
          },
  }
}

function works(
  { from, to, segment, cards, code, id }: DiscountRule,
  query: Query,
  now: { at: number; switched: Set<string> | undefined },
): boolean {
  if (from !== null && now.at < Date.parse(from)) return false
  if (to !== null && now.at >= Date.parse(to)) return false
  if (segment !== null && (query.partner === null || !segment.includes(query.partner))) return false
  if (cards !== null && (query.loyaltyCard === null || !cards.includes(query.loyaltyCard))) return false
  return code === null || now.switched?.has(id) === true
}

/** A price type that the row names decides its price; without one the row brings it. */
function basketLine(onec: Onec, line: Query['lines'][number], n: number): BasketLine {
  const good = onec.goods.get(keyOf(line.offer.product, line.offer.characteristic))
  if (!good) throw wrongField(`lines.${n}.offer`, 'Номенклатура не найдена', line.offer.product)
  const own = good.prices.find(({ priceType }) => priceType === line.priceType)
  const quantity = thousandths(line.quantity)
  const price = own?.amount ?? line.basePrice
  return { good: good.id, quantity, price, sum: cost(price, quantity) }
}

/** Kopecks of what has left in the partner's orders. */
const shippedTo = (onec: Onec, partner: string): number =>
  onec.orders
    .all()
    .filter((order) => order.partner === partner && !order.deleted)
    .flatMap(({ lines }) => lines)
    .reduce((sum, line) => sum + Math.round((line.sum * line.shipped) / (line.quantity || 1)), 0)
