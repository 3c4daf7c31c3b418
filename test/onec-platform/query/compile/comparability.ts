import type { FieldType } from '../../metadata/model.ts'
import type { At } from '../ast.ts'
import { QueryFault } from '../fault.ts'
import type { Compiled, Context } from './place.ts'

type Types = readonly FieldType[] | undefined

/** Strings without a length limit and storages cannot be compared, grouped or put in order by a database. */
const isUnlimited = (types: Types): boolean =>
  types?.some(
    (type) =>
      type.type === 'ХранилищеЗначения' || (type.type === 'Строка' && 'length' in type && type.length === 0),
  ) ?? false

/** Refuses what 1C refuses before it reads a row: a comparison with a field of unlimited length or of another type. */
export function checkComparable(one: Types, other: Types, at: At, { report }: Context): void {
  if (isUnlimited(one) || isUnlimited(other) || !isCompatible(one, other))
    report(new QueryFault('Нельзя сравнивать поля неограниченной длины и поля несовместимых типов', at))
}

/** Any two references can be compared; so can what is not known. */
function isCompatible(one: Types, other: Types): boolean {
  if (!one?.length || !other?.length) return true
  const kinds = new Set(one.map(kindOf))
  return other.some((type) => kinds.has(kindOf(type)))
}

const kindOf = (type: FieldType) => ('reference' in type ? 'Ссылка' : type.type)

/** Refuses to group, to put in order, to remove repeated rows by a field of unlimited length. */
export function checkLimited(
  { types }: { types?: Types },
  purpose: string,
  at: At,
  { report }: Context,
): void {
  if (isUnlimited(types)) report(new QueryFault(`Поле неограниченной длины: ${purpose} по нему нельзя`, at))
}

/** Refuses a condition that is not logical. */
export function checkLogical({ types }: Compiled, at: At, { report }: Context): void {
  if (types?.length && !types.some(({ type }) => type === 'Булево'))
    report(new QueryFault('Условие должно быть логическим', at))
}

/** Refuses to sum what cannot be a number. */
export function checkNumber({ types }: Compiled, at: At, { report }: Context): void {
  if (types?.length && !types.some(({ type }) => type === 'Число'))
    report(new QueryFault('СУММА и СРЕДНЕЕ считаются только по числам', at))
}
