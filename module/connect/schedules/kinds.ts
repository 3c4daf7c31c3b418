import type { ScheduledFlow } from '../../tenants/index.ts'
import type { Kind } from '../../worklist/index.ts'

/** The standing work of each flow: its row of the worklist is the flow's clock. */
export const flowKinds: Record<ScheduledFlow, Kind> = {
  net: 'crm.net',
  delta: 'goods.push',
  stock: 'goods.stock',
  prices: 'goods.prices',
  catalogue: 'goods.catalogue',
  reconcile: 'goods.reconcile',
}
