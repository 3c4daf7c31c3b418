import type { Tx } from '../db/transaction.ts'

/** Above every letter: `x` and everything that begins with it lies below `x` and this. */
const end = '\u{10ffff}'

/**
 * Numbers in the journal that people mean by what they typed, lower-case, at most `limit`: the number itself; else the number and a
 * letter (the CRM adds one: `1001A`); else all that begin so. Each number costs one look-up, however many entries it has.
 */
export async function labelsLike(tx: Tx, typed: string, limit: number): Promise<string[]> {
  const start = typed.toLowerCase()
  const exact = await labelsBetween(tx, start, start, 1)
  if (exact[0] === start) return exact
  // Above the digits, hence not `10011` where `1001` was typed.
  if (/\d$/.test(start)) {
    const lettered = await labelsBetween(tx, `${start}:`, start + end, limit)
    if (lettered.length > 0) return lettered
  }
  return labelsBetween(tx, start, start + end, limit)
}

// From one number to the next greater one: reading all entries between them to see which are different would cost by entry.
async function labelsBetween(tx: Tx, from: string, to: string, limit: number): Promise<string[]> {
  const rows = await tx<{ label: string }[]>`
    with recursive found (label) as (
      (select label_key from journal where label_key >= ${from} and label_key <= ${to} order by label_key limit 1)
      union all
      select (
        select label_key from journal where label_key > f.label and label_key <= ${to} order by label_key limit 1
      ) from found f where f.label is not null
    )
    select label from found where label is not null limit ${limit}`
  return rows.map(({ label }) => label)
}
