import type { Field, FieldType, MetadataObject, ObjectKind, TabularSection } from './model.ts'

/**
 * Fields of an object, one a line: `Номенклатура! : Справочник.Номенклатура`, `Сумма : Число(15,2)`, `Заказ : Документ.А | Документ.Б`.
 * `!` demands a value, `*` has an index. A reference is written by its object, as in a query text.
 */
export function fields(text: string): Field[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const found = /^([\p{L}\d_]+)([!*]*)\s*:\s*(.+)$/u.exec(line)
      if (!found) throw new Error(`not a field: ${line}`)
      const [, name, marks, types] = found as unknown as [string, string, string, string]
      return {
        name,
        synonym: spoken(name),
        types: types.split('|').map((type) => typeOf(type.trim())),
        ...(marks.includes('!') ? { required: true } : {}),
        ...(marks.includes('*') ? { indexed: true } : {}),
      }
    })
}

/** `НомерПоДаннымКлиента` as a form shows it: «Номер по данным клиента». */
export function spoken(name: string): string {
  const words = name.replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2').split(' ')
  return words.map((word, n) => (n === 0 || /^\p{Lu}{2,}/u.test(word) ? word : word.toLowerCase())).join(' ')
}

const primitives: Record<string, (a: number, b: number) => FieldType> = {
  Строка: (length) => ({ type: 'Строка', length }),
  Число: (digits, fraction) => ({ type: 'Число', digits, fraction }),
  НеотрицательноеЧисло: (digits, fraction) => ({ type: 'Число', digits, fraction, nonnegative: true }),
  Булево: () => ({ type: 'Булево' }),
  Дата: () => ({ type: 'Дата', parts: 'Дата' }),
  Время: () => ({ type: 'Дата', parts: 'Время' }),
  ДатаВремя: () => ({ type: 'Дата', parts: 'ДатаВремя' }),
  УникальныйИдентификатор: () => ({ type: 'УникальныйИдентификатор' }),
  ХранилищеЗначения: () => ({ type: 'ХранилищеЗначения' }),
}

function typeOf(text: string): FieldType {
  const found = /^(\p{L}+)(?:\((\d+)(?:,(\d+))?\))?$/u.exec(text)
  const primitive = found && primitives[found[1]!]
  if (primitive) return primitive(Number(found[2] ?? 0), Number(found[3] ?? 0))
  const [kind, name] = text.split('.')
  if (!kind || !name) throw new Error(`not a type: ${text}`)
  return { type: `${kind}Ссылка.${name}`, reference: true }
}

type Details = Partial<Omit<MetadataObject, 'kind' | 'name' | 'attributes' | 'tabular' | 'values'>> & {
  attributes?: string
  /** Tabular sections: name → fields. */
  tabular?: Record<string, string>
  /** Predefined items: `Имя` or `Имя: Представление`, one a line. */
  predefined?: string
}

function object(kind: ObjectKind, name: string, details: Details): MetadataObject {
  const { attributes = '', tabular = {}, predefined = '', ...rest } = details
  return {
    kind,
    name,
    synonym: spoken(name),
    attributes: fields(attributes),
    tabular: Object.entries(tabular).map(
      ([section, text]): TabularSection => ({ name: section, attributes: fields(text) }),
    ),
    dimensions: [],
    resources: [],
    values: named(predefined),
    ...rest,
  }
}

function named(text: string): MetadataObject['values'] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [name, synonym] = line.split(/:\s*/)
      return { name: name!, synonym: synonym ?? spoken(name!) }
    })
}

export const catalogue = (name: string, details: Details = {}): MetadataObject =>
  object('Справочник', name, { codeLength: 11, descriptionLength: 150, ...details })

export const document = (name: string, details: Details = {}): MetadataObject =>
  object('Документ', name, { numberLength: 11, posting: true, movements: [], ...details })

/** Values one a line: `Имя` or `Имя: Представление`. */
export const enumeration = (name: string, values: string): MetadataObject => ({
  ...object('Перечисление', name, {}),
  values: named(values),
})

export const constant = (name: string, type: string): MetadataObject => ({
  ...object('Константа', name, {}),
  attributes: fields(`Значение : ${type}`),
})

/** A functional option that is stored in the constant of the same name. */
export const option = (name: string): MetadataObject[] => [
  constant(name, 'Булево'),
  object('ФункциональнаяОпция', name, { location: `Константа.${name}` }),
]

type RegisterDetails = Pick<Details, 'attributes' | 'periodicity' | 'recorder' | 'turnover'> & {
  dimensions: string
  resources: string
}

const register = (kind: ObjectKind, name: string, details: RegisterDetails): MetadataObject => {
  const { dimensions, resources, ...rest } = details
  return { ...object(kind, name, rest), dimensions: fields(dimensions), resources: fields(resources) }
}

export const informationRegister = (name: string, details: RegisterDetails): MetadataObject =>
  register('РегистрСведений', name, { periodicity: 'Непериодический', recorder: false, ...details })

export const accumulationRegister = (name: string, details: RegisterDetails): MetadataObject =>
  register('РегистрНакопления', name, { recorder: true, turnover: 'Остатки', ...details })
