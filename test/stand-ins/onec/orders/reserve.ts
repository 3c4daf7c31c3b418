import { placeAt, placeOf } from '../goods/stock.ts'
import { keyOf } from '../identity.ts'
import type { Order, OrderLine, Supplied, Supply } from '../rows.ts'
import { holdKey, holdsOf, type Onec } from '../state.ts'

export const stockKey = (good: string, store: string): string => holdKey(good, store, null)

/** Thousandths of a good at a store that nothing holds; negative when more is reserved than is there. */
export function freeAt(onec: Onec, stock: string): number {
  return (placeAt(onec, stock)?.onHand ?? 0) - (onec.reserved.get(stock) ?? 0)
}

/** Free stock for one order: what the order holds itself counts as free, and each taking lessens it. */
export function stockFor(onec: Onec, order: Order | undefined) {
  const own = new Map<string, number>()
  for (const { key, quantity } of order ? holdsOf(order) : []) own.set(key, (own.get(key) ?? 0) + quantity)
  const take = (key: string, free: number, wanted: number): number => {
    const taken = Math.max(0, Math.min(free + (own.get(key) ?? 0), wanted))
    own.set(key, (own.get(key) ?? 0) - taken)
    return taken
  }
  return {
    fromShelf: (stock: string, wanted: number) => take(stock, freeAt(onec, stock), wanted),
    /** From the documents awaited at the store, earliest first, each as far as no order has taken it. */
    fromIncoming(good: string, row: Supply, wanted: number): Supplied[] {
      const got: Supplied[] = []
      let left = wanted
      const awaited = placeOf(onec, good, row.store)?.incoming ?? []
      for (const { document, date, quantity } of awaited.toSorted((a, b) => a.date.localeCompare(b.date))) {
        const key = holdKey(good, row.store, document)
        const taken = take(key, quantity - (onec.reserved.get(key) ?? 0), left)
        if (taken > 0)
          got.push({ store: row.store, kind: 'incoming', quantity: taken, date, source: document })
        left -= taken
      }
      return got
    },
  }
}

/**
 * What one line gets. Given supply is followed row by row; without it the line takes what is free at the order's store.
 * Goods under way by a transfer stay with their line.
 */
export function supplyLine(
  stock: ReturnType<typeof stockFor>,
  line: Pick<OrderLine, 'product' | 'characteristic' | 'quantity' | 'shipped' | 'supply' | 'supplied'>,
  store: string | null,
  underWay: (row: Supplied) => boolean,
): Supplied[] {
  const good = keyOf(line.product, line.characteristic)
  let left = line.quantity - line.shipped
  const supplied: Supplied[] = []
  for (const row of line.supplied.filter(underWay)) {
    const quantity = Math.min(left, row.quantity)
    if (quantity > 0) supplied.push({ ...row, quantity })
    left -= quantity
  }
  const asked: Supply[] =
    line.supply.length > 0 ? line.supply : store ? [{ store, kind: 'stock', quantity: left, date: null }] : []
  for (const row of asked) {
    const wanted = Math.min(left, row.quantity)
    if (row.kind === 'to_order') {
      if (wanted > 0) supplied.push({ ...row, quantity: wanted, source: null })
    } else if (row.kind === 'incoming') {
      supplied.push(...stock.fromIncoming(good, row, wanted))
    } else {
      const quantity = stock.fromShelf(stockKey(good, row.store), wanted)
      if (quantity > 0) supplied.push({ ...row, quantity, source: null })
    }
    left = line.quantity - line.shipped - supplied.reduce((sum, next) => sum + next.quantity, 0)
  }
  return supplied
}

const sumOf = (rows: Supplied[]) => rows.reduce((sum, row) => sum + row.quantity, 0)

/** Thousandths reserved on the shelf. */
export const reservedOf = (line: OrderLine): number =>
  sumOf(line.supplied.filter((row) => row.source === null && row.kind !== 'to_order'))

/** Thousandths that come with awaited documents. */
export const incomingOf = (line: OrderLine): number =>
  sumOf(line.supplied.filter((row) => row.source !== null))

/** The order holds goods once it is agreed, or is on hold. */
export const holdsGoods = (order: Pick<Order, 'mark' | 'status'>): boolean =>
  order.status !== 'Закрыт' && (order.mark === 'hold' || order.status !== 'НеСогласован')

/** Supplies all lines anew, after something else than the reserves has changed; `before` is what the order held till now. */
export function supplyAgain(onec: Onec, draft: Order, before: Order | undefined): void {
  const stock = stockFor(onec, before)
  const underWay = (row: Supplied) => row.source !== null && onec.transfers.get(row.source.id) !== undefined
  for (const line of draft.lines) {
    const held = line.role === 'goods' && !line.cancelled && holdsGoods(draft)
    line.supplied = held ? supplyLine(stock, line, draft.head.store, underWay) : []
  }
}
