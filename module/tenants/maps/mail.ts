import type { Dictionaries } from '../dictionaries/dictionaries.ts'

const utf8 = new TextEncoder()

/**
 * Digest of an e-mail within one account. It tells whether a CRM user and a 1C manager are one person without keeping the
 * user's address; people of two accounts cannot be compared by it.
 */
export async function mailDigest(tenantId: string, mail: string): Promise<string> {
  const sum = await crypto.subtle.digest('SHA-256', utf8.encode(`${tenantId} ${mail.trim().toLowerCase()}`))
  return Array.from(new Uint8Array(sum), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** CRM user → 1C manager of the same e-mail; a mail that two managers of 1C share says nothing. */
export async function sameMail(tenantId: string, dictionaries: Dictionaries): Promise<Map<string, string>> {
  const byDigest = new Map<string, string | null>()
  for (const { id, email } of dictionaries.onec?.value.managers ?? []) {
    if (!email) continue
    const digest = await mailDigest(tenantId, email)
    byDigest.set(digest, byDigest.has(digest) ? null : id)
  }
  const pairs = new Map<string, string>()
  for (const { code, mail } of dictionaries.crm?.value.managers ?? []) {
    const manager = mail === null ? null : byDigest.get(mail)
    if (manager) pairs.set(code, manager)
  }
  return pairs
}
