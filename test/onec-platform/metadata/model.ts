/** The model of a configuration: what queries, the linter and the infobase know about its objects. Names are in Russian, as in 1C. */

export type Configuration = {
  name: string
  synonym?: string
  version: string
  objects: MetadataObject[]
}

export type ObjectKind =
  | 'Константа'
  | 'Справочник'
  | 'Документ'
  | 'Перечисление'
  | 'ПланВидовХарактеристик'
  | 'РегистрСведений'
  | 'РегистрНакопления'
  | 'ОбщийМодуль'
  | 'HTTPСервис'
  | 'Роль'
  | 'Подсистема'
  | 'Обработка'
  | 'РегламентноеЗадание'
  | 'ФункциональнаяОпция'

/** A type a field may hold: a primitive with its qualifiers, or a reference such as `СправочникСсылка.Номенклатура`. */
export type FieldType =
  | { type: 'Строка'; length: number }
  | { type: 'Число'; digits: number; fraction: number; nonnegative?: boolean }
  | { type: 'Булево' }
  | { type: 'Дата'; parts: 'Дата' | 'Время' | 'ДатаВремя' }
  | { type: 'УникальныйИдентификатор' }
  | { type: 'ХранилищеЗначения' }
  | { type: string; reference: true }

export type Field = {
  name: string
  synonym?: string
  /** Several types make a composite field. */
  types: FieldType[]
  /** Проверка заполнения: writing (posting, for documents) an empty one is refused. */
  required?: boolean
  /** Dimensions and attributes that have an index. */
  indexed?: boolean
}

export type TabularSection = { name: string; attributes: Field[] }

export type MetadataObject = {
  kind: ObjectKind
  name: string
  synonym?: string
  /** True for objects that the extension brings. */
  own?: boolean
  /** Реквизиты; for a constant, its one value. */
  attributes: Field[]
  tabular: TabularSection[]
  /** Of registers. */
  dimensions: Field[]
  resources: Field[]
  periodicity?: 'Непериодический' | 'Секунда' | 'День' | 'Месяц' | 'ПозицияРегистратора'
  recorder?: boolean
  /** Of accumulation registers. */
  turnover?: 'Остатки' | 'Обороты'
  /** Values of an enumeration, or names of predefined items. */
  values: { name: string; synonym: string }[]
  /** Of catalogues. */
  hierarchical?: boolean
  owners?: string[]
  codeLength?: number
  descriptionLength?: number
  /** Of documents. */
  numberLength?: number
  posting?: boolean
  /** Registers a document writes to when it is posted. */
  movements?: string[]
  /** Of common modules. */
  global?: boolean
  reuse?: 'DontUse' | 'DuringRequest' | 'DuringSession'
  /** Of a functional option: the constant or the attribute it is stored in. */
  location?: string
  /** Of HTTP services. */
  service?: HttpService
  /** Of scheduled jobs: `ОбщийМодуль.Метод`. */
  method?: string
}

/** What a service answers: by template, by HTTP method, the function of its module. */
export type HttpService = {
  root: string
  templates: {
    name: string
    template: string
    methods: { name: string; method: string; handler: string }[]
  }[]
}
