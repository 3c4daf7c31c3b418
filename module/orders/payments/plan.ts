import { sameJson } from '../../../shared/kernel/equal.ts'
import { minor, sum } from '../../../shared/kernel/money.ts'
import { isoToEpoch } from '../../../shared/wire-crm/time.ts'
import { actsOf, openBook, rowOf, standing, totalOf } from './book.ts'
import {
  type Draft,
  type MoneyInput,
  type MoneyPlan,
  type MoneyProblem,
  naiveOf,
  pairsOf,
  removePair,
  splitFrom,
} from './draft.ts'
import { madeFor, type Pair } from './ledger.ts'
import { releasePayment, releaseRefund } from './release.ts'
import { isPaid } from './rules.ts'
import { fitPlanned, makeRoom, takePayment } from './take.ts'
import { takeRefund } from './take-refund.ts'

/**
 * What the CRM must be told of the money of 1C, so that its payments show what was paid and what is left, and sum to what the order
 * costs, or to what was paid beyond it. Pure; carried out and run again, it is empty.
 */
export function planMoney(input: MoneyInput): MoneyPlan {
  const { ledger, rules, money } = input
  const book = openBook(input.records, ledger.intent)
  const { paid } = rules
  if (paid === null) {
    const problems: MoneyProblem[] = money.length > 0 ? [{ kind: 'no_paid_status' }] : []
    return { acts: [], pairs: ledger.pairs, sum: totalOf(book), total: ledger.total, problems }
  }
  const draft: Draft = {
    input,
    book,
    pairs: ledger.pairs.map((pair) => ({ ...pair })),
    problems: [],
    paid,
  }
  dropVanished(draft)
  adopt(draft)
  noticeSplits(draft)
  for (const pair of draft.pairs) {
    const row = pair.refund ? undefined : rowOf(book, pair.ref)
    if (row) row.amount = minor(pair.amount - splitFrom(draft, pair.ref))
  }
  fitRefunds(draft)
  release(draft)
  const inTime = [...money].sort(
    (a, b) => isoToEpoch(a.paidAt) - isoToEpoch(b.paidAt) || (a.id < b.id ? -1 : 1),
  )
  for (const one of inTime) if (!one.refund) takePayment(draft, one)
  for (const one of inTime) if (one.refund) takeRefund(draft, one)
  makeRoom(draft)
  const fit = moved(draft) || otherTotal(draft)
  if (fit) fitPlanned(draft)
  settleStatuses(draft)
  tellOverpaid(draft)
  return {
    acts: actsOf(book, (status) => isPaid(rules, status)),
    pairs: draft.pairs,
    sum: totalOf(book),
    total: fit ? input.total : ledger.total,
    problems: draft.problems,
  }
}

/** A record that a person deleted shows no money any more: 1C's money looks for a place again. */
function dropVanished(draft: Draft): void {
  const { refundStatus } = draft.input.rules.settings
  for (const pair of [...draft.pairs]) {
    const row = rowOf(draft.book, pair.ref)
    const stands = pair.onec === null ? row !== undefined && row.status === refundStatus : row !== undefined
    if (stands) continue
    removePair(draft, pair)
    const source = pair.onec !== null && pair.from !== null ? rowOf(draft.book, pair.from) : undefined
    if (source) source.amount = minor(source.amount + pair.amount)
  }
}

/** Records of ours that the ledger does not know: the database is older than the CRM, or the CRM merged two orders. */
function adopt(draft: Draft): void {
  const { input, book, pairs } = draft
  const byId = new Map(input.money.map((one) => [one.id, one]))
  for (const row of standing(book)) {
    if (pairs.some((pair) => pair.ref === row.ref)) continue
    const elsewhere = input.foreign.get(row.ref)
    if (elsewhere) {
      if (elsewhere.onec !== null && byId.has(elsewhere.onec)) pairs.push({ ...elsewhere })
      continue
    }
    const made = madeFor(row.externalId)
    if (!made || made.rest) continue
    const money = byId.get(made.onec)
    const shown = { ref: row.ref, onec: made.onec, amount: row.amount, was: null, from: null }
    const of = { kind: money?.kind ?? null, paidAt: money?.paidAt ?? '' }
    if (money?.refund && row.status === input.rules.settings.refundStatus)
      pairs.push({ ...shown, ...of, refund: true, took: minor(0) })
    if (!money?.refund && isPaid(input.rules, row.status))
      pairs.push({ ...shown, ...of, refund: false, took: row.amount })
  }
}

