import { minor, sum } from '../../../shared/kernel/money.ts'
import { addRow, changeAmount, type Row, standing } from './book.ts'
import { type Draft, naiveOf, newPair, type OnecMoney, pairsOf } from './draft.ts'
import { recordId } from './ledger.ts'
import { isPaid, typesOf } from './rules.ts'

/** Money given back in 1C: the paid record takes the status of refunds, of a part a record of ours is split off. Sums stay. */
export function takeRefund(draft: Draft, money: OnecMoney): void {
  const { refundStatus } = draft.input.rules.settings
  let need = money.amount - sum(pairsOf(draft, money.id, true).map(({ amount }) => amount))
  if (need <= 0) return
  if (refundStatus === null) {
    draft.problems.push({ kind: 'no_refund_status' })
    return
  }
  for (const row of refundable(draft, money, need)) {
    if (need === 0) return
    const part = minor(Math.min(need, row.amount))
    if (part === row.amount) {
      const was = { status: row.status, paidAt: row.paidAt }
      draft.pairs.push(newPair(money, { ref: row.ref, amount: part, took: minor(0), was, from: null }))
      row.status = refundStatus
    } else {
      const made = addRow(draft.book, recordId(money.id, draft.input.order), {
        type: row.type,
        status: refundStatus,
        amount: part,
        paidAt: naiveOf(draft, money.paidAt),
      })
      changeAmount(row, -part)
      draft.pairs.push(
        newPair(money, { ref: made.ref, amount: part, took: minor(0), was: null, from: row.ref }),
      )
    }
    need -= part
  }
  if (need > 0) draft.problems.push({ kind: 'refund_exceeds', onec: money.id, by: minor(need) })
}

/** Paid records of which nothing was given back as a whole: of the kind first, then of the same sum, then the eldest. */
function refundable(draft: Draft, money: OnecMoney, need: number): Row[] {
  const types = typesOf(money.kind, draft.input.maps)
  const paid = (row: Row) => isPaid(draft.input.rules, row.status)
  return standing(draft.book)
    .filter((row) => paid(row) && row.amount > 0 && !draft.pairs.some((p) => p.refund && p.ref === row.ref))
    .filter((row) => !draft.input.foreign.has(row.ref))
    .sort(
      (a, b) =>
        Number(!types.includes(a.type)) - Number(!types.includes(b.type)) ||
        Number(a.amount !== need) - Number(b.amount !== need) ||
        Number(a.id ?? Number.MAX_SAFE_INTEGER) - Number(b.id ?? Number.MAX_SAFE_INTEGER),
    )
}
