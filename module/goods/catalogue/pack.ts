// A feed is one gzip stream made of pieces that were packed apart: each is raw deflate without back references over its edge and
// without the final block, so pieces are served as they are stored and only the checksum has to be put together.

/**
 * Given by the runtime, since the web's own streams cannot leave out the final block. `deflate` is raw, ended at a byte by a sync flush;
 * `inflate` takes a piece that ends so.
 */
export type Packer = {
  deflate(raw: Uint8Array): Promise<Uint8Array>
  inflate(packed: Uint8Array): Promise<Uint8Array>
  crc32(raw: Uint8Array): number
}

/** `size` and `crc` are of the text before packing, in bytes. */
export type Packed = { bytes: Uint8Array; size: number; crc: number }

export async function pack(packer: Packer, text: string | Uint8Array): Promise<Packed> {
  const raw = typeof text === 'string' ? new TextEncoder().encode(text) : text
  return { bytes: await packer.deflate(raw), size: raw.length, crc: packer.crc32(raw) }
}

export const gzipHead = Uint8Array.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff])
/** The final block (empty), and what the whole was: checksum and length modulo 2^32. */
export function gzipTail(whole: Pick<Packed, 'size' | 'crc'>): Uint8Array {
  const tail = new DataView(new ArrayBuffer(10))
  tail.setUint8(0, 3)
  tail.setUint32(2, whole.crc, true)
  tail.setUint32(6, whole.size % 2 ** 32, true)
  return new Uint8Array(tail.buffer)
}

/** Size and checksum of one text after another. */
export const joined = (
  first: Pick<Packed, 'size' | 'crc'>,
  second: Pick<Packed, 'size' | 'crc'>,
): { size: number; crc: number } => ({
  size: first.size + second.size,
  crc: (shifted(first.crc, second.size) ^ second.crc) >>> 0,
})

const polynomial = 0xedb88320

/** Checksum `crc` as if `bytes` zeros followed: multiplied by x^(8·bytes) modulo the polynomial, bits reflected. */
function shifted(crc: number, bytes: number): number {
  let [power, product, left] = [0x00800000, 0x80000000, bytes]
  // `power` begins at x^8 and is squared for each bit of the count.
  for (; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) product = multiplied(product, power)
    power = multiplied(power, power)
  }
  return multiplied(product, crc)
}

/** Product of two polynomials over GF(2) modulo that of CRC-32; the highest bit is x^0. */
function multiplied(one: number, other: number): number {
  let [sum, at] = [0, other]
  for (let bit = 0x80000000; bit !== 0; bit >>>= 1) {
    if ((one & bit) !== 0) sum ^= at
    at = at & 1 ? (at >>> 1) ^ polynomial : at >>> 1
  }
  return sum >>> 0
}
