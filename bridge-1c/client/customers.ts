import type { z } from 'zod'
import type { Deadline } from '../../shared/kernel/clock.ts'
import {
  type CustomerSearch,
  type CustomerState,
  customerSearchAnswer,
  customerState,
  type Settlements,
  settlements,
} from '../../shared/wire-1c/index.ts'
import type { OnecClient } from './client.ts'
import { type OnecWrite, write } from './write.ts'

/** `POST /customers/search`: cards of 1C with what matched. 1C only finds; who is who is decided by the module. */
export const searchCustomers = (
  client: OnecClient,
  input: { search: CustomerSearch; deadline: Deadline },
): Promise<z.infer<typeof customerSearchAnswer>> =>
  client.read(
    {
      method: 'POST',
      path: '/customers/search',
      body: JSON.stringify(input.search),
      deadline: input.deadline,
    },
    customerSearchAnswer,
  )

/** `PUT /customers/{key}`. A card that 1C found meanwhile throws OnecProblem `conflict` with `problem.candidates`. */
export const putCustomer = (client: OnecClient, input: OnecWrite & { key: string }): Promise<CustomerState> =>
  write(client, `/customers/${encodeURIComponent(input.key)}`, input, customerState)

/** `GET /customers/{id}/settlements`: `from` and `to` are dates (YYYY-MM-DD), both inclusive. */
export const getSettlements = (
  client: OnecClient,
  input: { id: string; from: string; to: string; deadline: Deadline },
): Promise<Settlements> =>
  client.read(
    {
      method: 'GET',
      path: `/customers/${encodeURIComponent(input.id)}/settlements`,
      query: { from: input.from, to: input.to },
      deadline: input.deadline,
    },
    settlements,
  )
