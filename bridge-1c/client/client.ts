import type { z } from 'zod'
import { type Clock, timeLeft } from '../../shared/kernel/clock.ts'
import { parseAnswer, refuseFailure } from './answer.ts'
import { outOfTime } from './faults.ts'
import type { OnecAnswer, OnecRequest, Transport } from './transport.ts'

/** What every call of this room takes first. Bound to one 1C base. */
export type OnecClient = {
  /** An answer of status 2xx; anything else is thrown as MostError. */
  send(request: OnecRequest): Promise<OnecAnswer>
  /** The same, its JSON parsed by `schema`; a mismatch throws `remote_body` (entity) with the path of the first issue. */
  read<T>(request: OnecRequest, schema: z.ZodType<T>): Promise<T>
}

/** Nothing is sent after the deadline has passed: a write that nobody waits for would only surprise. */
export function createOnecClient(deps: { transport: Transport; clock: Clock }): OnecClient {
  const send = async (request: OnecRequest): Promise<OnecAnswer> => {
    if (timeLeft(deps.clock, request.deadline) === 0) throw outOfTime()
    const answer = await deps.transport(request)
    refuseFailure(answer)
    return answer
  }
  return { send, read: async (request, schema) => parseAnswer(await send(request), schema) }
}
