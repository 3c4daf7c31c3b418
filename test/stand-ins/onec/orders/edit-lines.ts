import { z } from 'zod'
import { cost, quantityText, thousandths } from '../numbers.ts'
import { Refusal, wrongField } from '../problem.ts'
import type { Order, OrderLine } from '../rows.ts'
import type { Onec } from '../state.ts'
import { lineOf } from './bear-order.ts'

/** What a person does with the rows of an order: `row` counts goods and services from 0; without it a row is added. */
export const linesEdit = z.array(
  z
    .object({
      row: z.int().min(0),
      /** Key of a good, for a row to add. */
      good: z.string(),
      quantity: z.string(),
      /** Kopecks for one. */
      price: z.int(),
      cancelled: z.boolean(),
      remove: z.boolean(),
      markingCodes: z.array(z.string()),
    })
    .partial(),
)
export type LinesEdit = z.infer<typeof linesEdit>

/** Changes the rows of the draft; what has left stays. */
export function editLines(onec: Onec, draft: Order, edits: LinesEdit): void {
  const rows = draft.lines.filter((line) => line.role !== 'delivery')
  const delivery = draft.lines.filter((line) => line.role === 'delivery')
  const kept: (OrderLine | null)[] = [...rows]
  for (const [n, edit] of edits.entries()) {
    if (edit.row === undefined) {
      kept.push(added(onec, n, edit))
      continue
    }
    const line = rows[edit.row]
    if (!line) throw wrongField(`lines.${n}.row`, 'Нет такой строки', String(edit.row))
    const row = edited(line, edit)
    if (line.shipped > 0 && (edit.remove || row.quantity < line.shipped))
      throw new Refusal('posting_refused', `«${line.name}»: уже отгружено ${quantityText(line.shipped)}.`)
    kept[edit.row] = edit.remove ? null : row
  }
  draft.lines = [...kept.filter((line) => line !== null), ...delivery]
}

function edited(line: OrderLine, edit: LinesEdit[number]): OrderLine {
  const quantity = edit.quantity === undefined ? line.quantity : thousandths(edit.quantity)
  const basePrice = edit.price ?? line.basePrice
  const discounts = line.manualDiscount + line.automaticDiscount
  const share = quantity === line.quantity ? discounts : Math.round((discounts * quantity) / line.quantity)
  return {
    ...line,
    quantity,
    basePrice,
    manualDiscount: share - Math.min(line.automaticDiscount, share),
    automaticDiscount: Math.min(line.automaticDiscount, share),
    sum: cost(basePrice, quantity) - share,
    cancelled: edit.cancelled ?? line.cancelled,
    markingCodes: edit.markingCodes ?? line.markingCodes,
  }
}

function added(onec: Onec, n: number, edit: LinesEdit[number]): OrderLine {
  const { good = '', quantity = '1', price, cancelled = false, markingCodes = [] } = edit
  const money = { price, manualDiscount: 0, automaticDiscount: 0 }
  return { ...lineOf(onec, { good, quantity, ...money }, n), cancelled, markingCodes }
}
