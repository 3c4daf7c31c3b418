import type { Decimal } from 'decimal.js'
import { decimal, plainText, round } from './numbers.ts'
import { groupSpace } from './presentation.ts'

type Parameters = ReadonlyMap<string, string>

const numberOf = (text: string | undefined): number | undefined =>
  text === undefined || text === '' ? undefined : Number(text)

/** `ЧГ=3,2,0`: sizes from the right; the last one that is not zero repeats, unless a zero follows. */
function groups(digits: string, sizes: readonly number[], separator: string): string {
  const parts: string[] = []
  let rest = digits
  for (let index = 0; rest !== ''; index += 1) {
    const repeated = sizes.at(-1) === 0 ? 0 : sizes.at(-1)
    const size = index < sizes.length ? sizes[index]! : (repeated ?? 0)
    if (size === 0 || rest.length <= size) {
      parts.unshift(rest)
      break
    }
    parts.unshift(rest.slice(-size))
    rest = rest.slice(0, -size)
  }
  return parts.join(separator)
}

const groupSizes = (text: string | undefined, locale: readonly number[]): readonly number[] => {
  if (text === undefined) return locale
  const sizes = text.split(',').map(Number)
  return text.trim() === '' || sizes[0] === 0 ? [0] : sizes.filter((size, at) => size > 0 || at > 0)
}

function signed(text: string, negative: boolean, form: string | undefined): string {
  if (!negative) return text
  switch (form) {
    case '0':
      return `(${text})`
    case '2':
      return `- ${text}`
    case '3':
      return `${text}-`
    case '4':
      return `${text} -`
    default:
      return `-${text}`
  }
}

/** Zero is an empty string unless `ЧН` is given; digits that do not fit `ЧЦ` become nines. */
export function formatNumber(value: Decimal, parameters: Parameters): string {
  const english = /^en/i.test(parameters.get('л') ?? '')
  const width = numberOf(parameters.get('чц'))
  const fraction = numberOf(parameters.get('чдц')) ?? (width === undefined ? undefined : 0)
  const shifted = value.div(decimal(10).pow(numberOf(parameters.get('чс')) ?? 0))
  const rounded = fraction === undefined ? shifted : round(shifted, fraction)
  const ofZero = parameters.get('чн')
  if (rounded.isZero() && (ofZero === undefined || ofZero !== '')) return ofZero ?? ''
  const [whole = '', decimals = ''] = digitsOf(rounded, width, fraction)
  const padded = parameters.has('чвн') && width ? whole.padStart(width - decimals.length, '0') : whole
  const separator = parameters.get('чрг') ?? (english ? ',' : groupSpace)
  const sizes = separator === '' ? [0] : groupSizes(parameters.get('чг'), [3])
  const point = parameters.get('чрд') || (english ? '.' : ',')
  const text = groups(padded, sizes, separator) + (decimals === '' ? '' : point + decimals)
  return signed(text, rounded.isNegative() && !rounded.isZero(), parameters.get('чо'))
}

function digitsOf(value: Decimal, width: number | undefined, fraction: number | undefined): string[] {
  const text = fraction === undefined ? plainText(value.abs()) : value.abs().toFixed(fraction)
  const parts = text.split('.')
  const room = width ? width - (fraction ?? 0) : Number.POSITIVE_INFINITY
  return (parts[0]?.length ?? 0) > room
    ? parts.map((part, at) => '9'.repeat(at === 0 ? room : part.length))
    : parts
}
