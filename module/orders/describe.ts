import type { TxCtx } from '../context.ts'
import { pairsOf } from '../links/index.ts'

/** What an order is called on both sides: the CRM's number, and each document of it in 1C by number and id. */
export type OrderNames = {
  /** Null while the order is not of the exchange. */
  number: string | null
  onec: { id: string; number: string | null }[]
}

export async function describeOrder({ tx, tenant }: TxCtx, crmId: string): Promise<OrderNames> {
  const pairs = await pairsOf(tx, tenant.id, 'order', crmId)
  return {
    number: pairs[0]?.label ?? null,
    onec: pairs.flatMap(({ onecId, onecLabel }) =>
      onecId === null ? [] : { id: onecId, number: onecLabel },
    ),
  }
}
