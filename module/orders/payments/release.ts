import { minor } from '../../../shared/kernel/money.ts'
import { addRow, changeAmount, type Row, rowOf, standing } from './book.ts'
import { type Draft, isPlanned, removePair, splitFrom } from './draft.ts'
import { madeFor, type Pair, recordId } from './ledger.ts'

/** What is left to pay beside a payment of 1C, in a record of ours. */
export const restOf = (draft: Draft, onec: string, type: string): Row | undefined =>
  standing(draft.book).find((row) => {
    const made = madeFor(row.externalId)
    return made?.onec === onec && made.rest && row.type === type && isPlanned(draft, row)
  })

/** `part` of a payment was taken back in 1C: what had been planned is planned again, an over-payment goes. */
export function releasePayment(draft: Draft, pair: Pair, part: number): void {
  const row = rowOf(draft.book, pair.ref)
  if (!row || pair.onec === null) {
    removePair(draft, pair)
    return
  }
  if (pair.amount - part <= splitFrom(draft, row.ref)) bringBack(draft, row)
  const loose = Math.min(part, pair.amount - pair.took)
  if (part >= pair.amount) {
    unpay(draft, pair, row, loose)
    return
  }
  const back = part - loose
  pair.amount = minor(pair.amount - part)
  pair.took = minor(pair.took - back)
  changeAmount(row, -part)
  if (back === 0) return
  const rest = restOf(draft, pair.onec, row.type)
  if (rest) changeAmount(rest, back)
  else {
    addRow(draft.book, recordId(pair.onec, draft.input.order, '-rest'), {
      type: row.type,
      status: pair.was?.status ?? draft.input.rules.planned,
      amount: minor(back),
      paidAt: null,
    })
  }
}

/** What was given back of a record that is paid no more looks for another place. */
function bringBack(draft: Draft, row: Row): void {
  for (const pair of draft.pairs.filter(
    (one) => one.refund && (one.ref === row.ref || one.from === row.ref),
  )) {
    if (pair.onec === null) removePair(draft, pair)
    else releaseRefund(draft, pair)
  }
}

/** The whole record is planned again, together with what had been split off as left to pay. */
function unpay(draft: Draft, pair: Pair, row: Row, loose: number): void {
  removePair(draft, pair)
  changeAmount(row, -loose)
  if (row.gone) return
  row.status = pair.was?.status ?? draft.input.rules.planned
  row.paidAt = pair.was?.paidAt ?? null
  const rest = restOf(draft, pair.onec!, row.type)
  if (!rest || rest === row) return
  changeAmount(row, rest.amount)
  rest.gone = true
}

/** A refund was taken back in 1C: its record is paid again, or goes back into the one that it was split from. */
export function releaseRefund(draft: Draft, pair: Pair): void {
  removePair(draft, pair)
  const row = rowOf(draft.book, pair.ref)
  if (!row) return
  const source = pair.from === null ? undefined : rowOf(draft.book, pair.from)
  if (source) source.amount = minor(source.amount + pair.amount)
  if (pair.from !== null || (pair.was === null && madeFor(row.externalId)?.onec === pair.onec))
    row.gone = true
  else row.status = pair.was?.status ?? draft.paid
}
