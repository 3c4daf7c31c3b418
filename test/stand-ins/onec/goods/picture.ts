import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import type { Onec } from '../state.ts'

const types: Record<string, string> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
}

/** Bytes of a picture that has no address: its file, or a drawn one where the base has none. */
export function pictureBytes(
  onec: Onec,
  id: string,
): { bytes: Uint8Array<ArrayBuffer>; type: string } | undefined {
  const file = onec.pictureFiles.get(id)
  if (file) {
    return {
      bytes: new Uint8Array(readFileSync(file)),
      type: types[extname(file).toLowerCase()] ?? 'image/jpeg',
    }
  }
  if (!isKept(onec, id)) return undefined
  return { bytes: new Uint8Array(drawn(id)), type: 'image/png' }
}

const isKept = (onec: Onec, id: string): boolean => {
  const held = ({ pictures }: { pictures: { id: string; url: string | null }[] }) =>
    pictures.some((picture) => picture.id === id && picture.url === null)
  return onec.products.find(held) !== undefined || onec.goods.find(held) !== undefined
}

const side = 64

/** A square of one colour that follows the id. */
function drawn(id: string): Buffer {
  const colour = createHash('sha256').update(id).digest().subarray(0, 3)
  const line = Buffer.concat([Buffer.alloc(1), ...Array.from({ length: side }, () => colour)])
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  // Eight bits a channel, red, green and blue.
  head.set([8, 2], 8)
  const pixels = deflateSync(Buffer.concat(Array.from({ length: side }, () => line)))
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}
