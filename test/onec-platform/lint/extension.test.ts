import { expect, test } from 'vitest'
import { lintDump } from './lint-dump.ts'

test('of the extension nothing is said', () => {
  expect(lintDump(`${import.meta.dirname}/../../../bridge-1c/extension`)).toEqual([])
})
