import type { FieldType } from '../../metadata/model.ts'
import type { Value } from '../../values/value.ts'
import { PlatformObject } from '../../values/value.ts'
import type { Name, Path } from '../ast.ts'
import { QueryFault } from '../fault.ts'
import { type Compiled, type Context, constant, eitherType, from, type Place } from './place.ts'
import { fieldIndex, type Scope } from './scope.ts'

/** Where the first names of a path lead. */
export type Resolved = { scope: Scope; slot: number; index: number; rest: Path }

/** A field by its path: through the table's alias or without it, then through references. */
export function compileField(path: Path, { context, scope }: Place): Compiled {
  const resolved = resolve(path, scope)
  if (resolved instanceof QueryFault) {
    context.report(resolved)
    return constant(null, undefined)
  }
  return dereference(read(resolved, scope), resolved.rest, context)
}

/** Finds a path in the tables, then in those of the queries around. */
export function resolve(path: Path, scope: Scope): Resolved | QueryFault {
  let fault: QueryFault | undefined
  for (let current: Scope | undefined = scope; current; current = current.outer) {
    const found = resolveIn(path, current)
    if (found && !(found instanceof QueryFault)) {
      markCorrelated(scope, current)
      return current !== scope && current.grouped ? new QueryFault(groupedOuter, path[0]!) : found
    }
    fault ??= found
  }
  return fault ?? new QueryFault(`Поле не найдено «${textOf(path)}»`, path[0]!)
}

const groupedOuter = 'Вложенный запрос не может читать поля сгруппированного запроса'

function resolveIn(path: Path, scope: Scope): Resolved | QueryFault | undefined {
  const [first, second] = path as [Name, Name | undefined]
  const slot = scope.tableNamed(first.text)
  if (slot >= 0 && second) {
    const table = scope.tables[slot]!
    const index = fieldIndex(table.fields, second.text)
    if (index >= 0 || table.open) return { scope, slot, index, rest: path.slice(2) }
    return new QueryFault(`Поле не найдено «${textOf(path)}»`, second)
  }
  const [only, another] = scope.tablesWith(first.text)
  if (only === undefined) return undefined
  if (another !== undefined) return new QueryFault(`Неоднозначное поле «${textOf(path)}»`, first)
  return { scope, slot: only, index: fieldIndex(scope.tables[only]!.fields, first.text), rest: path.slice(1) }
}

/** All the queries between the reader and the owner of the field depend on the owner's rows. */
function markCorrelated(reader: Scope, owner: Scope): void {
  for (let scope: Scope | undefined = reader; scope && scope !== owner; scope = scope.outer)
    scope.correlated = true
}

function read({ scope, slot, index }: Resolved, reader: Scope): Compiled {
  const table = scope.tables[slot]!
  table.used.add(index)
  const field = table.fields[index]
  const types = field?.types
  if (scope !== reader)
    return { evaluate: () => cell(scope.frame[slot], index), types, slots: new Set(), outer: true }
  return {
    evaluate: (frame) => cell(frame[slot], index),
    types,
    slots: new Set([slot]),
    ...(field ? { field: { slot, name: field.name } } : {}),
  }
}

const cell = (row: readonly Value[] | undefined, index: number): Value =>
  row === undefined ? null : row[index]

/** Goes through references; a field that none of the known types has is a fault. */
export function dereference(start: Compiled, rest: Path, context: Context): Compiled {
  let current = start
  for (const name of rest) {
    const types = fieldTypes(current.types, name, context)
    if (types === 'absent') {
      context.report(new QueryFault(`Поле не найдено «${name.text}»`, name))
      return constant(null, undefined)
    }
    const inner = current.evaluate
    current = from([current], (frame) => attributeOf(inner(frame), name.text, context), types)
  }
  return current
}

function attributeOf(value: Value, name: string, context: Context): Value {
  return value instanceof PlatformObject ? context.source.attribute(value, name) : null
}

function fieldTypes(types: readonly FieldType[] | undefined, { text }: Name, { source }: Context) {
  if (!types || types.length === 0) return undefined
  const found: (readonly FieldType[] | undefined)[] = []
  for (const type of types) {
    const [kind, name] = type.type.split('Ссылка.')
    if (!kind || !name) {
      if ('reference' in type) return undefined
      continue
    }
    const table = source.table([kind, name])
    if (!table) return undefined
    const field = table.fields[fieldIndex(table.fields, text)]
    if (field) found.push(field.types)
  }
  return found.length > 0 ? eitherType(found) : 'absent'
}

export const textOf = (path: Path): string => path.map(({ text }) => text).join('.')
