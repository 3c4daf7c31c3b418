import { gunzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { packer } from '../../main/packer.ts'
import { gzipHead, gzipTail, joined, pack } from './pack.ts'

test('pieces packed apart are one gzip stream that any reader unpacks', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme', maxLength: 3_000 })), async (texts) => {
      const pieces = await Promise.all(texts.map((text) => pack(packer, text)))
      const whole = pieces.reduce(joined, { size: 0, crc: 0 })
      const stream = Buffer.concat([gzipHead, ...pieces.map(({ bytes }) => bytes), gzipTail(whole)])
      expect(gunzipSync(stream).toString()).toBe(texts.join(''))
    }),
    { numRuns: 50 },
  )
})

test('a piece unpacks alone', async () => {
  const { bytes } = await pack(packer, 'Лейка «Росинка», 10 л')
  expect(new TextDecoder().decode(await packer.inflate(bytes))).toBe('Лейка «Росинка», 10 л')
})
