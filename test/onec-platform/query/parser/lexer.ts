import type { At } from '../ast.ts'
import { QueryFault } from '../fault.ts'

export type Token = At & { kind: 'name' | 'number' | 'string' | 'parameter' | 'sign' | 'end'; text: string }

const space = /[\s\u00A0\uFEFF]+/y
const comment = /\/\/[^\n]*/y
const patterns = [
  ['name', /[\p{L}_][\p{L}\p{N}_]*/uy],
  ['number', /\d+(?:\.\d+)?/y],
  ['string', /"(?:[^"]|"")*"/y],
  ['parameter', /&[\p{L}_][\p{L}\p{N}_]*/uy],
  ['sign', /<>|<=|>=|[-+*/=<>(),.;]/y],
] as const

/** Text of a query in pieces; the last one is of kind `end`. */
export function tokens(text: string): Token[] {
  const found: Token[] = []
  const places = placeKeeper(text)
  let position = 0
  const skip = (pattern: RegExp) => {
    pattern.lastIndex = position
    const length = pattern.exec(text)?.[0].length ?? 0
    position += length
    return length > 0
  }
  for (;;) {
    while (skip(space) || skip(comment));
    const at = places(position)
    if (position >= text.length) return [...found, { kind: 'end', text: '', ...at }]
    const token = tokenAt(text, position)
    if (!token) throw strange(text[position] ?? '', at)
    found.push({ kind: token.kind, text: token.text, ...at })
    position += token.length
  }
}

function tokenAt(text: string, position: number) {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = position
    const raw = pattern.exec(text)?.[0]
    if (raw === undefined) continue
    if (kind === 'string')
      return { kind, text: raw.slice(1, -1).replaceAll('""', '"'), length: raw.length } as const
    return { kind, text: kind === 'parameter' ? raw.slice(1) : raw, length: raw.length } as const
  }
  return undefined
}

function strange(letter: string, at: At): QueryFault {
  if (letter === '"') return new QueryFault('Строка не закрыта кавычкой', at)
  if (letter === '{') return new QueryFault('Расширение языка запросов для СКД «{…}» здесь не понимается', at)
  return new QueryFault(`Неизвестный символ «${letter}»`, at)
}

/** Line and column of growing positions. */
function placeKeeper(text: string): (position: number) => At {
  let line = 1
  let start = 0
  let next = text.indexOf('\n')
  return (position) => {
    while (next >= 0 && next < position) {
      line += 1
      start = next + 1
      next = text.indexOf('\n', start)
    }
    return { line, column: position - start + 1 }
  }
}
