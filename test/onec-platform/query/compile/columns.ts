import type { Name, SelectedField, Selection } from '../ast.ts'
import { QueryFault } from '../fault.ts'
import type { SourceField } from '../source.ts'
import type { Compiled, Place } from './place.ts'
import { same } from './scope.ts'

/** A field of the result. */
export type Column = SourceField & { compiled: Compiled }

/** The list of ВЫБРАТЬ with names: given by КАК, or made as 1C makes them. */
export function compileColumns(selection: Selection, place: Place, isGrouped: boolean): Column[] {
  const columns: Column[] = []
  for (const field of selection.fields) {
    if (field.kind === 'all') {
      if (isGrouped) place.context.report(new QueryFault('«*» в сгруппированном запросе недопустимо', field))
      else columns.push(...expanded(field, place, columns))
      continue
    }
    const compiled = place.compile(field.expression)
    columns.push({ name: nameOf(field, columns, place), types: compiled.types, compiled })
  }
  return columns
}

function nameOf(
  field: SelectedField & { kind: 'expression' },
  known: readonly Column[],
  place: Place,
): string {
  const { alias, expression } = field
  if (alias) {
    if (known.some(({ name }) => same(name, alias.text)))
      place.context.report(new QueryFault(`Повторяющийся псевдоним «${alias.text}»`, alias))
    return alias.text
  }
  if (expression.kind === 'field') {
    const names = expression.path.map(({ text }) => text)
    const isQualified = names.length > 1 && place.scope.tableNamed(names[0]!) >= 0
    return unique((isQualified ? names.slice(1) : names).join(''), known)
  }
  return unique(`Поле${known.length + 1}`, known)
}

/** `*` and `Т.*`: all the fields of the tables. */
function expanded(field: SelectedField & { kind: 'all' }, place: Place, known: readonly Column[]): Column[] {
  const { scope, context } = place
  const wanted = field.table?.map(({ text }) => text).join('.')
  const slots = [...scope.tables.keys()].filter(
    (slot) => wanted === undefined || same(scope.tables[slot]!.alias, wanted),
  )
  if (slots.length === 0) context.report(new QueryFault(`Таблица не найдена «${wanted ?? '*'}»`, field))
  const columns: Column[] = []
  for (const slot of slots) {
    const { alias, fields } = scope.tables[slot]!
    for (const { name, types } of fields) {
      const at = { line: field.line, column: field.column }
      const path: Name[] = [alias, name].map((text) => ({ text, ...at }))
      const compiled = place.compile({ kind: 'field', path, ...at })
      columns.push({ name: unique(name, [...known, ...columns]), types, compiled })
    }
  }
  return columns
}

function unique(name: string, known: readonly Column[]): string {
  const isTaken = (wanted: string) => known.some((column) => same(column.name, wanted))
  let found = name
  for (let number = 1; isTaken(found); number += 1) found = `${name}${number}`
  return found
}
