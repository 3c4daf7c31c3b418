import { type Minor, minor, sum } from '../../../shared/kernel/money.ts'
import { type CrmAct, type Ledger, type Members, madeFor, type PaymentRecord, refOf } from './ledger.ts'

/** A record as it should stand; `id` null: not made yet. */
export type Row = {
  ref: string
  id: string | null
  externalId: string | null
  type: string
  status: string | null
  amount: Minor
  paidAt: string | null
  gone: boolean
}

/** The payments of an order on the way from what was read to what should be. Changed in place while one plan is made. */
export type Book = { read: readonly PaymentRecord[]; rows: Row[] }

/** The records as read, with what of an earlier intent has not taken effect yet. */
export function openBook(read: readonly PaymentRecord[], intent: Ledger['intent']): Book {
  const book: Book = {
    read,
    rows: read.map((record) => ({ ...record, ref: refOf(record), gone: false })),
  }
  if (!intent) return book
  for (const act of intent.acts) {
    const row = rowOf(book, act.kind === 'create' ? act.externalId : act.ref)
    if (act.kind === 'edit' && row && holds(row, act.from)) Object.assign(row, act.to)
    if (act.kind === 'delete' && row && holds(row, act.from)) row.gone = true
  }
  for (const act of intent.acts) {
    if (act.kind !== 'create' || rowOf(book, act.externalId)) continue
    // A remainder that the CRM refused once is of no use after a manager has planned the sum himself.
    if (madeFor(act.externalId)?.rest && totalOf(book) + act.amount > intent.sum) continue
    const { kind: _, ...values } = act
    book.rows.push({ ...values, ref: act.externalId, id: null, gone: false })
  }
  return book
}

/** Records that are not to be removed. */
export const standing = (book: Book): Row[] => book.rows.filter((row) => !row.gone)

export const rowOf = (book: Book, ref: string): Row | undefined =>
  book.rows.find((row) => row.ref === ref && !row.gone)

export const totalOf = (book: Book): Minor => sum(standing(book).map((row) => row.amount))

/** Adds a record of ours under the first free form of `externalId`; one that was to be removed stays instead. */
export function addRow(
  book: Book,
  externalId: string,
  values: Pick<Row, 'type' | 'status' | 'amount' | 'paidAt'>,
): Row {
  for (let part = 1; ; part += 1) {
    const named = part === 1 ? externalId : `${externalId}-${part}`
    const taken = book.rows.find((row) => row.externalId === named)
    if (taken && !taken.gone) continue
    if (taken) return Object.assign(taken, values, { gone: false })
    const row: Row = { ...values, ref: named, id: null, externalId: named, gone: false }
    book.rows.push(row)
    return row
  }
}

/** Changes an amount; a record of nothing is removed. */
export function changeAmount(row: Row, by: number): void {
  row.amount = minor(row.amount + by)
  if (row.amount <= 0) row.gone = true
}

/**
 * The calls from what was read to what should be. What is left to pay is made before the record that it came from is lessened, a paid
 * record after the planned ones that make room for it: nothing is lost if the work ends in between.
 */
export function actsOf(book: Book, isPaid: (status: string | null) => boolean): CrmAct[] {
  const created = book.rows
    .filter((row) => row.id === null && !row.gone)
    .map(({ externalId, type, amount, status, paidAt }) => ({
      kind: 'create' as const,
      externalId: externalId!,
      type,
      amount,
      status,
      paidAt,
    }))
  const changed = book.read.flatMap((before): CrmAct[] => {
    const row = book.rows.find(({ id }) => id === before.id)!
    if (row.gone) return [{ kind: 'delete', ref: row.ref, from: membersOf(before) }]
    const names = (['amount', 'status', 'paidAt'] as const).filter((name) => row[name] !== before[name])
    if (names.length === 0) return []
    const part = (of: Required<Members>): Members => Object.fromEntries(names.map((name) => [name, of[name]]))
    return [{ kind: 'edit', ref: row.ref, from: part(membersOf(before)), to: part(membersOf(row)) }]
  })
  return [
    ...created.filter((act) => !isPaid(act.status)),
    ...changed.filter((act) => act.kind === 'edit'),
    ...created.filter((act) => isPaid(act.status)),
    ...changed.filter((act) => act.kind === 'delete'),
  ]
}

const membersOf = ({ amount, status, paidAt }: Required<Members>): Required<Members> => ({
  amount,
  status,
  paidAt,
})

const holds = (row: Row, from: Members): boolean =>
  (Object.keys(from) as (keyof Members)[]).every((name) => row[name] === from[name])
