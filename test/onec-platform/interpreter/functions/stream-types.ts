import { Binary } from '../../values/binary.ts'
import { countAt, objectAt, toText } from '../../values/convert.ts'
import { ByteBuffer } from '../../values/streams/buffer.ts'
import { DataReader } from '../../values/streams/data-reader.ts'
import { DataWriter } from '../../values/streams/data-writer.ts'
import { MemoryStream } from '../../values/streams/memory-stream.ts'
import type { Value } from '../../values/value.ts'
import type { PlatformType } from '../layers.ts'
import type { Session } from '../session.ts'

const made = (typeName: string, construct: (given: readonly Value[]) => Value): PlatformType<Session> => ({
  typeName,
  construct: (_, given) => construct(given),
})

const sourceOf = (given: readonly Value[]): MemoryStream =>
  given[0] instanceof Binary ? new MemoryStream(given[0].bytes.slice()) : objectAt(given, 1, MemoryStream)

/** Bytes in memory. Files are not reached. */
export const streamTypes: Record<string, PlatformType<Session>> = {
  'БуферДвоичныхДанных|BinaryDataBuffer': made(
    'Буфер двоичных данных',
    (given) => new ByteBuffer(new Uint8Array(countAt(given, 1))),
  ),
  'ПотокВПамяти|MemoryStream': made('Поток в памяти', ([given]) =>
    given instanceof ByteBuffer ? new MemoryStream(given.bytes) : new MemoryStream(),
  ),
  'ЧтениеДанных|DataReader': made('Чтение данных', (given) => new DataReader(sourceOf(given), given[1])),
  'ЗаписьДанных|DataWriter': made(
    'Запись данных',
    (given) =>
      new DataWriter(
        objectAt(given, 1, MemoryStream),
        given[1],
        given[3] === undefined ? '\r\n' : toText(given[3]),
      ),
  ),
}
