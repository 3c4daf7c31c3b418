import { z } from 'zod'
import { flag, int, text, wire } from './loose.ts'

/** Place of a page; `limit` is 20, 50, 100 or (stock only) 250. */
export const crmPagination = wire({
  limit: int.optional(),
  totalCount: int.default(0),
  currentPage: int.default(1),
  totalPageCount: int.default(1),
})
export type CrmPagination = z.infer<typeof crmPagination>

/** One complaint of the CRM; `path` as it names the field (`items[0].offer.id`). */
export interface CrmProblem {
  path?: string
  text: string
}

/** `errors` of an answer, a list or a map path → text, possibly nested: always a flat list. */
export const crmProblems = z
  .unknown()
  .optional()
  .transform((given): CrmProblem[] => flatten(given, ''))

/** What every answer has. A refusal of a merged customer names the survivor in `combinedTo`. */
export const crmEnvelope = wire({
  success: flag.optional(),
  errorMsg: text.optional(),
  errors: crmProblems,
  combinedTo: wire({ id: int }).optional(),
})
export type CrmEnvelope = z.infer<typeof crmEnvelope>

/** Answer of create and edit calls. */
export const crmIdAnswer = wire({ id: int })
export const crmEmptyAnswer = wire({})

/** Ids of one entity in both numbering systems. */
export const crmIdPair = wire({ id: int.optional(), externalId: text.optional() })
export type CrmIdPair = z.infer<typeof crmIdPair>

// A list entry carries its path inside the text: "items[0].offer.id: Offer with id 1 not found."
const pathInText = /^([A-Za-z_]\w*(?=[.[])(?:\[\d+\]|\.\w+)*): (.+)$/s

function flatten(given: unknown, path: string): CrmProblem[] {
  if (given === undefined || given === null) return []
  if (Array.isArray(given)) return given.flatMap((member) => flatten(member, path))
  if (typeof given === 'object')
    return Object.entries(given).flatMap(([key, member]) => flatten(member, path ? `${path}.${key}` : key))
  const said = String(given)
  if (path) return [{ path, text: said }]
  const match = pathInText.exec(said)
  return match ? [{ path: match[1]!, text: match[2]! }] : [{ text: said }]
}
