import { minor } from '../../../shared/kernel/money.ts'
import type { CartItem, Parcel } from '../carrier.ts'
import { type Pieces, piecesOf } from '../pieces.ts'

/**
 * Which pieces travel in which box, since СДЭК wants a list of them for each: in the order of the cart, each into the
 * first box that has room by weight, else into the one with most room. A box that stays empty is told as a part of the
 * first article, for СДЭК takes no empty one.
 */
export function pack(items: readonly CartItem[], parcels: readonly Parcel[]): Pieces[][] {
  const boxes = parcels.map(({ weight }) => ({ room: weight, lines: new Map<Pieces, Pieces>() }))
  const all = piecesOf(items)
  for (const line of all) {
    for (let left = line.count; left > 0; left -= 1) {
      const box =
        boxes.find(({ room }) => room >= line.weight) ?? boxes.reduce((a, b) => (b.room > a.room ? b : a))
      box.room -= line.weight
      box.lines.set(line, { ...line, count: (box.lines.get(line)?.count ?? 0) + 1 })
    }
  }
  const first = all[0]
  return boxes.map(({ lines }, at) => {
    if (lines.size > 0 || !first) return [...lines.values()]
    const name = `${first.name} (часть ${at + 1})`
    return [{ ...first, name, count: 1, declared: minor(0), cod: minor(0), weight: 1, markingCode: null }]
  })
}
