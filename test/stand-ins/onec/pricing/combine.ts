import type { BasketLine, Given } from './effect.ts'
import type { DiscountRule, RuleGroup } from './rules.ts'

export type Worked = { rule: DiscountRule; given: Given }

/**
 * What rules give together: within a group as the group says, groups and rules outside of them added up. An exclusive rule stands against
 * all of that and works alone where it is worth more. No row costs less than nothing.
 */
export function combine(
  worked: readonly Worked[],
  groups: readonly RuleGroup[],
  basket: readonly BasketLine[],
): Given {
  const alone = worked.filter(({ rule }) => rule.exclusive).map((one) => one.given)
  const others = worked.filter(({ rule }) => !rule.exclusive)
  const joint = groups.map(({ id, joint }) => {
    const members = others.filter(({ rule }) => rule.group === id).map((one) => one.given)
    if (joint === 'add') return added(members, basket)
    return (joint === 'best' ? best(members) : members.find(isWorth)) ?? nothing(basket)
  })
  const free = others.filter(({ rule }) => rule.group === null).map((one) => one.given)
  const together = added([...joint, ...free], basket)
  const exclusive = best(alone)
  return exclusive && worth(exclusive) > worth(together) ? added([exclusive], basket) : together
}

const nothing = (basket: readonly BasketLine[]): Given => ({
  off: basket.map(() => 0),
  gifts: [],
  rules: basket.map(() => []),
})

function added(parts: readonly Given[], basket: readonly BasketLine[]): Given {
  return parts.reduce((sum, part) => {
    const off = basket.map((line, n) => Math.min(line.sum, sum.off[n]! + part.off[n]!))
    return {
      off,
      gifts: [...sum.gifts, ...part.gifts],
      // A rule that found nothing left of the row did not work on it.
      rules: basket.map((_, n) =>
        off[n]! > sum.off[n]! ? [...sum.rules[n]!, ...part.rules[n]!] : sum.rules[n]!,
      ),
    }
  }, nothing(basket))
}

const worth = ({ off }: Given): number => off.reduce((sum, kopecks) => sum + kopecks, 0)
const isWorth = (one: Given): boolean => worth(one) > 0 || one.gifts.length > 0

const best = (parts: readonly Given[]): Given | undefined =>
  parts.filter(isWorth).toSorted((a, b) => worth(b) - worth(a))[0]
