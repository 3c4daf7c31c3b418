import { type Minor, minor, times } from '../../shared/kernel/money.ts'

/** What a line costs in the CRM, which multiplies a whole price of one: `discount` is of one. */
export const lineCost = (price: Minor, discount: Minor, thousandths: number): Minor =>
  times(minor(price - discount), thousandths)

/**
 * The CRM keeps one discount for a unit, 1C one for the line. `unit`: the largest discount of one with which the line does not cost less than
 * `target`; `rest`: what is still too much then, less than a kopeck a unit. A price whose product lies on half a kopeck is left out, since
 * the CRM's rounding of it is not known. `thousandths` positive, 0 ≤ `target` ≤ price × quantity.
 */
export function perUnit(price: Minor, thousandths: number, target: Minor): { unit: Minor; rest: Minor } {
  let left = Math.ceil((target * 1000) / thousandths)
  // Of less than one unit several prices give the sum: the lowest of them is not searched for further than one kopeck of the line.
  if (fits(left - 1)) left -= 1
  while (!fits(left)) left += 1
  const unit = minor(price - Math.min(left, price))
  return { unit, rest: minor(lineCost(price, unit, thousandths) - target) }

  function fits(one: number): boolean {
    if (one < 0) return false
    if (one >= price) return true
    const product = one * thousandths
    return product % 1000 !== 500 && times(minor(one), thousandths) >= target
  }
}
