import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { BslError } from '../values/value.ts'
import { createRuntime } from './runtime.ts'

const folder = join(import.meta.dirname, '../corpus')
const programs = readdirSync(folder).filter((name) => name.endsWith('.bsl'))

const tokens = (text: string) => text.match(/"[^"\n]*"|[\p{L}\p{N}_.]+|\s+|[^\s]/gu) ?? []

/** Loads a text; an error of the program is an answer, anything else is a fault of ours. */
function loads(text: string): boolean {
  try {
    createRuntime().loadModule({ name: 'М', text, kind: 'service' })
    return true
  } catch (error) {
    if (error instanceof BslError && error.place) return false
    throw new Error(`${String(error)} in\n${text}`)
  }
}

describe('a program that lost or doubled or swapped a token is compiled or refused with a place', () => {
  test.each(programs)('%s', (name) => {
    const all = tokens(readFileSync(join(folder, name), 'utf8'))
    const words = all.flatMap((token, index) => (token.trim() === '' ? [] : [index]))
    const some = words.filter((_, index) => index % Math.ceil(words.length / 20) === 0)
    for (const at of some) {
      const [before, token, after] = [all.slice(0, at), all[at] ?? '', all.slice(at + 1)]
      loads([...before, ...after].join(''))
      loads([...before, token, ' ', token, ...after].join(''))
      loads([...before, all[words[(at * 7) % words.length] ?? 0] ?? '', ...after].join(''))
    }
    expect(some.length).toBeGreaterThan(0)
  })

  test('most losses are noticed', () => {
    const all = tokens(readFileSync(join(folder, 'procedures.bsl'), 'utf8'))
    const words = all.flatMap((token, index) => (/^[\p{L}_]+$/u.test(token) ? [index] : []))
    const noticed = words.filter((at) => !loads(all.filter((_, index) => index !== at).join('')))
    expect(noticed.length / words.length).toBeGreaterThan(0.8)
  })
})
