import { Binary } from '../binary.ts'
import { countAt, toText } from '../convert.ts'
import { encode } from '../encoding.ts'
import { type Given, Methods } from '../members.ts'
import { BslError, type Outcome, PlatformObject, type Value } from '../value.ts'
import { ByteBuffer } from './buffer.ts'
import type { MemoryStream } from './memory-stream.ts'

const methods = new Methods<DataWriter>({
  'Записать|Write': [1, 1, (self, [what]) => self.stream.write(bytesOf(what))],
  'ЗаписатьБуферДвоичныхДанных|WriteBinaryDataBuffer': [
    1,
    3,
    (self, [what]) => self.stream.write(bytesOf(what)),
  ],
  'ЗаписатьБайт|WriteByte': [1, 1, (self, given) => self.stream.write(Uint8Array.of(countAt(given, 1)))],
  'ЗаписатьЦелое32|WriteInt32': [
    1,
    2,
    (self, given) => {
      const buffer = new ByteBuffer(new Uint8Array(4))
      buffer.putWhole(0, 4, countAt(given, 1))
      self.stream.write(buffer.bytes)
    },
  ],
  'ЗаписатьСимволы|WriteChars': [1, 2, (self, [text]) => self.text(toText(text))],
  'ЗаписатьСтроку|WriteLine': [1, 3, (self, [text]) => self.text(`${toText(text)}${self.lineEnd}`)],
  'Закрыть|Close': [0, 0, () => undefined],
})

function bytesOf(what: Value): Uint8Array {
  if (what instanceof Binary || what instanceof ByteBuffer) return what.bytes
  throw new BslError("Несоответствие типов (параметр номер '1')")
}

/** `ЗаписьДанных` into a stream in memory. */
export class DataWriter extends PlatformObject {
  readonly typeName = 'Запись данных'

  constructor(
    readonly stream: MemoryStream,
    private readonly encoding: Value,
    readonly lineEnd: string,
  ) {
    super()
  }

  text(text: string): void {
    this.stream.write(encode(text, this.encoding))
  }

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }
}
