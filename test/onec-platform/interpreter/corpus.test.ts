import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { describe as described } from '../values/error-details.ts'
import { BslError } from '../values/value.ts'
import { runText } from './run-file.ts'

const folder = join(import.meta.dirname, '../corpus')
const programs = readdirSync(folder).filter((name) => name.endsWith('.bsl'))

/** What a program says, then the error that ends it. Its clock stands still, its zone is Moscow's. */
function said(name: string): string {
  const lines: string[] = []
  const clock = () => Date.UTC(2026, 0, 31, 20, 59, 58)
  try {
    runText(name, readFileSync(join(folder, name), 'utf8'), {
      clock,
      zone: 'Europe/Moscow',
      message: (text) => lines.push(text),
    })
  } catch (error) {
    if (!(error instanceof BslError)) throw error
    lines.push(described(error))
  }
  return `${lines.join('\n')}\n`
}

describe('a program of the corpus says what the platform would', () => {
  test.each(programs)('%s', (name) => {
    expect(said(name)).toBe(readFileSync(join(folder, name.replace(/bsl$/, 'txt')), 'utf8'))
  })

  test('and there are many of them', () => expect(programs.length).toBeGreaterThanOrEqual(60))
})
