import type { OrderState } from '../../shared/wire-1c/index.ts'
import type { CrmOrder } from '../../shared/wire-crm/order.ts'
import type { Link } from '../links/index.ts'
import type { Known } from './known.ts'

/** One 1C document of a CRM order, with its pair. An order that two organisations ship has two. */
export type OrderDocument = { link: Link; onec: OrderState }

/**
 * Both sides of an order as one run has read them, after everything about the order itself agrees. What follows from it (money,
 * shipments) is decided from this reading and from nothing older.
 */
export type Sides = { order: CrmOrder; documents: readonly OrderDocument[]; known: Known }
