import { refuse } from '../refuse.ts'
import { crcOf } from './crc.ts'
import { kindOf, safeName } from './names.ts'

/** Bytes from there on, as many as one reading gives; empty at the end of the file. */
export type ReadAt = (from: number) => Promise<Uint8Array>

export type ZipEntry = {
  name: string
  method: number
  size: number
  packed: number
  at: number
  crc: number
}

const endBytes = 22
const headBytes = 46
const longestComment = 65_535
const mostEntries = 10_000
/** XML packs tenfold, at the very best a hundredfold; beyond that somebody wants to fill our disk. */
const greatestRatio = 1_000
const smallBytes = 1_000_000

/**
 * Files of an archive that can be of use, by its central directory. Throws `bad_input` for a broken one and for names that lead
 * elsewhere.
 */
export async function readDirectory(size: number, readAt: ReadAt): Promise<ZipEntry[]> {
  const tailAt = Math.max(0, size - endBytes - longestComment)
  const tail = await readRange(readAt, tailAt, size - tailAt)
  let end = tail.length - endBytes
  while (end >= 0 && u32(tail, end) !== 0x06054b50) end -= 1
  if (end < 0) throw broken()
  const [count, length, start] = [u16(tail, end + 10), u32(tail, end + 12), u32(tail, end + 16)]
  if (count > mostEntries || start + length > size) throw broken()
  const directory = await readRange(readAt, start, length)
  const entries: ZipEntry[] = []
  for (let at = 0, index = 0; index < count; index += 1) {
    if (at + headBytes > directory.length || u32(directory, at) !== 0x02014b50) throw broken()
    const nameLength = u16(directory, at + 28)
    const entry = entryAt(directory, at, nameLength)
    if (entry) entries.push(entry)
    at += headBytes + nameLength + u16(directory, at + 30) + u16(directory, at + 32)
  }
  return entries
}

/** Undefined for a folder and for what is of no use. */
function entryAt(directory: Uint8Array, at: number, nameLength: number): ZipEntry | undefined {
  const flags = u16(directory, at + 8)
  const bytes = directory.subarray(at + headBytes, at + headBytes + nameLength)
  // Russian archivers write names in the code page of DOS unless they say that it is UTF-8.
  const raw = new TextDecoder(flags & 0x800 ? 'utf-8' : 'ibm866').decode(bytes)
  if (raw.endsWith('/')) return undefined
  const entry: ZipEntry = {
    name: safeName(raw),
    method: u16(directory, at + 10),
    crc: u32(directory, at + 16),
    packed: u32(directory, at + 20),
    size: u32(directory, at + 24),
    at: u32(directory, at + 42),
  }
  const encrypted = (flags & 1) === 1
  if (encrypted || (entry.size > smallBytes && entry.size > entry.packed * greatestRatio)) throw broken()
  return ['xml', 'picture'].includes(kindOf(entry.name)) ? entry : undefined
}

/** Bytes of one file, unpacked as they are read; never more than the directory says. Throws `bad_input`. */
export async function* unpack(entry: ZipEntry, readAt: ReadAt): AsyncGenerator<Uint8Array> {
  const local = await readRange(readAt, entry.at, 30)
  if (u32(local, 0) !== 0x04034b50) throw broken()
  const from = entry.at + 30 + u16(local, 26) + u16(local, 28)
  const packed = readBetween(readAt, from, entry.packed)
  let size = 0
  let crc = 0xffffffff
  for await (const bytes of entry.method === 0 ? packed : inflate(entry.method, packed)) {
    size += bytes.length
    if (size > entry.size) throw broken()
    crc = crcOf(crc, bytes)
    yield bytes
  }
  if (size !== entry.size || (crc ^ 0xffffffff) >>> 0 !== entry.crc) throw broken()
}

async function* inflate(method: number, packed: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (method !== 8) throw broken()
  const source = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const { done, value } = await packed.next()
      if (done) controller.close()
      else controller.enqueue(Uint8Array.from(value))
    },
  })
  const reader = source.pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => {
        throw broken()
      })
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel().catch(() => {})
  }
}

async function* readBetween(readAt: ReadAt, from: number, length: number): AsyncGenerator<Uint8Array> {
  for (let read = 0; read < length; ) {
    const bytes = (await readAt(from + read)).subarray(0, length - read)
    if (bytes.length === 0) throw broken()
    read += bytes.length
    yield bytes
  }
}

async function readRange(readAt: ReadAt, from: number, length: number): Promise<Uint8Array> {
  const whole = new Uint8Array(length)
  let at = 0
  for await (const bytes of readBetween(readAt, from, length)) {
    whole.set(bytes, at)
    at += bytes.length
  }
  return whole
}

const u16 = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)
const u32 = (bytes: Uint8Array, at: number): number => (u16(bytes, at) | (u16(bytes, at + 2) << 16)) >>> 0

const broken = () =>
  refuse({
    ru: 'Архив повреждён, зашифрован или не похож на выгрузку 1С. Выгрузите его ещё раз.',
    en: 'The archive is damaged, encrypted or unlike an export of 1C. Export it once more.',
    es: 'El archivo comprimido está dañado, cifrado o no parece una exportación de 1C. Expórtelo otra vez.',
  })
