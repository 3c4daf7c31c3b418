import { FixedList, List } from '../../values/array.ts'
import { Binary, base64Text, bytesOfBase64, bytesOfHex, hexText } from '../../values/binary.ts'
import { countAt, objectAt, toText } from '../../values/convert.ts'
import { decode, encode } from '../../values/encoding.ts'
import { Enumeration } from '../../values/enumeration.ts'
import { ByteBuffer } from '../../values/streams/buffer.ts'
import { BslError, type Value } from '../../values/value.ts'
import type { GlobalFunction } from '../layers.ts'
import type { Session } from '../session.ts'

export const stringCoding = new Enumeration('Способ кодирования строки', [
  'КодировкаURL|URLEncoding',
  'URLВКодировкеURL|URLInURLEncoding',
])

const unreserved = /[A-Za-z0-9\-_.~]/
const ofAddress = /[A-Za-z0-9\-_.~:/?#[\]@!$&'()*+,;=%]/

function urlEncoded(given: readonly Value[]): string {
  const kept = given[1] === stringCoding.one('URLВКодировкеURL') ? ofAddress : unreserved
  return [...toText(given[0])]
    .map((character) =>
      kept.test(character) ? character : hexText(encode(character, given[2])).replace(/../g, '%$&'),
    )
    .join('')
}

function urlDecoded(given: readonly Value[]): string {
  return toText(given[0]).replace(/(%[0-9a-f]{2})+/gi, (codes) =>
    decode(bytesOfHex(codes.replaceAll('%', '')), given[2]),
  )
}

const bytesAt = (given: readonly Value[]) => objectAt(given, 1, Binary).bytes

const toBase64: GlobalFunction<Session> = [1, 1, (_, given) => base64Text(bytesAt(given))]
const fromBase64: GlobalFunction<Session> = [1, 1, (_, [text]) => new Binary(bytesOfBase64(toText(text)))]

export const binaryFunctions: Record<string, GlobalFunction<Session>> = {
  'КодироватьСтроку|EncodeString': [2, 3, (_, given) => urlEncoded(given)],
  'РаскодироватьСтроку|DecodeString': [2, 3, (_, given) => urlDecoded(given)],
  'Base64Строка|Base64String': toBase64,
  'Base64Значение|Base64Value': fromBase64,
  'ПолучитьBase64СтрокуИзДвоичныхДанных|GetBase64StringFromBinaryData': toBase64,
  'ПолучитьДвоичныеДанныеИзBase64Строки|GetBinaryDataFromBase64String': fromBase64,
  'ПолучитьДвоичныеДанныеИзСтроки|GetBinaryDataFromString': [
    1,
    3,
    (_, [text, encoding]) => new Binary(encode(toText(text), encoding)),
  ],
  'ПолучитьСтрокуИзДвоичныхДанных|GetStringFromBinaryData': [
    1,
    2,
    (_, given) => decode(bytesAt(given), given[1]),
  ],
  'ПолучитьHexСтрокуИзДвоичныхДанных|GetHexStringFromBinaryData': [
    1,
    1,
    (_, given) => hexText(bytesAt(given)),
  ],
  'ПолучитьДвоичныеДанныеИзHexСтроки|GetBinaryDataFromHexString': [
    1,
    1,
    (_, [text]) => new Binary(bytesOfHex(toText(text))),
  ],
  'СоединитьДвоичныеДанные|ConcatBinaryData': [
    1,
    1,
    (_, given) => {
      const parts = objectAt(given, 1, FixedList).values.map((part) => {
        if (!(part instanceof Binary)) throw new BslError("Несоответствие типов (параметр номер '1')")
        return part.bytes
      })
      return new Binary(Buffer.concat(parts))
    },
  ],
  'РазделитьДвоичныеДанные|SplitBinaryData': [
    2,
    2,
    (_, given) => {
      const [bytes, size] = [bytesAt(given), Math.max(1, countAt(given, 2))]
      const starts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => at * size)
      return new List(starts.map((at) => new Binary(bytes.slice(at, at + size))))
    },
  ],
  'ПолучитьБуферДвоичныхДанныхИзДвоичныхДанных|GetBinaryDataBufferFromBinaryData': [
    1,
    1,
    (_, given) => new ByteBuffer(bytesAt(given).slice()),
  ],
  'ПолучитьДвоичныеДанныеИзБуфераДвоичныхДанных|GetBinaryDataFromBinaryDataBuffer': [
    1,
    1,
    (_, given) => new Binary(objectAt(given, 1, ByteBuffer).bytes.slice()),
  ],
  'ПолучитьБуферДвоичныхДанныхИзСтроки|GetBinaryDataBufferFromString': [
    1,
    3,
    (_, [text, encoding]) => new ByteBuffer(encode(toText(text), encoding)),
  ],
  'ПолучитьСтрокуИзБуфераДвоичныхДанных|GetStringFromBinaryDataBuffer': [
    1,
    2,
    (_, given) => decode(objectAt(given, 1, ByteBuffer).bytes, given[1]),
  ],
}
