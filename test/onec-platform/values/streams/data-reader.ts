import { Binary } from '../binary.ts'
import { countAt } from '../convert.ts'
import { decode, encode } from '../encoding.ts'
import { type Given, Methods, Properties } from '../members.ts'
import { decimal } from '../numbers.ts'
import { type Outcome, PlatformObject, type Value } from '../value.ts'
import { ByteBuffer } from './buffer.ts'
import type { MemoryStream } from './memory-stream.ts'

const methods = new Methods<DataReader>({
  'Прочитать|Read': [0, 1, (self, given) => new ReadData(self.take(given))],
  'ПрочитатьВБуферДвоичныхДанных|ReadIntoBinaryDataBuffer': [
    0,
    1,
    (self, given) => new ByteBuffer(self.take(given)),
  ],
  'ПрочитатьБайт|ReadByte': [0, 0, (self) => decimal(self.stream.read(1)[0] ?? 0)],
  'ПрочитатьЦелое32|ReadInt32': [
    0,
    1,
    (self) => decimal(String(new ByteBuffer(self.stream.read(4)).whole(0, 4))),
  ],
  'ПрочитатьСимволы|ReadChars': [
    0,
    2,
    (self, given) => self.characters(given[0] === undefined ? undefined : countAt(given, 1)),
  ],
  'ПрочитатьСтроку|ReadLine': [0, 2, (self) => self.line()],
  'Пропустить|Skip': [1, 1, (self, given) => decimal(self.stream.read(countAt(given, 1)).length)],
  'Закрыть|Close': [0, 0, () => undefined],
})

const properties = new Properties<DataReader>({
  'ЧтениеЗавершено|ReadCompleted': { get: (self) => self.isOver },
})

/** `ЧтениеДанных` over a stream in memory or over binary data. */
export class DataReader extends PlatformObject {
  readonly typeName = 'Чтение данных'
  isOver = false

  constructor(
    readonly stream: MemoryStream,
    private readonly encoding: Value,
  ) {
    super()
  }

  private get rest(): Uint8Array {
    return this.stream.opened().subarray(this.stream.position)
  }

  take(given: readonly Value[]): Uint8Array {
    const count = given[0] === undefined ? this.rest.length : countAt(given, 1)
    const part = this.stream.read(count)
    this.isOver = part.length < count || given[0] === undefined
    return part
  }

  /** So many characters, or all that is left. */
  characters(count: number | undefined): string {
    const text = decode(this.rest, this.encoding)
    const part = count === undefined ? text : [...text].slice(0, count).join('')
    this.skipText(part)
    this.isOver = count === undefined || this.rest.length === 0
    return part
  }

  /** Up to the end of the line; Неопределено when nothing is left. */
  line(): string | undefined {
    if (this.rest.length === 0) {
      this.isOver = true
      return undefined
    }
    const [line = ''] = decode(this.rest, this.encoding).split('\n')
    this.skipText(line)
    this.stream.read(1)
    return line.replace(/\r$/, '')
  }

  private skipText(text: string): void {
    this.stream.read(encode(text, this.encoding).length)
  }

  override get(name: string): Value {
    return properties.get(this, name)
  }

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }
}

const readMethods = new Methods<ReadData>({
  'ПолучитьДвоичныеДанные|GetBinaryData': [0, 0, ({ bytes }) => new Binary(bytes)],
  'ПолучитьБуферДвоичныхДанных|GetBinaryDataBuffer': [0, 0, ({ bytes }) => new ByteBuffer(bytes)],
})

const readProperties = new Properties<ReadData>({
  'Размер|Size': { get: ({ bytes }) => decimal(bytes.length) },
})

/** `РезультатЧтенияДанных`. */
class ReadData extends PlatformObject {
  readonly typeName = 'Результат чтения данных'

  constructor(readonly bytes: Uint8Array) {
    super()
  }

  override get(name: string): Value {
    return readProperties.get(this, name)
  }

  override call(name: string, given: Given): Outcome {
    return readMethods.call(this, name, given)
  }
}
