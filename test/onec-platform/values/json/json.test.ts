import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { List } from '../array.ts'
import { equal } from '../compare.ts'
import { Association, FixedAssociation } from '../map.ts'
import { decimal, plainText } from '../numbers.ts'
import type { Outcome, Running, Value } from '../value.ts'
import { dateFormats, lineBreaks } from './enumerations.ts'
import { readValue } from './read-value.ts'
import { JsonReader } from './reader.ts'
import { SerialisationSettings, WritingParameters } from './settings.ts'
import { JsonTokens } from './tokens.ts'
import { writeValue } from './write-value.ts'
import { JsonWriter } from './writer.ts'

// biome-ignore lint/correctness/useYield: nothing here waits
function* atOnce(outcome: Outcome): Running {
  return outcome as Value
}

const ended = (running: Running): Value => {
  const step = running.next(undefined)
  if (!step.done) throw new Error('It waits')
  return step.value
}

function written(value: Value, parameters?: WritingParameters): string {
  const writer = new JsonWriter()
  writer.open(parameters)
  ended(
    writeValue(
      writer,
      value,
      { zone: 'GMT', settings: new SerialisationSettings(), convert: undefined },
      atOnce,
    ),
  )
  return writer.close()
}

function read(text: string): Value {
  const reader = new JsonReader()
  reader.open(text)
  const dates = { names: new Set<string>(), format: dateFormats.one('ISO') }
  return ended(
    readValue(reader, { zone: 'GMT', intoMap: true, dates, restore: undefined, deepest: 500 }, atOnce),
  )
}

/** A value of ours from one of JavaScript. */
function ours(value: unknown): Value {
  if (value === null) return undefined
  if (typeof value === 'number') return decimal(value)
  if (Array.isArray(value)) return new List(value.map(ours))
  if (typeof value === 'object')
    return new Association(Object.entries(value).map(([key, one]) => [key, ours(one)] as const))
  return value as Value
}

function same(a: Value, b: Value): boolean {
  if (a instanceof List && b instanceof List) {
    return a.values.length === b.values.length && a.values.every((one, index) => same(one, b.values[index]))
  }
  if (a instanceof FixedAssociation && b instanceof FixedAssociation) {
    return a.size === b.size && [...a.pairs()].every(([key, one]) => same(one, b.at(key)))
  }
  return equal(a, b)
}

const json = fc.jsonValue({ maxDepth: 3 })

describe('JSON', () => {
  test('written by us is what JavaScript reads as the same', () =>
    fc.assert(
      fc.property(json, (value) => {
        const text = written(ours(value), new WritingParameters([lineBreaks.one('Нет')]))
        return same(ours(JSON.parse(text)), ours(value))
      }),
    ))

  test('written by JavaScript with any spaces is read by us as the same', () =>
    fc.assert(
      fc.property(json, fc.constantFrom('', ' ', '\t'), (value, space) =>
        same(read(JSON.stringify(value, null, space)), ours(value)),
      ),
    ))

  test('keeps every digit of a number', () => {
    const digits = '12345678901234567890.123456789012345678'
    expect(plainText(read(digits) as ReturnType<typeof decimal>)).toBe(digits)
    expect(written(read(`[${digits}]`), new WritingParameters([lineBreaks.one('Нет')]))).toBe(`[${digits}]`)
  })

  test('has each value on its own line, as the platform writes it without parameters', () => {
    const value = read('{"а":[1,{"б":[]}]}')
    expect(written(value)).toBe('{\n"а": [\n1,\n{\n"б": []\n}\n]\n}')
  })

  test.each(['', '{', '[1,]', '{"а" 1}', '{а: 1}', '[01]', '"\n"', '"\\x"', 'нет', '[1 2]', '{"а":1,}', ']'])(
    '%j is refused',
    (text) => expect(() => read(text)).toThrow('JSON'),
  )

  test('broken anywhere is refused or another value, never a crash of ours', () =>
    fc.assert(
      fc.property(json, fc.nat(), (value, at) => {
        const text = JSON.stringify(value)
        const cut = text.slice(0, at % (text.length + 1))
        const tokens = new JsonTokens(cut)
        try {
          while (tokens.next());
        } catch (error) {
          return (error as Error).name === 'BslError'
        }
        return true
      }),
    ))

  test('nested deeper than asked for is refused', () => {
    expect(() => read('['.repeat(600) + ']'.repeat(600))).toThrow('вложенность')
  })
})
