import type { Deadline } from '../../shared/kernel/clock.ts'
import {
  type Availability,
  type AvailabilityQuery,
  availability,
  type ReturnState,
  returnState,
  type SupplyState,
  supplyState,
  type TransferState,
  transferState,
} from '../../shared/wire-1c/index.ts'
import type { OnecClient } from './client.ts'
import { type OnecWrite, write } from './write.ts'

/** `PUT /orders/{id}/supply` by the 1C id of the order: what was really reserved, and what is left of just these goods. */
export const putSupply = (client: OnecClient, input: OnecWrite & { id: string }): Promise<SupplyState> =>
  write(client, `/orders/${encodeURIComponent(input.id)}/supply`, input, supplyState)

/** `PUT /returns/{key}`. Nothing shipped throws OnecProblem `posting_refused` with the reason. */
export const putReturn = (client: OnecClient, input: OnecWrite & { key: string }): Promise<ReturnState> =>
  write(client, `/returns/${encodeURIComponent(input.key)}`, input, returnState)

/** `PUT /transfers/{key}`: one leg; the customer's reserve moves with it in one 1C transaction. */
export const putTransfer = (client: OnecClient, input: OnecWrite & { key: string }): Promise<TransferState> =>
  write(client, `/transfers/${encodeURIComponent(input.key)}`, input, transferState)

/** `POST /availability`: on hand, reserved, free and incoming per offer and store. */
export const getAvailability = (
  client: OnecClient,
  input: { query: AvailabilityQuery; deadline: Deadline },
): Promise<Availability> =>
  client.read(
    { method: 'POST', path: '/availability', body: JSON.stringify(input.query), deadline: input.deadline },
    availability,
  )
