import type { TxCtx } from '../context.ts'
import { readSchedules, readSettings } from '../tenants/index.ts'
import { mark } from '../worklist/index.ts'
import { refreshGoods } from './mark.ts'
import { offerOf } from './plan-stock.ts'

/** A full run of prices goes on changing others meanwhile. */
const gatherMs = 60_000

/**
 * What these goods cost the shop has changed. The CRM takes that with their stock, so the stock is due: after a delta theirs alone, after a
 * full run (`run`) whatever differs.
 */
export async function costsChanged(
  t: TxCtx,
  goods: readonly { offer: string }[],
  run: number | null,
): Promise<void> {
  if (goods.length === 0) return
  if (run === null) return refreshGoods(t, [...new Set(goods.map(({ offer }) => offerOf(offer).product))])
  if (!(await readSettings(t.tx, 'stock')).enabled || (await readSchedules(t)).stock.paused) return
  const now = t.clock.now()
  await mark(t.tx, t.tenant.id, [{ kind: 'goods.stock', entity: '', dueAt: now + gatherMs }], now)
}
