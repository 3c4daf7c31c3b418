import type { TxCtx } from '../context.ts'
import { pairsOf } from '../links/index.ts'

/** Ids in 1C of a customer's cards, by the kind and id of a journal entry; empty for what is no customer. */
export async function describeCustomer(
  { tx, tenant }: TxCtx,
  entry: { kind: string; entity: string },
): Promise<string[]> {
  const { kind } = entry
  if (kind !== 'customer' && kind !== 'customer_corporate') return []
  const pairs = await pairsOf(tx, tenant.id, kind, entry.entity)
  return pairs.flatMap(({ onecId }) => (onecId === null ? [] : onecId))
}
