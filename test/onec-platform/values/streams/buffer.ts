import { countAt, objectAt } from '../convert.ts'
import { type Given, Methods, Properties } from '../members.ts'
import { decimal } from '../numbers.ts'
import { BslError, type Outcome, PlatformObject, type Value } from '../value.ts'

const whole = (size: 2 | 4 | 8) =>
  [
    1,
    2,
    (self: ByteBuffer, given: readonly Value[]) => decimal(String(self.whole(countAt(given, 1), size))),
  ] as const
const putWhole = (size: 2 | 4 | 8) =>
  [
    2,
    3,
    (self: ByteBuffer, given: readonly Value[]) => self.putWhole(countAt(given, 1), size, countAt(given, 2)),
  ] as const

const methods = new Methods<ByteBuffer>({
  'Получить|Get': [1, 1, (self, given) => decimal(self.byte(countAt(given, 1)))],
  'Установить|Set': [2, 2, (self, given) => self.putByte(countAt(given, 1), countAt(given, 2))],
  'Прочитать|Read': [
    2,
    2,
    (self, given) => new ByteBuffer(self.part(countAt(given, 1), countAt(given, 2)).slice()),
  ],
  'ПолучитьСрез|GetSlice': [
    2,
    2,
    (self, given) => new ByteBuffer(self.part(countAt(given, 1), countAt(given, 2))),
  ],
  'Записать|Write': [
    2,
    3,
    (self, given) => {
      const { bytes } = objectAt(given, 2, ByteBuffer)
      const count = given[2] === undefined ? bytes.length : countAt(given, 3)
      self.part(countAt(given, 1), count).set(bytes.subarray(0, count))
    },
  ],
  'Соединить|Concat': [
    1,
    1,
    (self, given) => new ByteBuffer(Buffer.concat([self.bytes, objectAt(given, 1, ByteBuffer).bytes])),
  ],
  'Скопировать|Copy': [0, 0, (self) => new ByteBuffer(self.bytes.slice())],
  'ПрочитатьЦелое16|ReadInt16': whole(2),
  'ПрочитатьЦелое32|ReadInt32': whole(4),
  'ПрочитатьЦелое64|ReadInt64': whole(8),
  'ЗаписатьЦелое16|WriteInt16': putWhole(2),
  'ЗаписатьЦелое32|WriteInt32': putWhole(4),
  'ЗаписатьЦелое64|WriteInt64': putWhole(8),
})

const properties = new Properties<ByteBuffer>({
  'Размер|Size': { get: (self) => decimal(self.bytes.length) },
})

/** `БуферДвоичныхДанных`: bytes that can be changed. Whole numbers are unsigned, the least byte first. */
export class ByteBuffer extends PlatformObject {
  readonly typeName = 'Буфер двоичных данных'

  constructor(readonly bytes: Uint8Array) {
    super()
  }

  part(from: number, count: number): Uint8Array {
    if (from < 0 || count < 0 || from + count > this.bytes.length)
      throw new BslError('Индекс находится за границами диапазона')
    return this.bytes.subarray(from, from + count)
  }

  byte(index: number): number {
    return this.part(index, 1)[0]!
  }

  putByte(index: number, value: number): void {
    if (value < 0 || value > 255) throw new BslError('Недопустимое значение байта')
    this.part(index, 1)[0] = value
  }

  whole(from: number, size: number): bigint {
    return this.part(from, size).reduceRight((value, byte) => value * 256n + BigInt(byte), 0n)
  }

  putWhole(from: number, size: number, value: number): void {
    let left = BigInt(value)
    for (const index of this.part(from, size).keys()) {
      this.bytes[from + index] = Number(left % 256n)
      left /= 256n
    }
  }

  override get(name: string): Value {
    return properties.get(this, name)
  }

  override at(index: Value): Value {
    return decimal(this.byte(countAt([index], 1)))
  }

  override putAt(index: Value, value: Value): void {
    this.putByte(countAt([index], 1), countAt([value], 1))
  }

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }

  override *items(): Iterable<Value> {
    for (const byte of this.bytes) yield decimal(byte)
  }
}
