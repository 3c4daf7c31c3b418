import { type Minor, minor, sum } from '../../../shared/kernel/money.ts'
import type { Sent } from './sent.ts'

/** The part of a payment that belongs to one 1C order. */
export type Share = { document: string; amount: Minor }

/**
 * Spreads a payment over the documents of the order, by what each still needs, in their order; what none of them needs goes to the
 * first. As long as the sum stays, so does the spread.
 */
export function share(
  payment: { want: Minor; live: readonly Pick<Sent, 'document' | 'now'>[] },
  documents: readonly { id: string; room: Minor }[],
): Share[] {
  const { want, live } = payment
  const standing = live.map((row) => ({ document: row.document, amount: minor(row.now!.amount) }))
  if (sum(standing.map(({ amount }) => amount)) === want) return standing
  const here = new Set(documents.map(({ id }) => id))
  // Parts in documents of another CRM order, which was merged into this one, stay where they are.
  const elsewhere = standing.filter(({ document }) => !here.has(document))
  let left = Math.max(0, want - sum(elsewhere.map(({ amount }) => amount)))
  const shares = documents.map(({ id, room }) => {
    const amount = Math.min(room, left)
    left -= amount
    return { document: id, amount }
  })
  const first = shares.find(({ amount }) => amount > 0) ?? shares[0]
  if (first) first.amount += left
  return [
    ...(want === 0 ? [] : elsewhere),
    ...shares.flatMap(({ document, amount }) => (amount > 0 ? [{ document, amount: minor(amount) }] : [])),
  ]
}
