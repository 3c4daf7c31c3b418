import type { Obj } from './types.ts'
import { flag, knownFilters, num, paginate, text, texts } from './wire.ts'

/** Whether a row passes one filter of a list; `value` is as sent. */
export type Test<T> = (row: T, value: unknown) => boolean

export const among =
  <T>(read: (row: T) => unknown): Test<T> =>
  (row, value) => {
    const own = read(row)
    return own !== undefined && texts(value).includes(String(own))
  }
export const equals =
  <T>(read: (row: T) => unknown): Test<T> =>
  (row, value) =>
    String(read(row) ?? '') === String(value)
export const contains =
  <T>(read: (row: T) => unknown): Test<T> =>
  (row, value) =>
    String(read(row) ?? '')
      .toLowerCase()
      .includes(String(value).toLowerCase())
/** A flag that is not set counts as false; a value that is no flag filters nothing. */
export const is =
  <T>(read: (row: T) => unknown): Test<T> =>
  (row, value) => {
    const wanted = flag(value)
    return wanted === undefined || (flag(read(row)) ?? false) === wanted
  }
export const from =
  <T>(read: (row: T) => unknown): Test<T> =>
  (row, value) => {
    const own = text(read(row))
    return own !== undefined && own >= String(value)
  }
/** A day alone means its end, as in the filter form of the CRM. */
export const to =
  <T>(read: (row: T) => unknown): Test<T> =>
  (row, value) => {
    const own = text(read(row))
    const limit = String(value)
    return own !== undefined && own <= (limit.length === 10 ? `${limit} 23:59:59` : limit)
  }
export const atLeast =
  <T>(read: (row: T) => number): Test<T> =>
  (row, value) =>
    read(row) >= (num(value) ?? Number.NEGATIVE_INFINITY)
export const atMost =
  <T>(read: (row: T) => number): Test<T> =>
  (row, value) =>
    read(row) <= (num(value) ?? Number.POSITIVE_INFINITY)

/** The rows that pass every filter sent; one that is not among `tests` is refused. */
export function filtered<T>(query: Obj, rows: T[], tests: Record<string, Test<T>>): T[] {
  const filter = knownFilters(query, Object.keys(tests))
  return rows.filter((row) => Object.entries(filter).every(([name, value]) => tests[name]!(row, value)))
}

/** One page of these rows as the body of a list. */
export function pageOf<T>(
  query: Obj,
  name: string,
  rows: T[],
  print: (row: T) => unknown = (row) => row,
): Obj {
  const page = paginate(rows, query)
  return { pagination: page.pagination, [name]: page.rows.map(print) }
}
