import type { Order } from '../../stand-ins/retailcrm/types.ts'
import type { Shop } from '../world.ts'
import type { Calm, Invariant } from './index.ts'

/** What was paid is paid on both sides, and what was given back is given back, to the kopeck, and what is planned fills the order's total. */
export const money: Invariant = {
  name: 'money agrees',
  check: async (storm) => {
    const found: string[] = []
    for (const shop of storm.shops) {
      const excused = await excusedOf(storm, shop)
      for (const order of shop.crm.state.orders) {
        const documents = shop.onec.state.orders.all().filter(({ crmId }) => crmId === String(order.id))
        if (documents.length === 0 || excused.has(String(order.id))) continue
        const ids = new Set(documents.map(({ id }) => id))
        const posted = shop.onec.state.payments
          .all()
          .filter((payment) => payment.order && ids.has(payment.order) && payment.posted && !payment.deleted)
        const onec = posted.reduce((sum, { amount, refund }) => sum + (refund ? -amount : amount), 0)
        const paid = order.payments.filter(({ status }) => status === 'paid')
        const crm = paid.reduce((sum, { amount }) => sum + Math.round(amount * 100), 0)
        if (crm !== onec)
          found.push(`${shop.name}: order ${order.id}: paid ${crm} in retailCRM, ${onec} in 1C`)
        const unfilled = posted.some(({ key, refund }) => key === null && !refund) ? gapOf(order) : null
        if (unfilled !== null) found.push(`${shop.name}: order ${order.id}: ${unfilled}`)
      }
    }
    return found
  },
}

/**
 * Where money of 1C stands in the payments, planned and paid ones sum to what the order costs. Nothing needs to be planned, and goods of
 * which the money was given back may have left the total or not.
 */
function gapOf({ payments, totalSumm }: Order): string | null {
  const sumOf = (rows: Order['payments']) =>
    rows.reduce((sum, { amount }) => sum + Math.round(amount * 100), 0)
  const returned = sumOf(payments.filter(({ status }) => status === 'returned'))
  const planned = sumOf(payments.filter(({ status }) => status !== 'paid' && status !== 'returned'))
  const [all, total] = [sumOf(payments), Math.round(totalSumm * 100)]
  return planned === 0 || (all >= total && all <= total + returned)
    ? null
    : `payments sum to ${all}, of it planned ${planned}, returned ${returned}; it costs ${total}`
}

/** Orders that wait for a person, or of whose money the journal or a notice tells why it does not agree. */
async function excusedOf({ owner }: Calm, { tenant }: Shop): Promise<Set<string>> {
  const rows = await owner<{ entity: string }[]>`
    select entity from worklist where tenant_id = ${tenant} and kind = 'order' and parked_at is not null
    union select entity from journal
      where tenant_id = ${tenant} and kind = 'order' and (flow = 'payments' and outcome <> 'done' and code <> 'overpaid' or code = 'deleted_in_onec')`
  return new Set(rows.map(({ entity }) => entity))
}
