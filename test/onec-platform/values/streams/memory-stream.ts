import { Binary } from '../binary.ts'
import { countAt, objectAt } from '../convert.ts'
import { Enumeration } from '../enumeration.ts'
import { type Given, Methods } from '../members.ts'
import { decimal } from '../numbers.ts'
import { BslError, type Outcome, PlatformObject } from '../value.ts'
import { ByteBuffer } from './buffer.ts'

export const streamPlace = new Enumeration('Позиция в потоке', [
  'Начало|Begin',
  'Текущая|Current',
  'Конец|End',
])

const methods = new Methods<MemoryStream>({
  'Размер|Size': [0, 0, (self) => decimal(self.opened().length)],
  'ТекущаяПозиция|CurrentPosition': [0, 0, (self) => decimal(self.position)],
  'Перейти|Seek': [
    2,
    2,
    (self, given) => {
      const from =
        given[1] === streamPlace.one('Конец')
          ? self.opened().length
          : given[1] === streamPlace.one('Текущая')
            ? self.position
            : 0
      self.position = Math.max(0, from + countAt(given, 1))
      return decimal(self.position)
    },
  ],
  'Прочитать|Read': [
    3,
    3,
    (self, given) => {
      const read = self.read(countAt(given, 3))
      objectAt(given, 1, ByteBuffer).part(countAt(given, 2), read.length).set(read)
      return decimal(read.length)
    },
  ],
  'Записать|Write': [
    3,
    3,
    (self, given) => self.write(objectAt(given, 1, ByteBuffer).part(countAt(given, 2), countAt(given, 3))),
  ],
  'Закрыть|Close': [0, 0, (self) => self.close()],
  'ЗакрытьИПолучитьДвоичныеДанные|CloseAndGetBinaryData': [
    0,
    0,
    (self) => {
      const bytes = self.opened()
      self.close()
      return new Binary(bytes)
    },
  ],
})

/** `ПотокВПамяти`. */
export class MemoryStream extends PlatformObject {
  readonly typeName = 'Поток в памяти'
  position = 0
  private bytes: Uint8Array | undefined

  constructor(bytes: Uint8Array = new Uint8Array()) {
    super()
    this.bytes = bytes
  }

  /** What is in it; refuses after it was closed. */
  opened(): Uint8Array {
    if (!this.bytes) throw new BslError('Поток закрыт')
    return this.bytes
  }

  read(count: number): Uint8Array {
    const part = this.opened().slice(this.position, this.position + count)
    this.position += part.length
    return part
  }

  write(part: Uint8Array): void {
    const before = this.opened()
    const after = new Uint8Array(Math.max(before.length, this.position + part.length))
    after.set(before)
    after.set(part, this.position)
    this.bytes = after
    this.position += part.length
  }

  close(): void {
    this.bytes = undefined
  }

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }
}
