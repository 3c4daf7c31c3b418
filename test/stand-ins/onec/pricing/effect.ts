import { cost } from '../numbers.ts'
import type { DiscountRule, Effect } from './rules.ts'

/** A row of the basket. Kopecks for one and for all of it, thousandths. */
export type BasketLine = { good: string; quantity: number; price: number; sum: number }
export type Gift = { good: string; quantity: string; rule: string }
/** What rules give: kopecks off each row, and goods beside them. */
export type Given = { off: number[]; gifts: Gift[]; rules: string[][] }

/** What one rule gives on its own. `shipped`: kopecks that the partner has had shipped. */
export function given(rule: DiscountRule, basket: readonly BasketLine[], shipped: number): Given {
  const spoken = basket.map(({ good }) => rule.goods === null || rule.goods.includes(good))
  const total = basket.reduce((sum, line, n) => sum + (spoken[n] ? line.sum : 0), 0)
  const off = basket.map((line, n) => (spoken[n] ? offOf(rule.effect, line, { total, shipped }) : 0))
  const gift = rule.effect.kind === 'gift' && total > 0 && total >= rule.effect.sum ? [rule.effect] : []
  return {
    off,
    gifts: gift.map(({ good, quantity }) => ({ good, quantity, rule: rule.name })),
    rules: off.map((kopecks) => (kopecks > 0 ? [rule.name] : [])),
  }
}

function offOf(effect: Effect, line: BasketLine, of: { total: number; shipped: number }): number {
  switch (effect.kind) {
    case 'percent':
      return share(line.sum, effect.percent)
    case 'nPlusM': {
      const sets = Math.floor(line.quantity / ((effect.take + effect.free) * 1000))
      return cost(line.price, sets * effect.free * 1000)
    }
    case 'threshold':
      return of.total >= effect.sum ? share(line.sum, effect.percent) : 0
    case 'accumulated': {
      const reached = effect.steps.filter(({ from }) => of.shipped >= from)
      return share(line.sum, Math.max(0, ...reached.map(({ percent }) => percent)))
    }
    case 'gift':
      return 0
  }
}

const share = (sum: number, percent: number): number => Math.round((sum * percent) / 100)
