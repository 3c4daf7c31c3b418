import { stockKey } from '../orders/reserve.ts'
import { register } from '../queue.ts'
import type { Onec } from '../state.ts'

/** Changes what lies at a store (thousandths) and registers the good. */
export function putStock(onec: Onec, good: string, store: string, change: (onHand: number) => number): void {
  const id = stockKey(good, store)
  const before = onec.stock.get(id) ?? { id, good, store, onHand: 0, incoming: [] }
  onec.stock.put({ ...before, onHand: change(before.onHand) })
  register(onec, 'stock', good)
}
