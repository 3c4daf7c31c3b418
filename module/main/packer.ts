import { promisify } from 'node:util'
import { constants, crc32, deflateRaw, inflateRaw } from 'node:zlib'
import type { Packer } from '../goods/index.ts'

const deflated = promisify(deflateRaw)
const inflated = promisify(inflateRaw)
const atByte = { finishFlush: constants.Z_SYNC_FLUSH }

/** Packs on the threads of Node's zlib. */
export const packer: Packer = {
  deflate: (raw) => deflated(raw, atByte),
  inflate: (packed) => inflated(packed, atByte),
  crc32: (raw) => crc32(raw),
}
