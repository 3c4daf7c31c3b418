import { createHash } from 'node:crypto'

const hexUuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** The UUID itself, or for a name that is not one (old exports key price types by name) a UUID that is always the same for it. */
export function uuidOf(text: string): string {
  if (hexUuid.test(text)) return text.toLowerCase()
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-9${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Key of a good in every page and map: `product` or `product#characteristic`. */
export function keyOf(product: string, characteristic: string | null): string {
  return characteristic === null ? product : `${product}#${characteristic}`
}

/** A new UUID of the base. By `Math.random`, which a storm replaces by its own: the same seed gives the same ids in the same order. */
export function newId(): string {
  const hex = Array.from({ length: 32 }, () => Math.floor(Math.random() * 16).toString(16)).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
}
