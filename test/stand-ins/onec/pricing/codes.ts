import type { Onec } from '../state.ts'

const same = (one: string, other: string): boolean => one.trim().toUpperCase() === other.trim().toUpperCase()

/** Orders that hold the code: written with it and neither cancelled nor deleted. `but`: the CRM order that asks. */
const holdersOf = (onec: Onec, code: string, but: string | null): number =>
  onec.orders.all().filter(
    (order) =>
      order.pricing?.promoCode !== null &&
      order.pricing !== null &&
      same(order.pricing.promoCode, code) &&
      !order.deleted &&
      !(but !== null && order.crmId === but) &&
      // A cancelled document gives its code back.
      order.lines.some((line) => !line.cancelled),
  ).length

/** Ids of the rules that the code switches on, or why it is not taken. */
export function judgeCode(
  onec: Onec,
  given: string,
  asking: { at: number; order: string | null },
): { rules: Set<string>; reason: string | null } {
  const none = (reason: string) => ({ rules: new Set<string>(), reason })
  const known = onec.rules.all().filter(({ code }) => code !== null && same(code.code, given))
  if (known.length === 0) return none('Промокод не найден.')
  const begun = known.filter(({ from }) => from === null || Date.parse(from) <= asking.at)
  if (begun.length === 0) return none('Промокод ещё не действует.')
  const valid = begun.filter(({ to }) => to === null || asking.at < Date.parse(to))
  if (valid.length === 0) return none('Срок действия промокода истёк.')
  const held = holdersOf(onec, given, asking.order)
  const open = valid.filter(({ code }) => code!.limit === null || held < code!.limit)
  if (open.length === 0) return none('Промокод уже использован.')
  return { rules: new Set(open.map(({ id }) => id)), reason: null }
}

/** A limited code that other orders have used up since the basket was priced. */
export const isUsedUp = (onec: Onec, code: string, order: string, at: number): boolean =>
  judgeCode(onec, code, { at, order }).reason === 'Промокод уже использован.'
