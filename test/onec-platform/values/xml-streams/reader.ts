import { countAt, toText } from '../convert.ts'
import { type Given, Methods, Properties } from '../members.ts'
import { decimal } from '../numbers.ts'
import { BslError, type Outcome, PlatformObject, type Value } from '../value.ts'
import { type Attribute, nodesOf, nodeTypes, type XmlNode } from './nodes.ts'

const methods = new Methods<XmlReader>({
  'УстановитьСтроку|SetString': [1, 1, (self, [text]) => self.open(toText(text))],
  'Прочитать|Read': [0, 0, (self) => self.read()],
  'Пропустить|Skip': [0, 0, (self) => self.skip()],
  'ПерейтиКСодержимому|MoveToContent': [0, 0, (self) => self.toContent()],
  'КоличествоАтрибутов|AttributeCount': [0, 0, (self) => decimal(self.attributes.length)],
  'ИмяАтрибута|AttributeName': [1, 1, (self, given) => self.attributes[countAt(given, 1)]?.name],
  'ЗначениеАтрибута|AttributeValue': [1, 2, (self, [by]) => self.attribute(by)?.value],
  'ПолучитьАтрибут|GetAttribute': [1, 2, (self, [by]) => self.attribute(by)?.value],
  'ПрочитатьАтрибут|ReadAttribute': [0, 0, (self) => self.toAttribute(self.place + 1)],
  'ПервыйАтрибут|FirstAttribute': [0, 0, (self) => self.toAttribute(0)],
  'СледующийАтрибут|NextAttribute': [0, 0, (self) => self.toAttribute(self.place + 1)],
  'Закрыть|Close': [0, 0, (self) => self.close()],
})

const local = (name: string) => name.slice(name.indexOf(':') + 1)

const properties = new Properties<XmlReader>({
  'ТипУзла|NodeType': { get: (self) => nodeTypes.one(self.here.type) },
  'Имя|Name': { get: (self) => self.here.name },
  'ЛокальноеИмя|LocalName': { get: (self) => local(self.here.name) },
  'Префикс|Prefix': {
    get: ({ here: { name } }) => (name.includes(':') ? name.slice(0, name.indexOf(':')) : ''),
  },
  'URIПространстваИмен|NamespaceURI': { get: (self) => self.here.uri },
  'Значение|Value': { get: (self) => self.here.value },
  'ИмеетИмя|HasName': { get: (self) => self.here.name !== '' },
  'ИмеетЗначение|HasValue': {
    get: ({ here }) => here.type !== 'НачалоЭлемента' && here.type !== 'КонецЭлемента',
  },
})

const nothing: XmlNode = { type: 'Ничего', name: '', uri: '', value: '', attributes: [] }

/** `ЧтениеXML` over a string. Text of spaces alone is left out; an empty element has its end too. */
export class XmlReader extends PlatformObject {
  readonly typeName = 'Чтение XML'
  /** Attribute that is read now; -1: the element itself. */
  place = -1
  private nodes: XmlNode[] = []
  private index = -1

  get node(): XmlNode {
    return this.nodes[this.index] ?? nothing
  }

  get attributes(): readonly Attribute[] {
    return this.node.attributes
  }

  /** The node, or the attribute of it that was gone to. */
  get here(): Pick<XmlNode, 'type' | 'name' | 'uri' | 'value'> {
    const attribute = this.attributes[this.place]
    return attribute ? { ...attribute, type: 'Атрибут' } : this.node
  }

  open(text: string): void {
    this.nodes = nodesOf(text)
    this.index = -1
    this.place = -1
  }

  close(): void {
    this.open('<_/>')
    this.nodes = []
  }

  read(): boolean {
    this.place = -1
    if (this.index < this.nodes.length) this.index += 1
    return this.index < this.nodes.length
  }

  /** From the beginning of an element to its end. */
  skip(): void {
    this.place = -1
    if (this.node.type !== 'НачалоЭлемента') {
      this.read()
      return
    }
    let depth = 1
    while (depth > 0) {
      this.index += 1
      const { type } = this.node
      if (type === 'НачалоЭлемента') depth += 1
      else if (type === 'КонецЭлемента') depth -= 1
    }
  }

  toContent(): Value {
    if (this.index < 0) this.read()
    while (['Комментарий', 'ИнструкцияОбработки'].includes(this.node.type)) this.read()
    return nodeTypes.one(this.node.type)
  }

  attribute(by: Value): Attribute | undefined {
    if (typeof by === 'string') return this.attributes.find(({ name }) => name === by)
    const index = countAt([by], 1)
    if (index < 0 || index >= this.attributes.length) {
      throw new BslError('Индекс находится за границами диапазона')
    }
    return this.attributes[index]
  }

  toAttribute(place: number): boolean {
    if (place >= this.attributes.length) return false
    this.place = place
    return true
  }

  override get(name: string): Value {
    return properties.get(this, name)
  }

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }
}
