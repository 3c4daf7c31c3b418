import type { Work } from '../../context.ts'
import { bringOrder } from './bring.ts'

/** Kind `onec.order`: the entity is the UUID of an order document that began in 1C. */
export const bornWork: Work = { flow: 'orders', direction: 'onec_to_crm', run: bringOrder }
