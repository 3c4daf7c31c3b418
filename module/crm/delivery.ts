import { crmEmptyAnswer } from '../../shared/wire-crm/answer.ts'
import type { CrmClient } from './call.ts'
import { segment } from './encode.ts'

/** News of one delivery. `code`: of the module's `statusList`; `updatedAt`: RFC 3339 with an offset; `cost` in units of the currency. */
export type TrackingUpdate = {
  deliveryId: string
  trackNumber?: string
  cost?: number
  history: readonly { code: string; updatedAt: string; comment: string }[]
}

/** Tells what became of deliveries of the module instance `code`; official modules send at most 100 at once. */
export async function uploadTracking(
  crm: CrmClient,
  code: string,
  statusUpdate: readonly TrackingUpdate[],
): Promise<void> {
  const path = `/api/v5/delivery/generic/${segment(code)}/tracking`
  const form = { statusUpdate }
  await crm.request({ method: 'POST', path, form, answer: crmEmptyAnswer, scope: 'delivery_write' })
}
