import { getOrder as getOnecOrder } from '../../bridge-1c/client/index.ts'
import { MostError } from '../../shared/kernel/errors.ts'
import type { OrderState } from '../../shared/wire-1c/index.ts'
import type { CrmOrder } from '../../shared/wire-crm/order.ts'
import type { Ctx, Job } from '../context.ts'
import { getOrder as getCrmOrder } from '../crm/index.ts'
import type { Known, KnownDocument } from './known.ts'

/** One 1C document of a CRM order, with its pair. An order that two organisations ship has two. */
export type OrderDocument = KnownDocument & { onec: OrderState }

/**
 * Both sides of an order as one run has read them, after everything about the order itself agrees. What follows from it (money,
 * shipments) is decided from this reading and from nothing older.
 */
export type Sides = { order: CrmOrder; documents: readonly OrderDocument[]; known: Known }

/** null: the CRM has no such order any more. */
export async function readCrmOrder(ctx: Ctx, job: Job): Promise<CrmOrder | null> {
  try {
    return await getCrmOrder(ctx.crm.within({ deadline: job.deadline }), { id: Number(job.claim.entity) })
  } catch (error) {
    if (error instanceof MostError && error.code === 'not_found') return null
    throw error
  }
}

/** The order's documents as 1C has them now; pairs without a document are absent. */
export async function readDocuments(ctx: Ctx, job: Job, known: Known): Promise<OrderDocument[]> {
  const documents = known.documents.map(async (document) => {
    const id = document.link.onecId
    return id === null
      ? []
      : [{ ...document, onec: await getOnecOrder(ctx.onec, { id, deadline: job.deadline }) }]
  })
  return (await Promise.all(documents)).flat()
}
