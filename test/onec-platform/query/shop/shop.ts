import { Decimal } from 'decimal.js'
import type { Configuration } from '../../metadata/model.ts'
import { Moment } from '../../values/moment.ts'
import { decimal } from '../../values/numbers.ts'
import { present } from '../../values/presentation.ts'
import { TypeValue } from '../../values/types.ts'
import { PlatformObject, type Value } from '../../values/value.ts'
import { catalogueOf } from '../catalogue.ts'
import { executePackage, executeQuery } from '../execute.ts'
import type { QuerySource, SourceRow } from '../source.ts'
import { shopConfiguration } from './configuration.ts'
import { ShopReference } from './reference.ts'

type Cells = Record<string, Value>

/** Tables in memory for the tests of queries: rows are put in by name of the field. */
export class Shop implements QuerySource {
  private readonly rows = new Map<string, SourceRow[]>()
  private readonly objects = new Map<string, Cells>()
  private readonly catalogue
  /** Searches by an index that were asked for. */
  readonly searches: string[] = []
  /** Fields that have an index. */
  indexed: readonly string[] = []

  constructor(configuration: Configuration = shopConfiguration) {
    this.catalogue = catalogueOf(configuration)
  }

  /** Adds a row; a table of objects remembers it for fields through references. */
  add(path: string, cells: Cells): void {
    const table = this.catalogue.table(path.split('.'))!
    const row = table.fields.map(({ name }) => (name in cells ? cells[name] : absent(name)))
    const known = this.rows.get(path)
    if (known) known.push(row)
    else this.rows.set(path, [row])
    const { Ссылка: own } = cells
    if (own instanceof ShopReference && table.section === undefined)
      this.objects.set(own.key(), Object.fromEntries(table.fields.map(({ name }, at) => [name, row[at]])))
  }

  table(path: readonly string[]) {
    const table = this.catalogue.table(path)
    if (!table) return undefined
    const { object, section, fields, register } = table
    const key = [object.kind, object.name, ...(section ? [section] : [])].join('.')
    return {
      fields,
      rows: () => this.rows.get(key) ?? [],
      lookup: (field: string, values: readonly Value[]) => this.lookup(key, field, values),
      ...(register && { register }),
    }
  }

  private lookup(key: string, field: string, values: readonly Value[]): SourceRow[] | undefined {
    if (!this.indexed.includes(field)) return undefined
    this.searches.push(`${key}.${field}`)
    const at = this.catalogue.table(key.split('.'))!.fields.findIndex(({ name }) => name === field)
    return (this.rows.get(key) ?? []).filter((row) =>
      values.some((value) => value instanceof PlatformObject && value.equals(row[at])),
    )
  }

  attribute(reference: PlatformObject, name: string): Value {
    if (!(reference instanceof ShopReference)) return null
    const cells = this.objects.get(reference.key()) ?? {}
    const field = Object.keys(cells).find((known) => known.toLowerCase() === name.toLowerCase())
    return field ? cells[field] : null
  }

  predefined(path: readonly string[]): Value | undefined {
    if (!this.catalogue.hasValue(path)) return undefined
    if (path.length === 2) return movement(path[1]!)
    return new ShopReference(`${path[0]}Ссылка.${path[1]}`, path[2]!)
  }

  typeOf(value: PlatformObject): string {
    return value.typeName
  }

  type(name: string): Value {
    return new TypeValue(name)
  }

  presentation(value: Value): string {
    if (value instanceof ShopReference) return String(this.attribute(value, 'Наименование') ?? value.id)
    return present(value)
  }

  uniqueId(reference: PlatformObject): Value {
    return reference instanceof ShopReference ? reference.id : null
  }

  /** The rows of the last query of the package, in plain values. */
  ask(text: string, parameters: Cells = {}): unknown[][] {
    return executeQuery(text, new Map(Object.entries(parameters)), this).rows.map((row) => row.map(plain))
  }

  /** Rows of every query of the package. */
  askAll(text: string, parameters: Cells = {}): unknown[][][] {
    const results = executePackage(text, new Map(Object.entries(parameters)), this)
    return results.map(({ rows }) => rows.map((row) => row.map(plain)))
  }
}

/** What a field left out holds: records are active. */
const absent = (name: string): Value => (name === 'Активность' ? true : null)

const movement = (name: string) => new ShopReference('ВидДвиженияНакопления', name)
export const receipt = movement('Приход')
export const expense = movement('Расход')

/** Numbers as numbers, dates as text, objects by their presentations: for comparison in tests. */
export function plain(value: Value): unknown {
  if (value instanceof Decimal) return value.toNumber()
  if (value instanceof Moment) return value.toUtc().toISOString().slice(0, 19)
  return value instanceof PlatformObject ? value.presentation() : value
}

export const num = (value: number | string) => decimal(value)
export const goodsRef = (id: string) => new ShopReference('СправочникСсылка.Номенклатура', id)
export const storeRef = (id: string) => new ShopReference('СправочникСсылка.Склады', id)
export const orderRef = (id: string) => new ShopReference('ДокументСсылка.ЗаказКлиента', id)
