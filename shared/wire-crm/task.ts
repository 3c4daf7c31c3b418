import type { z } from 'zod'
import { flag, int, text, wire } from './loose.ts'

export const crmTask = wire({
  id: int,
  text: text.optional(),
  commentary: text.optional(),
  datetime: text.optional(),
  createdAt: text.optional(),
  complete: flag.optional(),
  completedAt: text.optional(),
  performer: int.optional(),
  performerType: text.optional(),
  order: wire({ id: int.optional(), externalId: text.optional(), number: text.optional() }).optional(),
  customer: wire({ id: int.optional(), externalId: text.optional(), type: text.optional() }).optional(),
})
export type CrmTask = z.infer<typeof crmTask>

/** `datetime` is `Y-m-d H:i`, naive local time of the account. */
export interface CrmTaskWrite {
  text?: string
  commentary?: string
  datetime?: string
  performerId?: number
  performerType?: string
  phone?: string
  complete?: boolean
  order?: { id?: number; externalId?: string; number?: string; site?: string }
  customer?: { id?: number; externalId?: string; site?: string; type?: string }
}

/** A file kept in the CRM. */
export const crmFile = wire({
  id: int,
  filename: text.optional(),
  type: text.optional(),
  createdAt: text.optional(),
  size: int.optional(),
})
export type CrmFile = z.infer<typeof crmFile>
