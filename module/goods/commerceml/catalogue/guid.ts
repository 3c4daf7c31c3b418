import { hashOf } from '../../../../shared/kernel/hash.ts'
import { isUuid } from '../../../../shared/kernel/ids.ts'

/**
 * Stores and price types are UUIDs for the rest of the module, and some exports name them by a word: each word has one of its own,
 * always the same. Remembers what it was asked.
 */
export function createGuids(): (id: string) => Promise<string> {
  const known = new Map<string, string>()
  return async (id) => {
    if (isUuid(id)) return id.toLowerCase()
    const found = known.get(id)
    if (found) return found
    const hex = await hashOf(id)
    const made = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
    known.set(id, made)
    return made
  }
}
