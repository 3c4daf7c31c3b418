import { Decimal } from 'decimal.js'
import { keyOf, sortingOrder } from '../compare.ts'
import { toText } from '../convert.ts'
import { plus, zero } from '../numbers.ts'
import { BslError, type Value } from '../value.ts'
import type { TableColumn, TableColumns } from './columns.ts'
import type { TableRow } from './row.ts'

type Table = { readonly columns: TableColumns; readonly rows: TableRow[] }

const descending = /^(убыв|desc)$/i
const ascending = /^(возр|asc)?$/i

/** `Сортировать("Склад, Остаток Убыв")`; rows that are equal keep their order. */
export function sortRows({ columns, rows }: Table, order: Value): void {
  const keys = toText(order)
    .split(',')
    .map((part) => {
      const [name = '', direction = ''] = part.trim().split(/\s+/)
      if (!descending.test(direction) && !ascending.test(direction)) {
        throw new BslError(`Неверное направление сортировки (${direction})`)
      }
      return { column: columns.one(name), sign: descending.test(direction) ? -1 : 1 }
    })
  rows.sort((a, b) => {
    for (const { column, sign } of keys) {
      const difference = sign * sortingOrder(a.value(column), b.value(column))
      if (difference !== 0) return difference
    }
    return 0
  })
}

/** The sum of the numbers of a column; Неопределено when it holds none. */
export function totalOf(rows: readonly TableRow[], column: TableColumn): Value {
  const numbers = rows.map((row) => row.value(column)).filter((value) => value instanceof Decimal)
  if (numbers.length === 0) return column.types.typeNames.includes('Число') ? zero : undefined
  return numbers.reduce(plus)
}

/** `Свернуть`: one row for each combination of the groups, with sums of the others; further columns go. */
export function collapse({ columns, rows }: Table, groups: Value, sums: Value): void {
  const named = (list: Value) => (toText(list).trim() === '' ? [] : columns.named(list))
  const grouped = named(groups)
  const summed = named(sums)
  const byKey = new Map<string, TableRow[]>()
  const ids = new Map<unknown, number>()
  const idOf = (value: Value): number => {
    const key = keyOf(value)
    const id = ids.get(key) ?? ids.size
    ids.set(key, id)
    return id
  }
  for (const row of rows) {
    const key = grouped.map((column) => idOf(row.value(column))).join()
    const same = byKey.get(key)
    if (same) same.push(row)
    else byKey.set(key, [row])
  }
  const kept = [...byKey.values()].map((same) => {
    const totals = summed.map((column) => totalOf(same, column))
    const first = same[0]!
    for (const [index, column] of summed.entries()) first.put(column, totals[index])
    return first
  })
  rows.splice(0, rows.length, ...kept)
  columns.list.splice(0, columns.list.length, ...grouped, ...summed)
}
