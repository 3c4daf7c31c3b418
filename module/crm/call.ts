import type { z } from 'zod'
import type { Deadline } from '../../shared/kernel/clock.ts'
import type { ById } from './by-id.ts'
import type { Query } from './encode.ts'

/** Order in which calls of one key get their slot of the CRM's rate limit. */
export type Lane = 'interactive' | 'normal' | 'bulk'

/** One call of the CRM as plain data; the functions of this room make these and nothing else does. */
export interface CrmCall<Answer> {
  method: 'GET' | 'POST'
  /** From the origin, with `/api`; parts from outside already encoded by `segment`. */
  path: string
  query?: Query
  /** Scalars as they are, lists and objects as one JSON string in one field. Only of a POST. */
  form?: Record<string, unknown>
  answer: z.ZodType<Answer>
  /** Permission that the call needs, named to the administrator when the key lacks it. */
  scope?: string
  /** The answer says itself which part was refused (HTTP 460), so that is not an error. */
  partial?: boolean
}

/** Bounds of the work on whose behalf calls are made. */
export interface CrmBounds {
  lane?: Lane
  /** No call is made or waited for after it. */
  deadline?: Deadline
}

/** A client bound to one account and key. It holds no state of its own: `within` is free. */
export interface CrmClient {
  request<Answer>(call: CrmCall<Answer>): Promise<Answer>
  /** One record by the CRM's id; reads that wait for the same slot of the rate limit leave as one request. */
  byId<Row extends { id: number }>(list: ById<Row>, id: number): Promise<Row>
  /** The same account under other bounds; what is not named stays. */
  within(bounds: CrmBounds): CrmClient
}
