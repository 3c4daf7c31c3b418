import type { MostError, Text } from '../../shared/kernel/errors.ts'
import type { Job, TxCtx } from '../context.ts'
import { askManager, resolveTask, wordsKey } from '../tasks/index.ts'

/** Topic of the causes of orders that do not travel until a person acts. */
export const refusalTopic = 'order.refused'

const refusalOf = (crmId: string): string => `${refusalTopic}:${crmId}`

/** The order was refused or parked: its manager gets a task with the cause and the remedy; one about an earlier cause is over. */
export async function callManager(t: TxCtx, job: Job, error: MostError): Promise<void> {
  const crmId = job.claim.entity
  const cause = `${refusalOf(crmId)}:${error.code}:${wordsKey(error.publicMessage)}`
  await resolveTask(t, refusalOf(crmId), cause)
  await askManager(t, {
    cause,
    order: { crmId, number: job.label },
    text: error.publicMessage,
    remedy: error.remedy,
  })
}

/** The order has gone through: whatever its manager was asked about its refusal is done. */
export const orderRecovered = (t: TxCtx, job: Job): Promise<void> =>
  resolveTask(t, refusalOf(job.claim.entity))

/** What a manager is called about besides refusals; it is told once while it holds. */
export type Matter =
  | 'refused'
  | 'cancelled_after_shipment'
  | 'wants_goods'
  | 'deleted_in_onec'
  | 'organisation'
  | 'shipment_undone'
  /** 1C does not take a payment of the CRM, by its key. */
  | `payment ${string}`

const matterOf = (crmId: string, matter: Matter): string => `order.matter:${crmId}:${matter}`

/** Something about the order needs a person, although the exchange goes on. */
export const callAbout = (t: TxCtx, job: Job, matter: Matter, said: { cause: Text; remedy: Text }) =>
  askManager(t, {
    cause: matterOf(job.claim.entity, matter),
    order: { crmId: job.claim.entity, number: job.label },
    text: said.cause,
    remedy: said.remedy,
  })

/** It holds no more. */
export const matterSettled = (t: TxCtx, job: Job, matter: Matter): Promise<void> =>
  resolveTask(t, matterOf(job.claim.entity, matter))
