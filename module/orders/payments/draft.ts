import { type Minor, sum } from '../../../shared/kernel/money.ts'
import { epochToNaive, isoToEpoch } from '../../../shared/wire-crm/time.ts'
import type { Maps } from '../../tenants/index.ts'
import type { Book, Row } from './book.ts'
import type { CrmAct, Ledger, Pair, PaymentRecord } from './ledger.ts'
import { isPaid, type PaymentRules } from './rules.ts'

/** A payment made in 1C and posted there; the parts of several documents of one order are one. */
export type OnecMoney = { id: string; kind: string | null; amount: Minor; paidAt: string; refund: boolean }

export type MoneyInput = {
  /** The CRM's id of the order. */
  order: string
  records: readonly PaymentRecord[]
  ledger: Ledger
  money: readonly OnecMoney[]
  /** CRM payments that 1C holds by our key: record id → sum there. */
  held: ReadonlyMap<string, Minor>
  /** Records that show money of another order: the CRM merged the two. */
  foreign: ReadonlyMap<string, Pair>
  /** What the order costs. */
  total: Minor
  rules: PaymentRules
  maps: Pick<Maps, 'payment' | 'payment.to_crm'>
  timeZone: string
}

export type MoneyProblem =
  | { kind: 'unmapped'; payment: string | null }
  | { kind: 'no_paid_status' }
  | { kind: 'no_refund_status' }
  /** No record of the order tells which type the money could be. */
  | { kind: 'no_type'; onec: string }
  | { kind: 'overpaid'; by: Minor }
  | { kind: 'refund_exceeds'; onec: string; by: Minor }

/** `total`: what the order cost when its planned payments were last made to fill it. */
export type MoneyPlan = {
  acts: CrmAct[]
  pairs: Pair[]
  sum: Minor
  total: Minor | null
  problems: MoneyProblem[]
}

/** One plan in the making: the records, the pairs and what is to be told. */
export type Draft = { input: MoneyInput; book: Book; pairs: Pair[]; problems: MoneyProblem[]; paid: string }

export const pairsOf = (draft: Draft, onec: string, refund: boolean): Pair[] =>
  draft.pairs.filter((pair) => pair.onec === onec && pair.refund === refund)

export const removePair = (draft: Draft, pair: Pair): void => {
  draft.pairs = draft.pairs.filter((one) => one !== pair)
}

/** How much of a record was given back in records of their own. */
export const splitFrom = ({ pairs }: Pick<Draft, 'pairs'>, ref: string): Minor =>
  sum(pairs.filter((pair) => pair.from === ref).map((pair) => pair.amount))

/** A moment of 1C as the CRM writes it: naive, on the wall of the account. */
export const naiveOf = ({ input }: Draft, paidAt: string): string =>
  epochToNaive(isoToEpoch(paidAt), input.timeZone)

/** Whether nobody has paid the record and nobody's money stands in it. */
export function isPlanned({ input, pairs }: Draft, row: Row): boolean {
  const { rules, held, foreign } = input
  return (
    !row.gone &&
    row.amount > 0 &&
    !isPaid(rules, row.status) &&
    (row.status === null || row.status !== rules.settings.refundStatus) &&
    !(row.id !== null && held.has(row.id)) &&
    !foreign.has(row.ref) &&
    !pairs.some((pair) => pair.ref === row.ref)
  )
}

/** What stands for a payment in the ledger of the account, with the money itself. */
export const newPair = (money: OnecMoney, part: Omit<Pair, 'onec' | 'refund' | 'kind' | 'paidAt'>): Pair => ({
  ...part,
  onec: money.id,
  refund: money.refund,
  kind: money.kind,
  paidAt: money.paidAt,
})
