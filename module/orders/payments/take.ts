import { type Minor, minor, sum } from '../../../shared/kernel/money.ts'
import { addRow, changeAmount, type Row, rowOf, standing, totalOf } from './book.ts'
import { type Draft, isPlanned, naiveOf, newPair, type OnecMoney, pairsOf } from './draft.ts'
import { madeFor, type Pair, recordId } from './ledger.ts'
import { restOf } from './release.ts'
import { isPaid, typesOf } from './rules.ts'

/**
 * Finds a place in the CRM for what of a payment has none yet: first the planned records of its kind, one after the other; then the
 * other planned ones make room; what is still left is an over-payment and kept.
 */
export function takePayment(draft: Draft, money: OnecMoney): void {
  const types = typesOf(money.kind, draft.input.maps)
  let need = money.amount - sum(pairsOf(draft, money.id, false).map(({ amount }) => amount))
  if (need <= 0) return
  if (types.length === 0) draft.problems.push({ kind: 'unmapped', payment: money.kind })
  makeRoom(draft)
  fitPlanned(draft)
  need -= growBack(draft, money, need)
  need -= confirm(draft, money, types, need)
  for (const row of closable(draft, money, types, need)) {
    if (need === 0) return
    need -= close(draft, money, row, need)
  }
  if (need > 0) placeRest(draft, money, types, minor(need))
}

/**
 * The order's total may have changed since its payments were planned: the last planned records make up for the difference, so that nobody
 * is asked for a stale remainder. Goods of which the money was given back may have left the total or not: both are right.
 */
export function fitPlanned(draft: Draft): void {
  const { refundStatus } = draft.input.rules.settings
  const returned = standing(draft.book).filter(({ status }) => status !== null && status === refundStatus)
  const most = draft.input.total + sum(returned.map(({ amount }) => amount))
  const now = totalOf(draft.book)
  let gap = Math.min(Math.max(now, draft.input.total), most) - now
  for (const row of planned(draft).reverse()) {
    const change = Math.max(gap, -row.amount)
    if (change !== 0) changeAmount(row, change)
    gap -= change
  }
}

/** 1C raised a payment that had left a remainder: the remainder goes back into it. */
function growBack(draft: Draft, money: OnecMoney, need: number): number {
  const last = pairsOf(draft, money.id, false).at(-1)
  const row = last && rowOf(draft.book, last.ref)
  const rest = row && restOf(draft, money.id, row.type)
  if (!rest || rest === row) return 0
  const part = Math.min(need, rest.amount)
  grow(last, row, part)
  last.took = minor(last.took + part)
  changeAmount(rest, -part)
  return part
}

/**
 * Where payments of the CRM do not travel, a record that a manager marked as paid and the same sum from 1C are one payment; where they
 * do, the record is a payment of its own and 1C holds it by our key.
 */
function confirm(draft: Draft, money: OnecMoney, types: string[], need: number): number {
  const { rules, foreign } = draft.input
  if (rules.settings.toOnec || need === 0) return 0
  const row = standing(draft.book).find(
    (one) =>
      isPaid(rules, one.status) &&
      one.amount === need &&
      (types.length === 0 || types.includes(one.type)) &&
      !foreign.has(one.ref) &&
      !draft.pairs.some((pair) => pair.ref === one.ref),
  )
  if (!row) return 0
  const was = { status: row.status, paidAt: row.paidAt }
  draft.pairs.push(newPair(money, { ref: row.ref, amount: row.amount, took: row.amount, was, from: null }))
  return need
}

/** Planned records of the kind, all planned ones where the kind has no pair: our own for this payment, then of the same sum, then the eldest. */
function closable(draft: Draft, money: OnecMoney, types: string[], need: number): Row[] {
  const rank = (row: Row): number => {
    if (madeFor(row.externalId)?.onec === money.id) return -1
    return types.length === 0 ? 0 : types.indexOf(row.type)
  }
  const ofKind = (row: Row) =>
    types.length === 0 || types.includes(row.type) || madeFor(row.externalId)?.onec === money.id
  return draft.book.rows
    .filter((row) => isPlanned(draft, row) && ofKind(row))
    .sort(
      (a, b) =>
        Number(rank(a) !== -1) - Number(rank(b) !== -1) ||
        Number(a.amount !== need) - Number(b.amount !== need) ||
        rank(a) - rank(b) ||
        ageOf(a) - ageOf(b),
    )
}

/** A planned record is paid; what is more in it than the money becomes a planned record of its own. */
function close(draft: Draft, money: OnecMoney, row: Row, need: number): number {
  const part = minor(Math.min(need, row.amount))
  const left = minor(row.amount - part)
  const was = { status: row.status, paidAt: row.paidAt }
  draft.pairs.push(newPair(money, { ref: row.ref, amount: part, took: part, was, from: null }))
  row.amount = part
  row.status = draft.paid
  row.paidAt = naiveOf(draft, money.paidAt)
  if (left > 0) {
    addRow(draft.book, recordId(money.id, draft.input.order, '-rest'), {
      type: row.type,
      status: was.status ?? draft.input.rules.planned,
      amount: left,
      paidAt: null,
    })
  }
  return part
}

/** Money for which no planned record of its kind is left: a paid record of ours, for which the other planned ones make room. */
function placeRest(draft: Draft, money: OnecMoney, types: string[], need: Minor): void {
  const mine = pairsOf(draft, money.id, false)
  const lastRow = mine.length > 0 ? rowOf(draft.book, mine.at(-1)!.ref) : undefined
  const type = types[0] ?? lastRow?.type ?? standing(draft.book)[0]?.type
  if (type === undefined) {
    draft.problems.push({ kind: 'no_type', onec: money.id })
    return
  }
  const unplanned = Math.max(0, draft.input.total - totalOf(draft.book))
  let room = need - Math.min(need, unplanned)
  let took = 0
  for (const row of planned(draft)) {
    const part = Math.min(row.amount, room)
    changeAmount(row, -part)
    room -= part
    took += part
  }
  const own = mine.findLast((pair) => pair.was === null)
  const ownRow = own && rowOf(draft.book, own.ref)
  if (own && ownRow) {
    grow(own, ownRow, need)
    own.took = minor(own.took + took)
    return
  }
  const made = addRow(draft.book, recordId(money.id, draft.input.order), {
    type,
    status: draft.paid,
    amount: need,
    paidAt: naiveOf(draft, money.paidAt),
  })
  draft.pairs.push(newPair(money, { ref: made.ref, amount: need, took: minor(took), was: null, from: null }))
}

/** An over-payment is none any more when something is planned again beside it: the planned makes room for it. */
export function makeRoom(draft: Draft): void {
  let over = totalOf(draft.book) - draft.input.total
  for (const pair of draft.pairs.filter((one) => !one.refund && one.took < one.amount)) {
    for (const row of planned(draft)) {
      const part = Math.min(over, row.amount, pair.amount - pair.took)
      if (part <= 0) break
      changeAmount(row, -part)
      pair.took = minor(pair.took + part)
      over -= part
    }
  }
}

function grow(pair: Pair, row: Row, by: number): void {
  pair.amount = minor(pair.amount + by)
  changeAmount(row, by)
}

const planned = (draft: Draft): Row[] =>
  draft.book.rows.filter((row) => isPlanned(draft, row)).sort((a, b) => ageOf(a) - ageOf(b))

/** Records that are not made yet are the youngest. */
const ageOf = (row: Row): number => (row.id === null ? Number.MAX_SAFE_INTEGER : Number(row.id))
