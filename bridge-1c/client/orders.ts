import type { Deadline } from '../../shared/kernel/clock.ts'
import { type OrderState, orderState } from '../../shared/wire-1c/index.ts'
import type { OnecClient } from './client.ts'
import { webServerAnswer } from './faults.ts'
import { type OnecWrite, write } from './write.ts'

/** `PUT /orders/{crmId}[?organisation=]`: creates the order of this organisation or brings it to the state in `body`. */
export const putOrder = (
  client: OnecClient,
  input: OnecWrite & { crmId: string; organisation: string | null },
): Promise<OrderState> =>
  write(
    client,
    `/orders/${encodeURIComponent(input.crmId)}`,
    input,
    orderState,
    input.organisation === null ? {} : { organisation: input.organisation },
  )

/** `GET /orders/{id}` by the 1C id: the order as it is now. */
export const getOrder = (
  client: OnecClient,
  input: { id: string; deadline: Deadline },
): Promise<OrderState> =>
  client.read(
    { method: 'GET', path: `/orders/${encodeURIComponent(input.id)}`, deadline: input.deadline },
    orderState,
  )

/** `GET /orders/{id}/prints/{form}`: the bytes of a PDF. `form` is a code of `/references` printForms. */
export async function getPrint(
  client: OnecClient,
  input: { id: string; form: string; deadline: Deadline },
): Promise<Uint8Array> {
  const path = `/orders/${encodeURIComponent(input.id)}/prints/${encodeURIComponent(input.form)}`
  const answer = await client.send({ method: 'GET', path, deadline: input.deadline })
  if (answer.bytes === undefined) throw webServerAnswer(answer.status)
  return answer.bytes
}
