import { gunzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { gzipHead, gzipTail, joined, pack, unpack } from './pack.ts'

test('pieces packed apart are one gzip stream that any reader unpacks', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme', maxLength: 3_000 })), async (texts) => {
      const pieces = await Promise.all(texts.map(pack))
      const whole = pieces.reduce(joined, { size: 0, crc: 0 })
      const stream = Buffer.concat([gzipHead, ...pieces.map(({ bytes }) => bytes), gzipTail(whole)])
      expect(gunzipSync(stream).toString()).toBe(texts.join(''))
    }),
    { numRuns: 50 },
  )
})

test('a piece unpacks alone', async () => {
  const { bytes } = await pack('Лейка «Росинка», 10 л')
  expect((await unpack(bytes)).toString()).toBe('Лейка «Росинка», 10 л')
})
