import type { CrmOrderRecord } from '../../shared/wire-crm/history.ts'
import type { TxCtx } from '../context.ts'
import { noteManagers } from '../orders/index.ts'
import { readSettings } from '../tenants/index.ts'
import { mark } from '../worklist/index.ts'
import { codeFieldOf } from './look.ts'

/** Members of an order, by the names of its history, that decide its prices besides its lines. */
const deciding = new Set([
  'customer',
  'company',
  'contact',
  'discount_manual_amount',
  'discount_manual_percent',
  'custom_most_1c_organisation',
])

/** Orders that records of the history make worth pricing, and those among them that a manager changed. Our own changes are no news. */
export function nudged(
  records: readonly CrmOrderRecord[],
  codeField: string,
): { due: string[]; byManager: string[] } {
  const due = new Set<string>()
  const byManager = new Set<string>()
  for (const record of records) {
    const { order, field = '', source, apiKey } = record
    if (!order || record.deleted || apiKey?.current === true) continue
    const lines = field.startsWith('order_product') && source !== 'code'
    if (!record.created && !lines && !deciding.has(field) && field !== `custom_${codeField}`) continue
    due.add(String(order.id))
    if (source === 'user') byManager.add(String(order.id))
  }
  return { due: [...due], byManager: [...byManager] }
}

/** Marks the orders of these records whose prices 1C may see otherwise now. */
export async function nudgePromo(t: TxCtx, records: readonly CrmOrderRecord[]): Promise<void> {
  const settings = await readSettings(t.tx, 'promo')
  if (!settings.enabled) return
  const { due, byManager } = nudged(records, codeFieldOf(settings))
  await noteManagers(t, byManager)
  await mark(
    t.tx,
    t.tenant.id,
    due.map((entity) => ({ kind: 'promo', entity })),
    t.clock.now(),
  )
}
