import type { MassInput } from '../acts.ts'
import { thousandths } from '../numbers.ts'
import { wrongField } from '../problem.ts'
import { register } from '../queue.ts'
import type { Onec } from '../state.ts'
import { changeOnHand, selected, takesStock } from './stock.ts'

/** A revaluation or a recount of many goods; what is not let out and services are passed over. */
export function changeMany(onec: Onec, { from, count, stock, price }: MassInput): object {
  if (stock && !onec.stores.get(stock.store)) throw wrongField('stock.store', 'Склад не найден', stock.store)
  let changed = 0
  for (let n = from; n < onec.offers.size && changed < count; n += 1) {
    const good = onec.goods.get(onec.offers.at(n)!)!
    if (!selected(onec, good) || !takesStock(onec, good)) continue
    if (stock) changeOnHand(onec, good.id, stock.store, (onHand) => onHand + thousandths(stock.by))
    if (price) {
      const prices = good.prices.map((next) =>
        next.priceType === price.priceType ? { ...next, amount: Math.max(0, next.amount + price.by) } : next,
      )
      onec.goods.touch({ ...good, prices })
      register(onec, 'price', good.id)
    }
    changed += 1
  }
  return { changed }
}
