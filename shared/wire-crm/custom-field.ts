import { z } from 'zod'
import { flag, int, listOf, text, wire } from './loose.ts'

/** Definition of a custom field. `type` and `entity` are open sets (recorded answers go beyond the published enums). */
export const crmCustomField = wire({
  code: text,
  name: text.optional(),
  entity: text.optional(),
  type: text.optional(),
  required: flag.optional(),
  inFilter: flag.optional(),
  inList: flag.optional(),
  inGroupActions: flag.optional(),
  ordering: int.optional(),
  displayArea: text.optional(),
  viewMode: text.optional(),
  viewModeMobile: text.optional(),
  dictionary: text.optional(),
  default: z.unknown().optional(),
  defaultTyped: z.unknown().optional(),
})
export type CrmCustomField = z.infer<typeof crmCustomField>

/** Values that a dictionary field may take. */
export const crmCustomDictionary = wire({
  code: text,
  name: text.optional(),
  elements: listOf(wire({ code: text, name: text.optional(), ordering: int.optional() })).default([]),
})
export type CrmCustomDictionary = z.infer<typeof crmCustomDictionary>
