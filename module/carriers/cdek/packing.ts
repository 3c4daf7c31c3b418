import { fromThousandths, minor, times } from '../../../shared/kernel/money.ts'
import type { CartItem, Parcel } from '../carrier.ts'

/** Pieces of one article in one box; a piece carries its own code of marking, so it is a line of its own. */
export type Packed = { item: CartItem; amount: number; marking?: string }

/**
 * Which pieces travel in which box, since СДЭК wants a list of them for each: in the order of the cart, each into the
 * first box that has room by weight, else into the one with most room. A box that stays empty is the rest of the
 * first article, for СДЭК takes no empty one. What is sold by parts of a piece is one piece with its whole price.
 */
export function pack(items: readonly CartItem[], parcels: readonly Parcel[]): Packed[][] {
  const boxes = parcels.map(({ weight }) => ({ room: weight, lines: [] as Packed[] }))
  for (const piece of items.flatMap(piecesOf)) {
    const box =
      boxes.find(({ room }) => room >= piece.item.weight) ?? boxes.reduce((a, b) => (b.room > a.room ? b : a))
    box.room -= piece.item.weight
    const same = box.lines.find(({ item, marking }) => item === piece.item && !marking && !piece.marking)
    if (same) same.amount += 1
    else box.lines.push({ ...piece })
  }
  const first = items[0]
  return boxes.map(({ lines }, at) => {
    if (lines.length > 0 || !first) return lines
    const rest: CartItem = {
      ...whole(first),
      name: `${first.name} (часть ${at + 1})`,
      declared: minor(0),
      cod: minor(0),
      weight: 1,
    }
    return [{ item: rest, amount: 1 }]
  })
}

/** Pieces of a line, one at a time; `item` is the same object for all of them. */
function piecesOf(item: CartItem): Packed[] {
  const one = whole(item)
  const count = one === item ? Math.max(1, item.quantity / 1000) : 1
  return Array.from({ length: count }, (_, at) => {
    const marking = item.markingCodes[at]
    return { item: one, amount: 1, ...(marking === undefined ? {} : { marking }) }
  })
}

/** A quantity with parts of a piece as one piece of the whole price and weight. */
function whole(item: CartItem): CartItem {
  if (item.quantity % 1000 === 0) return item
  const all = (value: number) => Math.round((value * item.quantity) / 1000)
  return {
    ...item,
    name: `${item.name} (${fromThousandths(item.quantity)})`,
    quantity: 1000,
    price: times(item.price, item.quantity),
    declared: times(item.declared, item.quantity),
    cod: times(item.cod, item.quantity),
    weight: Math.max(1, all(item.weight)),
  }
}
