import type { FieldType } from '../metadata/model.ts'
import type { PlatformObject, Value } from '../values/value.ts'

/**
 * Where a query takes its tables and the facts about references from. References are compared, grouped and put in order
 * by their `key()`: a string of the type, then the UUID.
 */
export interface QuerySource {
  /**
   * A stored table by its path, compared without case: `Справочник.Номенклатура`, `Документ.ЗаказКлиента.Товары`,
   * `РегистрНакопления.СвободныеОстатки`. Virtual tables are counted by the query from the stored ones.
   */
  table(path: readonly string[]): SourceTable | undefined
  /** A field of the object that a reference points to; NULL when there is no such object or no such field. */
  attribute(reference: PlatformObject, name: string): Value
  /**
   * ЗНАЧЕНИЕ(…): a value of an enumeration, a predefined item, `Справочник.X.ПустаяСсылка`, `ВидДвиженияНакопления.Приход`;
   * `undefined` when there is none.
   */
  predefined(path: readonly string[]): Value | undefined
  /** `СправочникСсылка.Номенклатура`, `ПеречислениеСсылка.…`, as in the model of the configuration. */
  typeOf(value: PlatformObject): string
  /** The value of type «Тип» for such a name, or for `Строка`, `Число`, `Дата`, `Булево`, `Неопределено`, `Null`. */
  type(name: string): Value
  /** As `Строка(…)` shows it. */
  presentation(value: Value): string
  /** УНИКАЛЬНЫЙИДЕНТИФИКАТОР(Ссылка). */
  uniqueId(reference: PlatformObject): Value
}

/** Values in the order of the table's fields. */
export type SourceRow = readonly Value[]

export interface SourceField {
  readonly name: string
  /** Absent when nothing is known, as for a column of a table of values without types. */
  readonly types?: readonly FieldType[] | undefined
}

export interface SourceTable {
  readonly fields: readonly SourceField[]
  /** Fields are not known beforehand: a check accepts any name. */
  readonly open?: boolean
  rows(): Iterable<SourceRow>
  /** Rows whose field holds one of the values, when the table has an index by it; else `undefined`. */
  lookup?(field: string, values: readonly Value[]): Iterable<SourceRow> | undefined
  /** Of registers: what virtual tables are counted from. */
  readonly register?: RegisterShape
}

export interface RegisterShape {
  readonly kind: 'РегистрНакопления' | 'РегистрСведений'
  readonly dimensions: readonly string[]
  readonly resources: readonly string[]
  /** Of accumulation registers. */
  readonly turnover?: 'Остатки' | 'Обороты' | undefined
  /** Of information registers: has the field Период. */
  readonly periodic: boolean
  /**
   * Of balances, when they are kept: rows of dimensions, then resources, as of now. Without it they are counted from
   * all the movements.
   */
  balances?(): Iterable<SourceRow>
}
