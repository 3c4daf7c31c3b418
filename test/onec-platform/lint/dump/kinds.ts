/** Kinds of objects a dump may hold: where their files are, their collection in modules, and what types they generate. */
export type Kind = {
  folder: string
  /** The collection that gives their managers in a module. */
  collection?: string
  /** `Справочник.Имя` in queries, locks and `Метаданные.НайтиПоПолномуИмени`. */
  russian?: string
  /** Prefix and category of the types in `InternalInfo`. */
  types?: readonly (readonly [prefix: string, category: string])[]
  rights?: readonly string[]
}

const forObjects = (kind: string) =>
  (['Object', 'Ref', 'Selection', 'List', 'Manager'] as const).map(
    (category) => [`${kind}${category}`, category] as const,
  )
const forRegister = (kind: string, ...more: string[]) =>
  ['Record', 'Manager', 'Selection', 'List', 'RecordSet', 'RecordKey', ...more].map(
    (category) => [`${kind}${category}`, category] as const,
  )
const forProcessor = (kind: string) =>
  (['Object', 'Manager'] as const).map((category) => [`${kind}${category}`, category] as const)

const interactive = ['InteractiveInsert', 'InteractiveSetDeletionMark', 'InteractiveClearDeletionMark']
const written = ['Read', 'Insert', 'Update', 'Delete', 'View', 'Edit', 'InputByString', ...interactive]
const posted = [...written, 'Posting', 'UndoPosting', 'InteractivePosting', 'InteractiveUndoPosting']

export const kinds: Readonly<Record<string, Kind>> = {
  Language: { folder: 'Languages' },
  Subsystem: { folder: 'Subsystems', rights: ['View'] },
  Role: { folder: 'Roles' },
  CommonModule: { folder: 'CommonModules', russian: 'ОбщийМодуль' },
  ExchangePlan: {
    folder: 'ExchangePlans',
    collection: 'ПланыОбмена',
    russian: 'ПланОбмена',
    types: forObjects('ExchangePlan'),
    rights: written,
  },
  HTTPService: { folder: 'HTTPServices', rights: ['Use'] },
  EventSubscription: { folder: 'EventSubscriptions' },
  ScheduledJob: { folder: 'ScheduledJobs', collection: 'РегламентныеЗадания' },
  DefinedType: { folder: 'DefinedTypes', types: [['DefinedType', 'DefinedType']] },
  CommonForm: { folder: 'CommonForms', rights: ['View'] },
  CommonTemplate: { folder: 'CommonTemplates' },
  Constant: {
    folder: 'Constants',
    collection: 'Константы',
    russian: 'Константа',
    types: [
      ['ConstantManager', 'Manager'],
      ['ConstantValueManager', 'ValueManager'],
      ['ConstantValueKey', 'ValueKey'],
    ],
    rights: ['Read', 'Update', 'View', 'Edit'],
  },
  Catalog: {
    folder: 'Catalogs',
    collection: 'Справочники',
    russian: 'Справочник',
    types: forObjects('Catalog'),
    rights: written,
  },
  Document: {
    folder: 'Documents',
    collection: 'Документы',
    russian: 'Документ',
    types: forObjects('Document'),
    rights: posted,
  },
  Enum: {
    folder: 'Enums',
    collection: 'Перечисления',
    russian: 'Перечисление',
    types: [
      ['EnumRef', 'Ref'],
      ['EnumManager', 'Manager'],
      ['EnumList', 'List'],
    ],
  },
  Report: {
    folder: 'Reports',
    collection: 'Отчеты',
    russian: 'Отчет',
    types: forProcessor('Report'),
    rights: ['Use', 'View'],
  },
  DataProcessor: {
    folder: 'DataProcessors',
    collection: 'Обработки',
    russian: 'Обработка',
    types: forProcessor('DataProcessor'),
    rights: ['Use', 'View'],
  },
  InformationRegister: {
    folder: 'InformationRegisters',
    collection: 'РегистрыСведений',
    russian: 'РегистрСведений',
    types: forRegister('InformationRegister', 'RecordManager'),
    rights: ['Read', 'Update', 'View', 'Edit', 'TotalsControl'],
  },
  AccumulationRegister: {
    folder: 'AccumulationRegisters',
    collection: 'РегистрыНакопления',
    russian: 'РегистрНакопления',
    types: forRegister('AccumulationRegister'),
    rights: ['Read', 'Update', 'View', 'Edit', 'TotalsControl'],
  },
}

export const kindOfFolder = (folder: string): string | undefined =>
  Object.keys(kinds).find((name) => kinds[name]?.folder === folder)
