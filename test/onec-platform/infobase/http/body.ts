import { Binary } from '../../values/binary.ts'
import { objectAt, toText } from '../../values/convert.ts'
import { decode, encode } from '../../values/encoding.ts'
import { EnumerationValue } from '../../values/enumeration.ts'
import type { Value } from '../../values/value.ts'

const mark = Uint8Array.of(0xef, 0xbb, 0xbf)

/** Body of a request or an answer. */
export class Body {
  bytes: Uint8Array = new Uint8Array()

  text(encoding: Value): string {
    return decode(this.bytes, encoding)
  }

  binary(): Binary {
    return new Binary(this.bytes)
  }

  /** УстановитьТелоИзСтроки(Текст, Кодировка, ByteOrderMark): a mark is written only when it is asked for. */
  putText([text, encoding, order]: readonly Value[]): void {
    const bytes = encode(toText(text), encoding)
    const marked = order instanceof EnumerationValue && order.name === 'Использовать'
    this.bytes = marked ? Uint8Array.from([...mark, ...bytes]) : bytes
  }

  putBinary(given: readonly Value[]): void {
    this.bytes = objectAt(given, 1, Binary).bytes
  }
}
