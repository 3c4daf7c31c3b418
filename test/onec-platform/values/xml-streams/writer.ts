import { toBoolean, toText } from '../convert.ts'
import { type Given, Methods, Properties } from '../members.ts'
import { BslError, type Outcome, PlatformObject, type Value } from '../value.ts'

const text = (value: string) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const quoted = (value: string) => text(value).replaceAll('"', '&quot;')

const methods = new Methods<XmlWriter>({
  'УстановитьСтроку|SetString': [0, 1, (self, [encoding]) => self.open(toText(encoding))],
  'ЗаписатьОбъявлениеXML|WriteXMLDeclaration': [0, 0, (self) => self.declare()],
  'ЗаписатьНачалоЭлемента|WriteStartElement': [
    1,
    2,
    (self, [name, uri]) => self.start(toText(name), toText(uri)),
  ],
  'ЗаписатьКонецЭлемента|WriteEndElement': [0, 0, (self) => self.end()],
  'ЗаписатьАтрибут|WriteAttribute': [
    2,
    3,
    (self, given) => self.attribute(toText(given[0]), toText(given.at(-1))),
  ],
  'ЗаписатьСоответствиеПространстваИмен|WriteNamespaceMapping': [
    2,
    2,
    (self, [prefix, uri]) =>
      self.attribute(toText(prefix) ? `xmlns:${toText(prefix)}` : 'xmlns', toText(uri)),
  ],
  'ЗаписатьТекст|WriteText': [1, 1, (self, [value]) => self.inside(text(toText(value)))],
  'ЗаписатьСекциюCDATA|WriteCDATASection': [
    1,
    1,
    (self, [value]) => self.inside(`<![CDATA[${toText(value)}]]>`),
  ],
  'ЗаписатьБезОбработки|WriteRaw': [1, 1, (self, [value]) => self.inside(toText(value))],
  'ЗаписатьКомментарий|WriteComment': [1, 1, (self, [value]) => self.beside(`<!--${toText(value)}-->`)],
  'Закрыть|Close': [0, 0, (self) => self.close()],
})

const properties = new Properties<XmlWriter>({
  'Отступ|Indent': {
    get: (self) => self.indented,
    set: (self, value) => {
      self.indented = toBoolean(value)
    },
  },
})

type Open = { name: string; elements: boolean; text: boolean }

/** `ЗаписьXML` into a string: elements on lines of their own with a tab a level, none inside text. */
export class XmlWriter extends PlatformObject {
  readonly typeName = 'Запись XML'
  indented = true
  private written = ''
  private encoding = ''
  private tagOpen = false
  private stack: Open[] = []

  open(encoding: string): void {
    this.written = ''
    // A string of the platform is UTF-16, and says so unless another encoding is named.
    this.encoding = encoding || 'UTF-16'
    this.tagOpen = false
    this.stack = []
  }

  declare(): void {
    this.written += `<?xml version="1.0" encoding="${this.encoding}"?>`
  }

  start(name: string, uri: string): void {
    this.child()
    this.written += `<${name}${uri ? ` xmlns="${quoted(uri)}"` : ''}`
    this.tagOpen = true
    this.stack.push({ name, elements: false, text: false })
  }

  attribute(name: string, value: string): void {
    if (!this.tagOpen) throw new BslError('Атрибут записывается только после начала элемента')
    this.written += ` ${name}="${quoted(value)}"`
  }

  end(): void {
    const last = this.stack.pop()
    if (!last) throw new BslError('Нет открытого элемента')
    if (this.tagOpen) this.written += '/>'
    else this.written += `${last.elements && !last.text ? this.line() : ''}</${last.name}>`
    this.tagOpen = false
  }

  inside(piece: string): void {
    this.closeTag()
    const last = this.stack.at(-1)
    if (last) last.text = true
    this.written += piece
  }

  beside(piece: string): void {
    this.child()
    this.written += piece
  }

  close(): string {
    const result = this.written
    this.open('')
    return result
  }

  private child(): void {
    this.closeTag()
    const last = this.stack.at(-1)
    if (last) last.elements = true
    if (this.written !== '' && !last?.text) this.written += this.line()
  }

  private line(): string {
    return this.indented ? `\n${'\t'.repeat(this.stack.length)}` : ''
  }

  private closeTag(): void {
    if (this.tagOpen) this.written += '>'
    this.tagOpen = false
  }

  override get(name: string): Value {
    return properties.get(this, name)
  }

  override set(name: string, value: Value): void {
    properties.set(this, name, value)
  }

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }
}
