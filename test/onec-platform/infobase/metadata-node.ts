import { type Given, Methods } from '../values/members.ts'
import { fold } from '../values/names.ts'
import { decimal } from '../values/numbers.ts'
import { missingMember, type Outcome, PlatformObject, type Value } from '../values/value.ts'

/** `Метаданные.Справочники` and the like: objects by their names. */
export class Collection extends PlatformObject {
  readonly typeName = 'Коллекция объектов метаданных'
  private readonly byName: Map<string, MetadataNode>

  constructor(readonly nodes: readonly MetadataNode[]) {
    super()
    this.byName = new Map(nodes.map((node) => [fold(node.name), node]))
  }

  find(name: Value): MetadataNode | undefined {
    return typeof name === 'string' ? this.byName.get(fold(name)) : undefined
  }

  override get(name: string): Value {
    const node = this.find(name)
    if (!node) throw missingMember(name)
    return node
  }

  override at(key: Value): Value {
    return typeof key === 'string' ? this.get(key) : this.nodes[Number(key)]
  }

  override items(): Iterable<Value> {
    return this.nodes
  }

  override call(name: string, given: Given): Outcome {
    return collectionMethods.call(this, name, given)
  }
}

const collectionMethods = new Methods<Collection>({
  'Найти|Find': [1, 1, (self, [name]) => self.find(name)],
  'Количество|Count': [0, 0, (self) => decimal(self.nodes.length)],
  'Содержит|Contains': [1, 1, (self, [node]) => self.nodes.some((one) => one === node)],
  'Получить|Get': [1, 1, (self, [index]) => self.at(index)],
})

/** An object of the configuration, or a field of one. */
export class MetadataNode extends PlatformObject {
  readonly typeName = 'Объект метаданных'
  private readonly members: Map<string, () => Value>

  constructor(
    readonly name: string,
    readonly synonym: string,
    readonly path: string,
    members: Readonly<Record<string, () => Value>>,
  ) {
    super()
    this.members = new Map(Object.entries(members).map(([key, value]) => [fold(key), value]))
  }

  override presentation(): string {
    return this.synonym
  }

  override get(name: string): Value {
    switch (fold(name)) {
      case 'имя':
        return this.name
      case 'синоним':
        return this.synonym
      case 'комментарий':
        return ''
    }
    const member = this.members.get(fold(name))
    if (!member) throw missingMember(name)
    return member()
  }

  override call(name: string, given: Given): Outcome {
    return nodeMethods.call(this, name, given)
  }
}

const nodeMethods = new Methods<MetadataNode>({
  'ПолноеИмя|FullName': [0, 0, (self) => self.path],
  'Представление|Presentation': [0, 0, (self) => self.synonym],
})
