import { Decimal } from 'decimal.js'
import { zero } from '../../values/numbers.ts'
import type { Value } from '../../values/value.ts'
import type { Fields, Row } from '../database.ts'
import type { Infobase } from '../infobase.ts'
import { Reference } from '../reference.ts'
import type { Place } from './stock.ts'

/** A written document as the rules of posting read it. */
export type StoredDocument = {
  infobase: Infobase
  reference: Reference
  fields: Fields
  sections: Row['sections']
}

export function storedDocument(infobase: Infobase, reference: Reference): StoredDocument | undefined {
  const row = infobase.rowOf(reference)
  return row && { infobase, reference, fields: row.fields, sections: row.sections }
}

/** The first of the values that is a reference to something. */
export const referenceAmong = (...values: Value[]): Reference | undefined =>
  values.find((value): value is Reference => value instanceof Reference && !value.empty)

export const amountOf = (value: Value): Decimal => (value instanceof Decimal ? value : zero)

/** Rows of a tabular section; of one that the document has not, none. */
export const rowsOf = (document: StoredDocument, section: string): readonly Fields[] =>
  document.sections[section] ?? []

/** Where the goods of a row lie; nothing for a service and for a row without a store. */
export function placeOf(row: Fields, store: Value): Place | undefined {
  const good = referenceAmong(row.Номенклатура)
  const from = referenceAmong(row.Склад, store)
  if (!good || !from || isService(good)) return undefined
  return { good, characteristic: row.Характеристика, store: from }
}

function isService(good: Reference): boolean {
  const kind = good.get('ТипНоменклатуры')
  return kind instanceof Reference && (kind.id === 'Услуга' || kind.id === 'Работа')
}

/** Name of a value of an enumeration: `КОтгрузке`. */
export const nameOf = (value: Value): string => (value instanceof Reference && !value.empty ? value.id : '')
