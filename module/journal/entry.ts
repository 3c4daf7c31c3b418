import { z } from 'zod'
import type { Text } from '../../shared/kernel/errors.ts'

export const flows = [
  'orders',
  'payments',
  'shipments',
  'customers',
  'stock',
  'prices',
  'catalogue',
  'delivery',
  'connection',
  'settings',
] as const
export const directions = ['crm_to_onec', 'onec_to_crm', 'inside'] as const
/**
 * `observed`: a plan that was computed and not carried out; `refused`: the other side understood and said no;
 * `failed`: it will be tried again; `parked`: it waits for a person; `noticed`: worth knowing, nothing to do.
 */
export const outcomes = ['done', 'observed', 'refused', 'failed', 'parked', 'noticed', 'dismissed'] as const

export type Flow = (typeof flows)[number]
export type Direction = (typeof directions)[number]
export type Outcome = (typeof outcomes)[number]

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json | undefined }

/** One act of the exchange as the administrator reads it. `label` is what people call the entity: the order number. */
export type JournalEntry = {
  flow: Flow
  direction: Direction
  /** Kind and id of the entity in the worklist: what a retry would mark. */
  kind: string
  entity: string
  /** The CRM order that it belongs to; of kind `order` its own entity. Nothing where no order is concerned. */
  about?: string | undefined
  label: string
  outcome: Outcome
  durationMs: number
  attempt: number
  code?: string | undefined
  cause?: Text | undefined
  remedy?: Text | undefined
  /** States before and after; masked on the way in. */
  before?: Json | undefined
  after?: Json | undefined
}

/** A stored entry; `at` in epoch ms. */
export type JournalRow = Required<
  Omit<JournalEntry, 'about' | 'code' | 'cause' | 'remedy' | 'before' | 'after'>
> & {
  id: string
  at: number
  actor: string
  about: string | null
  code: string | null
  cause: Text | null
  remedy: Text | null
  before: Json
  after: Json
  /** `was`: the outcome before a person dismissed it. */
  dismissed: { by: string; at: number; reason: string; was: Outcome } | null
}

const text = z.object({ ru: z.string(), en: z.string(), es: z.string() })
const dismissed = z.object({ by: z.string(), at: z.number(), reason: z.string(), was: z.enum(outcomes) })

/** Stored JSON of a row; an odd member is shown as absent rather than hiding the row. */
export const storedText = text.nullable().catch(null)
export const storedDismissal = dismissed.nullable().catch(null)
