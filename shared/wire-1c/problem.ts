import { z } from 'zod'
import { customerCandidate } from './customer.ts'

/** Closed list of problem codes and the HTTP status that each arrives with (`application/problem+json`). */
export const problemStatus = {
  validation: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  idempotency_mismatch: 409,
  stale: 409,
  posting_refused: 422,
  locked: 423,
  internal: 500,
  unsupported: 501,
} as const
export type ProblemCode = keyof typeof problemStatus

/** `detail` is Russian and meant for people: 1C's own words where 1C refused. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(Object.keys(problemStatus) as [ProblemCode, ...ProblemCode[]]),
  detail: z.string().default(''),
  /** Dotted paths into the request: `lines.0.offer`. `value` repeats what was sent (never personal data). */
  fields: z
    .array(z.object({ path: z.string(), message: z.string(), value: z.string().optional() }))
    .default([]),
  /** With `conflict` of a customer write: the cards that stand in the way. */
  candidates: z.array(customerCandidate).optional(),
})
export type Problem = z.infer<typeof problem>
