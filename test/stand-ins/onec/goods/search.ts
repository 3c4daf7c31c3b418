import type { Good } from '../rows.ts'
import type { Onec } from '../state.ts'
import { productOf } from './names.ts'

/** Goods with this text in the name, article, barcode or id, in the order of pages; at most `limit`, however large the catalogue. */
export function someGoods(onec: Onec, text: string, limit: number): Good[] {
  const wanted = text.trim().toLowerCase()
  const found: Good[] = []
  for (const key of onec.offers.after(null)) {
    if (found.length === limit) break
    const good = onec.goods.get(key)!
    const { name, article, barcodes } = productOf(onec, good)
    const words = [name, good.characteristicName, article, good.article, key, ...barcodes, ...good.barcodes]
    if (wanted === '' || words.join(' ').toLowerCase().includes(wanted)) found.push(good)
  }
  return found
}
