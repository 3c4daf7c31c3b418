import type { Work } from '../context.ts'
import { callManager, orderRecovered } from './call-manager.ts'
import { reconcileOrder } from './reconcile.ts'

/** Kind `order`: the entity is the CRM's order id. */
export const orderWork: Work = {
  flow: 'orders',
  direction: 'crm_to_onec',
  run: reconcileOrder,
  onParked: callManager,
  onRecovered: orderRecovered,
}
