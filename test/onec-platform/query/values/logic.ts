import type { Value } from '../../values/value.ts'

/** True, false, or unknown as NULL. */
export type Truth = boolean | null

/** What is neither true nor false is unknown. */
export const truthOf = (value: Value): Truth => (typeof value === 'boolean' ? value : null)

export const not = (truth: Truth): Truth => (truth === null ? null : !truth)

/** A list of values as В sees it. */
export type Membership = { keys: ReadonlySet<string>; hasNull: boolean }

/** Unknown when the value is NULL, or when it is not found beside a NULL. */
export function within(key: string, isNull: boolean, { keys, hasNull }: Membership): Truth {
  if (keys.size === 0 && !hasNull) return false
  if (isNull) return null
  if (keys.has(key)) return true
  return hasNull ? null : false
}

const special = /[.*+?^${}()|[\]\\/-]/

/** The pattern of ПОДОБНО: `%` any text, `_` a letter, `[…]` and `[^…]` sets; a letter after the mark stands for itself. */
export function likePattern(pattern: string, mark: string | undefined): RegExp {
  let source = ''
  for (let index = 0; index < pattern.length; index += 1) {
    const letter = pattern[index]!
    const close = letter === '[' ? pattern.indexOf(']', index + 1) : -1
    if (letter === mark && index + 1 < pattern.length) {
      index += 1
      source += quoted(pattern[index]!)
    } else if (letter === '%') source += '.*'
    else if (letter === '_') source += '.'
    else if (close > index + 1) {
      source += `[${pattern.slice(index + 1, close).replace(/[\\\]]/g, '\\$&')}]`
      index = close
    } else source += quoted(letter)
  }
  return new RegExp(`^${source}$`, 'isu')
}

const quoted = (letter: string) => (special.test(letter) ? `\\${letter}` : letter)
