/** Money is an integer number of minor units (kopecks). Every wire carries its currency beside the sums. */
export type Minor = number & { readonly __minor: unique symbol }

export const minor = (value: number): Minor => {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not an integer number of minor units: ${value}`)
  return value as Minor
}

/**
 * A decimal amount of the CRM (number or string, any count of decimals) to minor units, half away from zero.
 * Throws RangeError on what is not a number or does not fit 2^53.
 */
export function toMinor(decimal: number | string): Minor {
  return minor(scaled(decimal, 2))
}

/** Minor units to the decimal number that the CRM's JSON wants. */
export const fromMinor = (value: Minor): number => Number(value) / 100

/** A quantity (CRM number or string) to thousandths; the wire to 1C carries at most three decimals. */
export const toThousandths = (quantity: number | string): number => scaled(quantity, 3)

/** Thousandths to the decimal string of the wire: `1500` → `"1.5"`. */
export function fromThousandths(value: number): string {
  const sign = value < 0 ? '-' : ''
  const [whole, part] = [Math.trunc(Math.abs(value) / 1000), Math.abs(value) % 1000]
  return `${sign}${whole}${part ? `.${String(part).padStart(3, '0').replace(/0+$/, '')}` : ''}`
}

/** Price (minor units for one) × quantity (thousandths), half away from zero. */
export function times(price: Minor, thousandths: number): Minor {
  const product = BigInt(price) * BigInt(thousandths)
  const half = product >= 0n ? 500n : -500n
  return minor(Number((product + half) / 1000n))
}

/** Hundredths of a percent of a sum (1.5 % is 150), half away from zero; below zero: of a discount. */
export function shareOf(of: Minor, hundredths: number): Minor {
  const product = BigInt(of) * BigInt(hundredths)
  const half = product >= 0n ? 5_000n : -5_000n
  return minor(Number((product + half) / 10_000n))
}

export const sum = (values: Iterable<Minor>): Minor => {
  let total = 0
  for (const value of values) total += value
  return minor(total)
}

// Decimal text is scaled as text: 1.005 as a double is already 1.00499…, and the CRM sends doubles printed in decimal.
function scaled(decimal: number | string, digits: number): number {
  const text = typeof decimal === 'number' ? plain(decimal) : decimal.trim().replace(',', '.')
  const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text)
  if (!match || (match[2] === '' && !match[3])) throw new RangeError(`not a decimal: ${text}`)
  const fraction = (match[3] ?? '').padEnd(digits + 1, '0')
  const kept = BigInt(`${match[2] || '0'}${fraction.slice(0, digits)}`)
  const up = Number(fraction[digits]) >= 5 ? 1n : 0n
  const value = Number(kept + up) * (match[1] === '-' ? -1 : 1)
  if (!Number.isSafeInteger(value)) throw new RangeError(`out of range: ${text}`)
  return value === 0 ? 0 : value
}

function plain(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`not a decimal: ${value}`)
  const text = String(value)
  return text.includes('e') ? value.toFixed(12) : text
}
