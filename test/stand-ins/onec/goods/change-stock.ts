import type { ReceiptInput, StockInput } from '../acts.ts'
import { newId } from '../identity.ts'
import { thousandths } from '../numbers.ts'
import { wrongField } from '../problem.ts'
import type { Place } from '../rows.ts'
import type { Onec } from '../state.ts'
import { changePlace, goodOf } from './stock.ts'

/** What lies at a store, awaits there or stands in the supplier's list. Less than nothing may lie there, as 1C itself allows. */
export function setStock(onec: Onec, { good, store, onHand, incoming, supplier }: StockInput): object {
  goodOf(onec, good)
  knowsStore(onec, store)
  return changePlace(onec, good, store, (place) => ({
    ...place,
    onHand: onHand === undefined ? place.onHand : thousandths(onHand),
    incoming:
      incoming?.map((next) => ({
        date: next.date,
        document: { id: newId(), number: next.number },
        quantity: thousandths(next.quantity),
      })) ?? place.incoming,
    supplier: supplier ?? place.supplier,
  }))
}

/** «Приобретение товаров и услуг»: what came lies at the store, and is awaited no more. */
export function receive(onec: Onec, { store, awaited, lines }: ReceiptInput): object {
  knowsStore(onec, store)
  for (const { good } of lines) goodOf(onec, good)
  const places = lines.map(({ good, quantity }) => {
    const came = thousandths(quantity)
    return changePlace(onec, good, store, (place) => ({
      ...place,
      onHand: place.onHand + came,
      incoming: awaited === undefined ? place.incoming : without(place.incoming, awaited, came),
    }))
  })
  return { store, places }
}

function without(incoming: Place['incoming'], number: string, came: number): Place['incoming'] {
  let left = came
  return incoming.flatMap((next) => {
    if (next.document.number !== number || left <= 0) return [next]
    const taken = Math.min(left, next.quantity)
    left -= taken
    return next.quantity > taken ? [{ ...next, quantity: next.quantity - taken }] : []
  })
}

function knowsStore(onec: Onec, store: string): void {
  if (!onec.stores.get(store)) throw wrongField('store', 'Склад не найден', store)
}
