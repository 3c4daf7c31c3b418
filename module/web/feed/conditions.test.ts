import { expect, test } from 'vitest'
import { takesGzip, unchanged } from './conditions.ts'

test.each([
  ['gzip, deflate, br', true],
  ['GZIP;q=0.5', true],
  ['*', true],
  ['gzip;q=0, *', false],
  ['br', false],
  ['', false],
  [undefined, false],
])('a client that accepts «%s» gets gzip: %s', (header, wanted) => expect(takesGzip(header)).toBe(wanted))

test.each([
  ['"1.4"', undefined, true],
  ['W/"1.4", "1.3"', undefined, true],
  ['*', undefined, true],
  ['"1.3"', 'Thu, 26 Nov 2026 01:00:00 GMT', false],
  [undefined, 'Thu, 26 Nov 2026 01:00:00 GMT', true],
  [undefined, 'Thu, 26 Nov 2026 00:59:59 GMT', false],
  [undefined, 'yesterday', false],
  [undefined, undefined, false],
])('whoever has %s of %s has the newest: %s', (ifNoneMatch, ifModifiedSince, wanted) => {
  const now = { tag: '"1.4"', changedAt: Date.UTC(2026, 10, 26, 1) }
  expect(unchanged({ ifNoneMatch, ifModifiedSince }, now)).toBe(wanted)
})
