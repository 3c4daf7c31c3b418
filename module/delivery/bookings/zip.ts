/** One file of an archive; names are ASCII. */
export type ZipFile = { name: string; bytes: Uint8Array }

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value >>> 0
})

export function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff
  for (const byte of bytes) value = table[(value ^ byte) & 0xff]! ^ (value >>> 8)
  return (value ^ 0xffffffff) >>> 0
}

/** An archive without compression: PDFs are compressed already. Below 4 GB, as all of a printer's paper is. */
export function zip(files: readonly ZipFile[]): Uint8Array {
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let at = 0
  for (const { name, bytes } of files) {
    const title = new TextEncoder().encode(name)
    const sum = crc32(bytes)
    const common = [
      u16(20),
      u16(0),
      u16(0),
      u16(0),
      u16(0x21),
      u32(sum),
      u32(bytes.length),
      u32(bytes.length),
    ]
    const local = join([u32(0x04034b50), ...common, u16(title.length), u16(0), title])
    directory.push(
      join([
        u32(0x02014b50),
        u16(20),
        ...common,
        u16(title.length),
        u16(0),
        u16(0),
        u16(0),
        u16(0),
        u32(0),
        u32(at),
        title,
      ]),
    )
    parts.push(local, bytes)
    at += local.length + bytes.length
  }
  const index = join(directory)
  const count = u16(files.length)
  const end = join([u32(0x06054b50), u16(0), u16(0), count, count, u32(index.length), u32(at), u16(0)])
  return join([...parts, index, end])
}

const u16 = (value: number) => Uint8Array.of(value & 255, (value >>> 8) & 255)
const u32 = (value: number) =>
  Uint8Array.of(value & 255, (value >>> 8) & 255, (value >>> 16) & 255, (value >>> 24) & 255)

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
