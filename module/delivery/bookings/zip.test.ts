import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { crc32, zip } from './zip.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

/** Files of an archive by its directory, as an unpacker reads it: from the end. */
function unzip(archive: Uint8Array): { name: string; text: string; sum: number }[] {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength)
  const end = archive.length - 22
  expect(view.getUint32(end, true)).toBe(0x06054b50)
  let at = view.getUint32(end + 16, true)
  return Array.from({ length: view.getUint16(end + 10, true) }, () => {
    expect(view.getUint32(at, true)).toBe(0x02014b50)
    const [sum, size] = [view.getUint32(at + 16, true), view.getUint32(at + 24, true)]
    const [title, local] = [view.getUint16(at + 28, true), view.getUint32(at + 42, true)]
    const name = new TextDecoder().decode(archive.subarray(at + 46, at + 46 + title))
    expect(view.getUint32(local, true)).toBe(0x04034b50)
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    at += 46 + title
    return { name, sum, text: new TextDecoder().decode(archive.subarray(start, start + size)) }
  })
}

describe('sheets of several carriers go in one archive', () => {
  test('whose sums are those of everybody', () => {
    expect(crc32(bytes('123456789'))).toBe(0xcbf43926)
    expect(crc32(bytes(''))).toBe(0)
  })

  test('and come out as they went in', () => {
    const files = fc.array(fc.tuple(fc.stringMatching(/^[a-z0-9-]{1,20}\.pdf$/), fc.string()), {
      maxLength: 8,
    })
    fc.assert(
      fc.property(files, (given) => {
        const packed = zip(given.map(([name, text]) => ({ name, bytes: bytes(text) })))
        expect(unzip(packed)).toEqual(given.map(([name, text]) => ({ name, text, sum: crc32(bytes(text)) })))
      }),
    )
  })
})
