import { crmEmptyAnswer, crmIdAnswer } from '../../shared/wire-crm/answer.ts'
import type { CrmPaymentWrite } from '../../shared/wire-crm/order-write.ts'
import type { CrmClient } from './call.ts'
import { segment } from './encode.ts'
import { byRef, type EntityRef } from './entity.ts'

const scope = 'order_write'

/** Adds a payment to the order that `payment.order` names; gives its id. The CRM checks type against delivery and sum. */
export async function createPayment(crm: CrmClient, site: string, payment: CrmPaymentWrite): Promise<number> {
  const path = '/api/v5/orders/payments/create'
  const form = { site, payment }
  return (await crm.request({ method: 'POST', path, form, answer: crmIdAnswer, scope })).id
}

/** Only what changed. */
export async function editPayment(
  crm: CrmClient,
  ref: EntityRef,
  site: string,
  payment: Omit<CrmPaymentWrite, 'order'>,
): Promise<void> {
  const { part, by } = byRef(ref)
  const path = `/api/v5/orders/payments/${part}/edit`
  await crm.request({ method: 'POST', path, form: { by, site, payment }, answer: crmEmptyAnswer, scope })
}

/** By id only: the CRM has no deletion by external id. Throws `not_found`. */
export async function deletePayment(crm: CrmClient, id: number): Promise<void> {
  const path = `/api/v5/orders/payments/${segment(id)}/delete`
  await crm.request({ method: 'POST', path, form: {}, answer: crmEmptyAnswer, scope })
}
