import type { FieldType } from '../model.ts'
import { child, type Element, textOf } from './element.ts'

const references: Record<string, string> = {
  CatalogRef: 'СправочникСсылка',
  DocumentRef: 'ДокументСсылка',
  EnumRef: 'ПеречислениеСсылка',
  ChartOfCharacteristicTypesRef: 'ПланВидовХарактеристикСсылка',
  ExchangePlanRef: 'ПланОбменаСсылка',
}

/** Types of a field from its `<Type>`; qualifiers stand beside the types. */
export function typesOf(type: Element | undefined): FieldType[] {
  const named = type?.children.filter(({ name }) => name === 'Type' || name === 'TypeSet') ?? []
  return named.map((one) => typeOf(one.text.trim(), type))
}

function typeOf(name: string, type: Element | undefined): FieldType {
  switch (name.replace(/^xs:/, '')) {
    case 'string':
      return { type: 'Строка', length: Number(textOf(child(type, 'StringQualifiers'), 'Length')) }
    case 'decimal': {
      const qualifiers = child(type, 'NumberQualifiers')
      return {
        type: 'Число',
        digits: Number(textOf(qualifiers, 'Digits')),
        fraction: Number(textOf(qualifiers, 'FractionDigits')),
        ...(textOf(qualifiers, 'AllowedSign') === 'Nonnegative' ? { nonnegative: true } : {}),
      }
    }
    case 'boolean':
      return { type: 'Булево' }
    case 'dateTime':
      return { type: 'Дата', parts: partsOf(textOf(child(type, 'DateQualifiers'), 'DateFractions')) }
  }
  if (name === 'v8:UUID') return { type: 'УникальныйИдентификатор' }
  if (name === 'v8:ValueStorage') return { type: 'ХранилищеЗначения' }
  const [kind = '', object = ''] = name.replace(/^[^:]*:/, '').split('.')
  return { type: `${references[kind] ?? kind}.${object}`, reference: true }
}

const partsOf = (fractions: string): 'Дата' | 'Время' | 'ДатаВремя' => {
  if (fractions === 'Date') return 'Дата'
  return fractions === 'Time' ? 'Время' : 'ДатаВремя'
}
