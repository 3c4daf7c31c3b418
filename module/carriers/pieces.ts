import { fromThousandths, times } from '../../shared/kernel/money.ts'
import type { CartItem } from './carrier.ts'

/** A quantity with parts of a piece as one piece of the whole price and weight; else the line as it is. */
export function whole(item: CartItem): CartItem {
  if (item.quantity % 1000 === 0) return item
  return {
    ...item,
    name: `${item.name} (${fromThousandths(item.quantity)})`,
    quantity: 1000,
    price: times(item.price, item.quantity),
    declared: times(item.declared, item.quantity),
    cod: times(item.cod, item.quantity),
    weight: Math.max(1, Math.round((item.weight * item.quantity) / 1000)),
  }
}
