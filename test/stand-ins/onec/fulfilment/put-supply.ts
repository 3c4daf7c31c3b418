import type { SupplyPut } from '../../../../shared/wire-1c/fulfilment.ts'
import { figuresOf } from '../goods/view.ts'
import { keyOf } from '../identity.ts'
import { quantityText, thousandths } from '../numbers.ts'
import { supplyAgain } from '../orders/reserve.ts'
import { changeOrder, orderOf } from '../orders/save.ts'
import { viewSupplied } from '../orders/view.ts'
import { Refusal, wrongField } from '../problem.ts'
import type { Onec } from '../state.ts'

/** Supplies the named lines as asked and tells what was really reserved, and what is left of these goods. */
export function putSupply(onec: Onec, id: string, put: SupplyPut) {
  const before = orderOf(onec, id)
  if (put.revision < before.revision) {
    throw new Refusal(
      'stale',
      `Заказ уже записан по данным ${before.revision}, пришли данные ${put.revision}.`,
    )
  }
  for (const [n, line] of put.lines.entries()) {
    if (!before.lines.some((row) => row.lineId === line.lineId)) {
      throw wrongField(`lines.${n}.lineId`, 'Строки нет в заказе', line.lineId)
    }
    for (const [m, row] of line.supply.entries()) {
      if (!onec.stores.get(row.store)) {
        throw wrongField(`lines.${n}.supply.${m}.store`, 'Склад не найден', row.store)
      }
    }
  }
  const order = changeOrder(onec, id, (draft) => {
    draft.revision = put.revision
    for (const { lineId, supply } of put.lines) {
      const line = draft.lines.find((row) => row.lineId === lineId)!
      line.supply = supply.map((row) => ({ ...row, quantity: thousandths(row.quantity) }))
    }
    supplyAgain(onec, draft, before)
  })
  const lines = order.lines.filter((line) => put.lines.some((asked) => asked.lineId === line.lineId))
  const goods = new Map(lines.map((line) => [keyOf(line.product, line.characteristic), line]))
  return {
    id,
    revision: order.revision,
    lines: lines.map((line) => {
      const supplied = line.supplied.reduce((sum, row) => sum + row.quantity, 0)
      return {
        lineId: line.lineId,
        supply: line.supplied.map(viewSupplied),
        missing: quantityText(Math.max(0, line.quantity - line.shipped - supplied)),
      }
    }),
    left: [...goods].flatMap(([good, line]) =>
      onec.stores.all().map((store) => ({
        offer: { product: line.product, characteristic: line.characteristic },
        store: store.id,
        ...figuresOf(onec, good, store.id),
      })),
    ),
    warnings: [],
  }
}
