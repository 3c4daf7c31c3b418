import type { z } from 'zod'
import type { Deadline } from '../../shared/kernel/clock.ts'
import type { OnecClient } from './client.ts'

/**
 * What every write takes. `idempotencyKey` is link id + write number; `body` is the text stored before the first attempt, so that a retry
 * sends the same bytes and 1C repeats the stored answer.
 */
export type OnecWrite = { idempotencyKey: string; body: string; deadline: Deadline }

/** One repeatable write. The key travels in its header only. */
export const write = <T>(
  client: OnecClient,
  path: string,
  input: OnecWrite,
  answer: z.ZodType<T>,
  query: Record<string, string> = {},
): Promise<T> =>
  client.read(
    {
      method: 'PUT',
      path,
      query,
      headers: { 'idempotency-key': input.idempotencyKey },
      body: input.body,
      deadline: input.deadline,
    },
    answer,
  )