/** A manager gave parts back: he lessened the paid record and made one of each part in the status of refunds. */
function noticeSplits(draft: Draft): void {
  const { input, book, pairs } = draft
  const { refundStatus } = input.rules.settings
  if (refundStatus === null) return
  for (const row of standing(book)) {
    const known =
      pairs.find((pair) => pair.ref === row.ref && !pair.refund)?.amount ?? input.held.get(row.id ?? '')
    if (known === undefined) continue
    let lacks = known - splitFrom(draft, row.ref) - row.amount
    const parts = standing(book).filter(
      (other) =>
        other !== row &&
        other.status === refundStatus &&
        other.id !== null &&
        !input.held.has(other.id) &&
        madeFor(other.externalId) === null &&
        !pairs.some((pair) => pair.ref === other.ref),
    )
    parts.sort((a, b) => Number(a.amount !== lacks) - Number(b.amount !== lacks))
    for (const part of parts) {
      if (part.amount > lacks) continue
      const shown = { ref: part.ref, amount: part.amount, from: row.ref, was: null, took: minor(0) }
      pairs.push({ ...shown, onec: null, refund: true, kind: null, paidAt: '' })
      lacks -= part.amount
    }
  }
}

/** A manager gave a part of the record back while 1C gave back the whole: the refund of 1C shows no more than what is left in it. */
function fitRefunds({ book, pairs }: Draft): void {
  for (const pair of pairs) {
    const split = pairs.some((part) => part.from === pair.ref && part.onec === null)
    const row = split && pair.refund && pair.onec !== null ? rowOf(book, pair.ref) : undefined
    if (row) pair.amount = minor(Math.min(pair.amount, row.amount))
  }
}

/** What 1C no longer says, or says less of. */
function release(draft: Draft): void {
  const { money, rules } = draft.input
  const said = (onec: string, refund: boolean): number =>
    money.find((one) => one.id === onec && one.refund === refund)?.amount ?? 0
  const known = (refund: boolean): string[] => [
    ...new Set(
      draft.pairs.flatMap((pair) => (pair.refund === refund && pair.onec !== null ? [pair.onec] : [])),
    ),
  ]
  for (const onec of known(true)) {
    const pairs = pairsOf(draft, onec, true)
    if (rules.settings.refundStatus === null || sum(pairs.map(({ amount }) => amount)) === said(onec, true))
      continue
    // A refund that may not be told keeps its records; one of another sum is placed anew.
    if (said(onec, true) === 0 || sum(pairs.map(({ amount }) => amount)) > said(onec, true))
      for (const pair of pairs) releaseRefund(draft, pair)
  }
  for (const onec of known(false)) {
    const pairs = pairsOf(draft, onec, false)
    let surplus = sum(pairs.map(({ amount }) => amount)) - said(onec, false)
    for (const pair of pairs.reverse()) {
      if (surplus <= 0) break
      const part = Math.min(surplus, pair.amount)
      releasePayment(draft, pair, part)
      surplus -= part
    }
  }
}

/** Whether other money stands in the records than before. */
function moved({ pairs, input }: Draft): boolean {
  const shown = (of: readonly Pair[]) =>
    of.map(({ ref, onec, refund, amount }) => `${ref} ${onec} ${refund} ${amount}`).sort()
  return !sameJson(shown(pairs), shown(input.ledger.pairs))
}

/** Whether money of 1C stands in the payments and the order costs something else than when they were made to fill it. */
const otherTotal = ({ pairs, input }: Draft): boolean =>
  pairs.some(({ onec }) => onec !== null) && input.ledger.total !== null && input.ledger.total !== input.total

function settleStatuses(draft: Draft): void {
  const { rules, money } = draft.input
  const { refundStatus } = rules.settings
  for (const pair of draft.pairs) {
    const row = rowOf(draft.book, pair.ref)
    const of = money.find((one) => one.id === pair.onec && one.refund === pair.refund)
    if (!row || !of) continue
    pair.kind = of.kind
    if (pair.paidAt !== of.paidAt && !pair.refund) row.paidAt = naiveOf(draft, of.paidAt)
    pair.paidAt = of.paidAt
    const refunded = pair.refund || draft.pairs.some((other) => other.refund && other.ref === pair.ref)
    if (refunded) {
      if (isPaid(rules, row.status) && refundStatus !== null) row.status = refundStatus
    } else if (!isPaid(rules, row.status) && (refundStatus === null || row.status !== refundStatus)) {
      row.status = draft.paid
      row.paidAt ??= naiveOf(draft, of.paidAt)
    }
  }
}

function tellOverpaid({ input, book, problems }: Draft): void {
  const paid = standing(book).filter((row) => isPaid(input.rules, row.status))
  const by = minor(sum(paid.map((row) => row.amount)) - input.total)
  if (input.money.length > 0 && by > 0) problems.push({ kind: 'overpaid', by })
}
