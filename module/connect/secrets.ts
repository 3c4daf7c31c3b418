import { hashOf, toHex } from '../../shared/kernel/hash.ts'

/** A `clientId`: 128 random bits in the layout of a UUID, since that is the shape the CRM's own modules use. */
export function newClientId(): string {
  const hex = toHex(crypto.getRandomValues(new Uint8Array(16)))
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** 256 random bits for cookies and CSRF fields, hex. */
export const newToken = (): string => toHex(crypto.getRandomValues(new Uint8Array(32)))

/** Whether two secrets are the same, in the same time wherever they differ; false where either is empty or missing. */
export async function sameSecret(given: string | undefined, expected: string | undefined): Promise<boolean> {
  if (!given || !expected) return false
  const [one, other] = await Promise.all([hashOf(given), hashOf(expected)])
  let different = 0
  for (let at = 0; at < one.length; at += 1) different |= one.charCodeAt(at) ^ other.charCodeAt(at)
  return different === 0
}
