import type { Field, FieldType, MetadataObject } from '../metadata/model.ts'
import { fullName } from '../metadata/object-index.ts'
import { standardFields } from '../metadata/standard-fields.ts'
import { type Given, Methods } from '../values/members.ts'
import { fold } from '../values/names.ts'
import { decimal } from '../values/numbers.ts'
import {
  allowedSign,
  DateQualifiers,
  dateFractions,
  NumberQualifiers,
  StringQualifiers,
} from '../values/qualifiers.ts'
import { TypeDescription } from '../values/type-description.ts'
import { TypeValue } from '../values/types.ts'
import { missingMember, type Outcome, PlatformObject, type Value } from '../values/value.ts'
import type { Infobase } from './infobase.ts'
import { Collection, MetadataNode } from './metadata-node.ts'
import { typeNameOf } from './type-names.ts'

const collections: Record<string, MetadataObject['kind']> = {
  Справочники: 'Справочник',
  Документы: 'Документ',
  Перечисления: 'Перечисление',
  ПланыВидовХарактеристик: 'ПланВидовХарактеристик',
  РегистрыСведений: 'РегистрСведений',
  РегистрыНакопления: 'РегистрНакопления',
  Константы: 'Константа',
  ОбщиеМодули: 'ОбщийМодуль',
  HTTPСервисы: 'HTTPСервис',
  Роли: 'Роль',
  Подсистемы: 'Подсистема',
  Обработки: 'Обработка',
  РегламентныеЗадания: 'РегламентноеЗадание',
  ФункциональныеОпции: 'ФункциональнаяОпция',
}

/** Nodes of a base: an object has one, so that they are compared as objects are. */
type Tree = { nodes: Map<MetadataObject, MetadataNode>; root: MetadataRoot }
const trees = new WeakMap<Infobase, Tree>()

function treeOf(infobase: Infobase): Tree {
  const known = trees.get(infobase)
  if (known) return known
  const { configuration } = infobase.index
  const nodes = new Map(configuration.objects.map((object) => [object, nodeOf(infobase, object)]))
  const root = new MetadataRoot(infobase, nodes)
  const made = { nodes, root }
  trees.set(infobase, made)
  return made
}

export const describe = (infobase: Infobase, object: MetadataObject): PlatformObject =>
  treeOf(infobase).nodes.get(object)!

/** The global `Метаданные`. */
export const metadataRoot = (infobase: Infobase): PlatformObject => treeOf(infobase).root

class MetadataRoot extends PlatformObject {
  readonly typeName = 'Объект метаданных: Конфигурация'
  private readonly lists = new Map<string, Collection>()

  constructor(
    readonly infobase: Infobase,
    private readonly nodes: ReadonlyMap<MetadataObject, MetadataNode>,
  ) {
    super()
    for (const [name, kind] of Object.entries(collections)) {
      const own = [...nodes].filter(([object]) => object.kind === kind).map(([, node]) => node)
      this.lists.set(fold(name), new Collection(own))
    }
  }

  override get(name: string): Value {
    const { configuration } = this.infobase.index
    switch (fold(name)) {
      case 'имя':
        return configuration.name
      case 'версия':
        return configuration.version
      case 'синоним':
        return configuration.synonym ?? configuration.name
    }
    const list = this.lists.get(fold(name))
    if (!list) throw missingMember(name)
    return list
  }

  override call(name: string, given: Given): Outcome {
    return rootMethods.call(this, name, given)
  }

  named(path: Value): Value {
    const [kind = '', name = '', part, field] = String(path).split('.')
    const object = this.infobase.index.find(kind, name)
    const node = object && this.nodes.get(object)
    if (!node || part === undefined) return node
    const list = node.get(partNames[fold(part)] ?? part)
    return list instanceof Collection && field !== undefined ? list.find(field) : undefined
  }

  ofType(type: Value): Value {
    if (!(type instanceof TypeValue)) return undefined
    const found = [...this.nodes].find(([object]) => typeNameOf(object) === type.name)
    return found?.[1]
  }
}

const partNames: Record<string, string> = {
  реквизит: 'Реквизиты',
  табличнаячасть: 'ТабличныеЧасти',
  измерение: 'Измерения',
  ресурс: 'Ресурсы',
}

const rootMethods = new Methods<MetadataRoot>({
  'НайтиПоПолномуИмени|FindByFullName': [1, 1, (self, [path]) => self.named(path)],
  'НайтиПоТипу|FindByType': [1, 1, (self, [type]) => self.ofType(type)],
})

function nodeOf(infobase: Infobase, object: MetadataObject): MetadataNode {
  const path = fullName(object)
  const list = (kind: string, fields: readonly Field[]) => {
    const made = once(
      () => new Collection(fields.map((field) => fieldNode(infobase, `${path}.${kind}`, field))),
    )
    return made
  }
  return new MetadataNode(object.name, object.synonym ?? object.name, path, {
    Реквизиты: list('Реквизит', object.kind === 'Константа' ? [] : object.attributes),
    СтандартныеРеквизиты: once(
      () =>
        new Collection(
          standardFields(object, infobase.index.configuration).map((field) =>
            fieldNode(infobase, `${path}.СтандартныйРеквизит`, field),
          ),
        ),
    ),
    Измерения: list('Измерение', object.dimensions),
    Ресурсы: list('Ресурс', object.resources),
    ТабличныеЧасти: once(
      () =>
        new Collection(
          object.tabular.map(
            ({ name, attributes }) =>
              new MetadataNode(name, name, `${path}.ТабличнаяЧасть.${name}`, {
                Реквизиты: list(`ТабличнаяЧасть.${name}.Реквизит`, attributes),
              }),
          ),
        ),
    ),
    ЗначенияПеречисления: once(
      () =>
        new Collection(
          object.values.map(
            ({ name, synonym }) =>
              new MetadataNode(name, synonym, `${path}.ЗначениеПеречисления.${name}`, {}),
          ),
        ),
    ),
    Тип: () => typesOf(infobase, object.attributes[0]?.types ?? []),
    ДлинаКода: () => decimal(object.codeLength ?? 0),
    ДлинаНаименования: () => decimal(object.descriptionLength ?? 0),
    ДлинаНомера: () => decimal(object.numberLength ?? 0),
    Иерархический: () => object.hierarchical === true,
  })
}

const fieldNode = (infobase: Infobase, path: string, field: Field): MetadataNode =>
  new MetadataNode(field.name, field.synonym ?? field.name, `${path}.${field.name}`, {
    Тип: () => typesOf(infobase, field.types),
  })

function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}

function typesOf(infobase: Infobase, types: readonly FieldType[]): TypeDescription {
  const number = types.find((type) => 'digits' in type)
  const text = types.find((type) => 'length' in type)
  const date = types.find((type) => 'parts' in type)
  return new TypeDescription(
    types.map((type) => {
      const object = infobase.objectOfType(type.type)
      return object ? typeNameOf(object) : type.type
    }),
    number &&
      new NumberQualifiers(
        number.digits,
        number.fraction,
        allowedSign.one(number.nonnegative ? 'Неотрицательный' : 'Любой'),
      ),
    text && new StringQualifiers(text.length),
    date && new DateQualifiers(dateFractions.one(date.parts)),
  )
}
