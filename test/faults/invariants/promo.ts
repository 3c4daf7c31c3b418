import { applied as appliedOf, stands } from '../../../module/orders/pricing/applied.ts'
import { course as courseOf } from '../../../module/promo/course.ts'
import { crmOrder } from '../../../shared/wire-crm/order.ts'
import { totalOf } from '../../stand-ins/onec/orders/view.ts'
import { orderAnswer } from '../../stand-ins/retailcrm/orders/order-answer.ts'
import type { Shop } from '../world.ts'
import type { Calm, Invariant } from './index.ts'

type Row = { order_id: string; pricing: unknown; course: unknown }

/**
 * What 1C's rules gave stands in the order as it was written, costs the same on both sides to the kopeck, is of the code that the order names,
 * and nothing is left half done.
 */
export const promo: Invariant = {
  name: 'discounts of 1C',
  check: async (storm) => {
    const found: string[] = []
    for (const shop of storm.shops) {
      const excused = await excusedOf(storm, shop)
      const rows = await storm.owner<Row[]>`
        select order_id, pricing, course from order_pricing where tenant_id = ${shop.tenant} order by order_id`
      for (const row of rows)
        found.push(
          ...wrongIn(shop, row, excused).map((what) => `${shop.name}: order ${row.order_id}: ${what}`),
        )
    }
    return found
  },
}

function wrongIn(shop: Shop, row: Row, excused: ReadonlySet<string>): string[] {
  const order = shop.crm.state.orders.find(({ id }) => String(id) === row.order_id)
  const stored = row.pricing as { now?: unknown; intent?: unknown }
  if (!order) return []
  if (stored.intent) return ['nobody has looked what became of an edit']
  if (!stored.now) return []
  const applied = appliedOf.parse(stored.now)
  const course = courseOf.parse(row.course)
  const found: string[] = []
  const typed = order.customFields.most_1c_promo || null
  const asked = course.left === null && course.refused === null && !excused.has(row.order_id)
  if (asked && applied.promoCode !== null && applied.promoCode !== typed)
    found.push(`priced with ${applied.promoCode}, and ${typed} stands in it`)
  const seen = crmOrder.parse(orderAnswer(shop.crm.account.crm, order, 'map'))
  const documents = shop.onec.state.orders.all().filter(({ crmId }) => crmId === row.order_id)
  const [document] = documents
  if (!document || documents.length > 1 || document.deleted || excused.has(row.order_id)) return found
  if (applied.rules.length === 0 || !stands(seen, applied)) return found
  // What is cancelled costs nothing in 1C and keeps its prices in the CRM.
  if (document.lines.some(({ cancelled }) => cancelled)) return found
  const [crm, onec] = [Math.round(order.totalSumm * 100), totalOf(document)]
  if (crm !== onec) found.push(`costs ${crm} in retailCRM and ${onec} in 1C`)
  return found
}

/** Orders of which people were told why their lines do not agree, and those that wait for a person. */
async function excusedOf({ owner }: Calm, { tenant }: Shop): Promise<Set<string>> {
  const rows = await owner<{ entity: string }[]>`
    select entity from worklist where tenant_id = ${tenant} and kind in ('order', 'promo') and parked_at is not null
    union select entity from journal where tenant_id = ${tenant} and kind = 'order'
      and code in ('deleted_in_onec', 'refused', 'lines', 'lines_not_taken', 'cancelled_after_shipment')`
  return new Set(rows.map(({ entity }) => entity))
}
