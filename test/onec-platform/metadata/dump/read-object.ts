import type { Field, HttpService, MetadataObject, ObjectKind, TabularSection } from '../model.ts'
import { child, children, type Element, spokenText, textOf } from './element.ts'
import { typesOf } from './types.ts'

/** Folder of a kind in a dump, and the kind in Russian. */
export const kinds: Record<string, { folder: string; kind: ObjectKind }> = {
  Constant: { folder: 'Constants', kind: 'Константа' },
  Catalog: { folder: 'Catalogs', kind: 'Справочник' },
  Document: { folder: 'Documents', kind: 'Документ' },
  Enum: { folder: 'Enums', kind: 'Перечисление' },
  ChartOfCharacteristicTypes: { folder: 'ChartsOfCharacteristicTypes', kind: 'ПланВидовХарактеристик' },
  InformationRegister: { folder: 'InformationRegisters', kind: 'РегистрСведений' },
  AccumulationRegister: { folder: 'AccumulationRegisters', kind: 'РегистрНакопления' },
  CommonModule: { folder: 'CommonModules', kind: 'ОбщийМодуль' },
  HTTPService: { folder: 'HTTPServices', kind: 'HTTPСервис' },
  Role: { folder: 'Roles', kind: 'Роль' },
  Subsystem: { folder: 'Subsystems', kind: 'Подсистема' },
  DataProcessor: { folder: 'DataProcessors', kind: 'Обработка' },
  ScheduledJob: { folder: 'ScheduledJobs', kind: 'РегламентноеЗадание' },
  FunctionalOption: { folder: 'FunctionalOptions', kind: 'ФункциональнаяОпция' },
}

const periodicities: Record<string, NonNullable<MetadataObject['periodicity']>> = {
  Nonperiodical: 'Непериодический',
  Second: 'Секунда',
  Day: 'День',
  Month: 'Месяц',
  RecorderPosition: 'ПозицияРегистратора',
}

/** An object from the element of its file. An object that the extension adopts is not its own. */
export function readObject(kind: ObjectKind, element: Element): MetadataObject {
  const properties = child(element, 'Properties')
  const parts = child(element, 'ChildObjects')
  const fieldsOf = (name: string) => children(parts, name).map(readField)
  return {
    kind,
    name: textOf(properties, 'Name'),
    synonym: spokenText(properties, 'Synonym'),
    own: textOf(properties, 'ObjectBelonging') !== 'Adopted',
    attributes:
      kind === 'Константа'
        ? [{ name: 'Значение', types: typesOf(child(properties, 'Type')) }]
        : fieldsOf('Attribute'),
    tabular: children(parts, 'TabularSection').map(readSection),
    dimensions: fieldsOf('Dimension'),
    resources: fieldsOf('Resource'),
    values: children(parts, 'EnumValue').map(({ children: [inner] }) => ({
      name: textOf(inner, 'Name'),
      synonym: spokenText(inner, 'Synonym') || textOf(inner, 'Name'),
    })),
    ...particulars(kind, properties, parts),
  }
}

/** What only objects of one kind have. */
function particulars(
  kind: ObjectKind,
  properties: Element | undefined,
  parts: Element | undefined,
): Partial<MetadataObject> {
  const number = (name: string) => Number(textOf(properties, name))
  const flag = (name: string) => textOf(properties, name) === 'true'
  switch (kind) {
    case 'Справочник':
      return {
        codeLength: number('CodeLength'),
        descriptionLength: number('DescriptionLength'),
        hierarchical: flag('Hierarchical'),
      }
    case 'Документ':
      return { numberLength: number('NumberLength'), posting: textOf(properties, 'Posting') === 'Allow' }
    case 'РегистрСведений':
      return {
        periodicity: periodicities[textOf(properties, 'InformationRegisterPeriodicity')] ?? 'Непериодический',
        recorder: textOf(properties, 'WriteMode') === 'RecorderSubordinate',
      }
    case 'РегистрНакопления':
      return {
        turnover: textOf(properties, 'RegisterType') === 'Turnovers' ? 'Обороты' : 'Остатки',
        recorder: true,
      }
    case 'ОбщийМодуль':
      return { global: flag('Global'), reuse: reuseOf(textOf(properties, 'ReturnValuesReuse')) }
    case 'HTTPСервис':
      return { service: { root: textOf(properties, 'RootURL'), templates: templatesOf(parts) } }
    case 'РегламентноеЗадание':
      return { method: textOf(properties, 'MethodName').replace(/^CommonModule\./, '') }
    case 'ФункциональнаяОпция':
      return { location: textOf(properties, 'Location') }
    default:
      return {}
  }
}

const reuseOf = (text: string): NonNullable<MetadataObject['reuse']> =>
  text === 'DuringRequest' || text === 'DuringSession' ? text : 'DontUse'

function readField(element: Element): Field {
  const properties = child(element, 'Properties')
  const name = textOf(properties, 'Name')
  const indexing = textOf(properties, 'Indexing')
  return {
    name,
    synonym: spokenText(properties, 'Synonym') || name,
    types: typesOf(child(properties, 'Type')),
    ...(textOf(properties, 'FillChecking') === 'ShowError' ? { required: true } : {}),
    ...(indexing !== '' && indexing !== 'DontIndex' ? { indexed: true } : {}),
  }
}

const readSection = (element: Element): TabularSection => ({
  name: textOf(child(element, 'Properties'), 'Name'),
  attributes: children(child(element, 'ChildObjects'), 'Attribute').map(readField),
})

const templatesOf = (parts: Element | undefined): HttpService['templates'] =>
  children(parts, 'URLTemplate').map((template) => ({
    name: textOf(child(template, 'Properties'), 'Name'),
    template: textOf(child(template, 'Properties'), 'Template'),
    methods: children(child(template, 'ChildObjects'), 'Method').map((method) => ({
      name: textOf(child(method, 'Properties'), 'Name'),
      method: textOf(child(method, 'Properties'), 'HTTPMethod'),
      handler: textOf(child(method, 'Properties'), 'Handler'),
    })),
  }))
