import {
  appendFileSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import type { Group, Offer, Product, State } from '../types.ts'
import type { Change, Shelf } from './shelf.ts'

/** A row whole, or what a write of stock and prices leaves in it. */
type Line =
  | { product: Product }
  | { offer: Offer }
  | { group: Group }
  | { told: Pick<Offer, 'id' | 'stock' | 'prices'> & Partial<Offer>; at: string }

type Goods = Pick<State, 'products' | 'offers' | 'groups'>

const linesOf = (file: string) => `${file}.goods`
const inOrder = <T extends { id: number }>(rows: Map<number, T>): T[] =>
  [...rows.values()].sort((a, b) => a.id - b.id)

/** The goods as the lines beside this state file leave them: a later line over an earlier one. */
export function loadGoods(file: string): Goods {
  const products = new Map<number, Product>()
  const offers = new Map<number, Offer>()
  const groups = new Map<number, Group>()
  const lines = existsSync(linesOf(file)) ? readFileSync(linesOf(file), 'utf8').split('\n') : []
  for (const text of lines) {
    // The last line of a killed process may be half of one.
    if (!text.endsWith('}')) continue
    const line = JSON.parse(text) as Line
    if ('product' in line) products.set(line.product.id, line.product)
    else if ('group' in line) groups.set(line.group.id, line.group)
    else if ('offer' in line) offers.set(line.offer.id, line.offer)
    else {
      const offer = offers.get(line.told.id)
      if (offer === undefined) continue
      Object.assign(offer, line.told)
      const product = products.get(offer.productId)
      if (product !== undefined) product.updatedAt = line.at
    }
  }
  return { products: inOrder(products), offers: inOrder(offers), groups: inOrder(groups) }
}

/** @returns a function that appends what changed since its last call, and writes all anew when most lines are outdated */
export function goodsKeeper(file: string, state: State, goods: Shelf, loaded: boolean): () => void {
  const changed = new Map<Change['row'], Change['kind']>()
  goods.onChange = ({ kind, row }) => {
    if (kind !== 'told' || !changed.has(row)) changed.set(row, kind)
  }
  let written = 0
  const lineOf = (row: Change['row'], kind: Change['kind']): string => {
    if (kind !== 'told') return `${JSON.stringify({ [kind]: row })}\n`
    const { id, stock, costs, prices, purchasePrice, productId } = row as Offer
    const told = { id, stock, costs, prices, purchasePrice } as Partial<Offer> &
      Pick<Offer, 'id' | 'stock' | 'prices'>
    const line: Line = { told, at: goods.product(productId)?.updatedAt ?? '' }
    return `${JSON.stringify(line)}\n`
  }
  const writeAll = () => {
    const out = openSync(`${linesOf(file)}.next`, 'w')
    written = 0
    for (const [kind, rows] of [
      ['group', state.groups],
      ['product', state.products],
      ['offer', state.offers],
    ] as const)
      for (let from = 0; from < rows.length; from += 1000) {
        const part = rows.slice(from, from + 1000)
        writeSync(out, part.map((row) => lineOf(row, kind)).join(''))
        written += part.length
      }
    closeSync(out)
    renameSync(`${linesOf(file)}.next`, linesOf(file))
    changed.clear()
  }
  if (loaded) writeAll()
  else rmSync(linesOf(file), { force: true })
  return () => {
    if (changed.size === 0) return
    const live = state.offers.length + state.products.length + state.groups.length
    if (written + changed.size > 4 * live + 10_000) {
      writeAll()
      return
    }
    appendFileSync(linesOf(file), [...changed].map(([row, kind]) => lineOf(row, kind)).join(''))
    written += changed.size
    changed.clear()
  }
}
