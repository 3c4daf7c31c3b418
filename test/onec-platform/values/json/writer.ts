import { Decimal } from 'decimal.js'
import { toText } from '../convert.ts'
import { type Given, Methods } from '../members.ts'
import { plainText } from '../numbers.ts'
import { BslError, type Outcome, PlatformObject, type Value } from '../value.ts'
import { WritingParameters } from './settings.ts'

const short: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}

const coded = (text: string) =>
  text.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

const methods = new Methods<JsonWriter>({
  'УстановитьСтроку|SetString': [
    0,
    1,
    (self, [parameters]) => self.open(parameters instanceof WritingParameters ? parameters : undefined),
  ],
  'ЗаписатьНачалоОбъекта|WriteStartObject': [0, 0, (self) => self.start('{')],
  'ЗаписатьКонецОбъекта|WriteEndObject': [0, 0, (self) => self.end('{')],
  'ЗаписатьНачалоМассива|WriteStartArray': [0, 0, (self) => self.start('[')],
  'ЗаписатьКонецМассива|WriteEndArray': [0, 0, (self) => self.end('[')],
  'ЗаписатьИмяСвойства|WritePropertyName': [1, 1, (self, [name]) => self.name(toText(name))],
  'ЗаписатьЗначение|WriteValue': [1, 2, (self, [value]) => self.scalar(value)],
  'ЗаписатьБезОбработки|WriteRaw': [1, 1, (self, [text]) => self.raw(toText(text))],
  'Закрыть|Close': [0, 0, (self) => self.close()],
})

/** `ЗаписьJSON` into a string. */
export class JsonWriter extends PlatformObject {
  readonly typeName = 'Запись JSON'
  private parts: string[] | undefined
  private parameters = new WritingParameters()
  /** Open brackets, and how many values each holds. */
  private nested: { bracket: '{' | '['; count: number }[] = []
  private named = false

  open(parameters = new WritingParameters()): void {
    this.parts = []
    this.parameters = parameters
    this.nested = []
    this.named = false
  }

  close(): string {
    const text = this.written().join('')
    if (this.nested.length > 0) throw new BslError('Структура записываемых данных JSON не завершена')
    this.parts = undefined
    return text
  }

  start(bracket: '{' | '['): void {
    this.before()
    this.written().push(bracket)
    this.nested.push({ bracket, count: 0 })
  }

  end(bracket: '{' | '['): void {
    const last = this.nested.pop()
    if (last?.bracket !== bracket || this.named)
      throw new BslError('Нарушена структура записываемых данных JSON')
    if (last.count > 0) this.breakLine()
    this.written().push(bracket === '{' ? '}' : ']')
  }

  name(name: string): void {
    const last = this.nested.at(-1)
    if (last?.bracket !== '{' || this.named) throw new BslError('Нарушена структура записываемых данных JSON')
    this.separate(last)
    this.written().push(`${this.quoted(name)}:${this.parameters.lineEnd === '' ? '' : ' '}`)
    this.named = true
  }

  scalar(value: Value): void {
    this.raw(this.scalarText(value))
  }

  raw(text: string): void {
    this.before()
    this.written().push(text)
  }

  private scalarText(value: Value): string {
    if (value === undefined || value === null) return 'null'
    if (typeof value === 'boolean') return String(value)
    if (typeof value === 'string') return this.quoted(value)
    if (value instanceof Decimal) return plainText(value)
    throw new BslError("Несоответствие типов (параметр номер '1')")
  }

  private written(): string[] {
    if (!this.parts) throw new BslError('Приёмник данных записи JSON не установлен')
    return this.parts
  }

  private before(): void {
    const last = this.nested.at(-1)
    if (last?.bracket === '{' && !this.named)
      throw new BslError('Нарушена структура записываемых данных JSON')
    if (last?.bracket === '[') this.separate(last)
    this.named = false
  }

  private separate(last: { count: number }): void {
    if (last.count > 0) this.written().push(',')
    last.count += 1
    this.breakLine()
  }

  private breakLine(): void {
    const { lineEnd, padding } = this.parameters
    if (lineEnd !== '') this.written().push(lineEnd + padding.repeat(this.nested.length))
  }

  private quoted(text: string): string {
    const { parameters } = this
    const escaped = text.replace(/["\\\p{Cc}\u2028\u2029<>&'/]|[^\p{ASCII}]/gu, (character) => {
      if (short[character]) return short[character]
      return this.mustBeCoded(character) ? (character === '/' ? '\\/' : coded(character)) : character
    })
    return parameters.doubleQuotes ? `"${escaped}"` : `'${escaped.replaceAll('\\"', '"')}'`
  }

  private mustBeCoded(character: string): boolean {
    const { parameters } = this
    const code = character.codePointAt(0) ?? 0
    if (code < 32) return true
    if (code > 127 && parameters.escaping.name === 'СимволыВнеASCII') return true
    if (code > 0xffff && parameters.escaping.name === 'СимволыВнеBMP') return true
    switch (character) {
      case '<':
      case '>':
        return parameters.brackets
      case '&':
        return parameters.ampersand
      case "'":
        return parameters.singleQuotes || !parameters.doubleQuotes
      case '/':
        return parameters.slash
      case '\u2028':
      case '\u2029':
        return parameters.separators
      default:
        return false
    }
  }

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }
}
