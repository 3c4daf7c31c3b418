import type { CrmOrder } from '../../shared/wire-crm/order.ts'
import { bornAs, isPaid, type Known } from '../orders/index.ts'
import type { PromoSettings } from '../tenants/index.ts'

/** Why the prices of an order are not ours to change. */
export type LeftAlone = 'cancelled' | 'frozen' | 'paid' | 'born' | 'site'

/**
 * Orders that came with prices of their own (from 1C, from the site) are left alone until a manager edits them; paid ones and those in a
 * status of frozen prices for good.
 */
export function leftAlone(
  order: CrmOrder,
  known: Pick<Known, 'payments' | 'cancelStatuses'>,
  settings: Pick<PromoSettings, 'frozenAt'>,
  byManager: boolean,
): LeftAlone | null {
  const status = order.status ?? ''
  if (known.cancelStatuses.has(status)) return 'cancelled'
  if (settings.frozenAt.includes(status)) return 'frozen'
  if (order.payments.some((payment) => isPaid(known.payments, payment.status))) return 'paid'
  if (byManager) return null
  if (bornAs(order) !== null) return 'born'
  return order.fromApi === true ? 'site' : null
}
