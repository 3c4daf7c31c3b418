// Sums are kopecks and quantities are thousandths, as integers. Read here by our own rules and not by the module's, so that its
// mistake in rounding is not mirrored.

/** `"2"`, `"0.125"`, `"1 271,50"` → an integer scaled by 10^digits, half away from zero. NaN for what is not a number. */
function scaled(text: string, digits: number): number {
  const plain = text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.')
  if (!/^[+-]?\d+(\.\d*)?$/.test(plain)) return Number.NaN
  const negative = plain.startsWith('-')
  const [whole = '0', fraction = ''] = plain.replace(/^[+-]/, '').split('.')
  const kept = Number(whole + fraction.padEnd(digits, '0').slice(0, digits))
  const rounded = kept + (Number(fraction[digits] ?? '0') >= 5 ? 1 : 0)
  return negative ? -rounded : rounded
}

/** Roubles as text → kopecks. */
export const kopecks = (text: string): number => scaled(text, 2)

/** Quantity as text → thousandths. */
export const thousandths = (text: string): number => scaled(text, 3)

/** Thousandths → the quantity of the wire: `1500` → `"1.5"`. */
export function quantityText(value: number): string {
  const digits = String(Math.abs(value)).padStart(4, '0')
  const fraction = digits.slice(-3).replace(/0+$/, '')
  return `${value < 0 ? '-' : ''}${digits.slice(0, -3)}${fraction && `.${fraction}`}`
}

/** Kopecks for one × thousandths → kopecks, half away from zero. */
export function cost(price: number, quantity: number): number {
  const product = BigInt(price) * BigInt(quantity)
  return Number((product + (product >= 0n ? 500n : -500n)) / 1000n)
}

/** Kopecks as people read them: `1 271,50`. */
export function roubles(value: number): string {
  const whole = String(Math.floor(Math.abs(value) / 100)).replace(/\B(?=(\d{3})+$)/g, '\u00a0')
  return `${value < 0 ? '−' : ''}${whole},${String(Math.abs(value) % 100).padStart(2, '0')}`
}
