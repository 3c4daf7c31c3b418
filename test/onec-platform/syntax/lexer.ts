import { readDate, readNumber, readString } from './literals.ts'
import { Preprocessor } from './preprocessor.ts'
import { Reader } from './reader.ts'
import type { Token } from './tokens.ts'
import { reserved } from './words.ts'

const marks = ['<>', '<=', '>=', ...'+-*/%=<>()[],;.?&~:']

/** The tokens of a module as compiled on the server; the last one is the end. What cannot be read is a token too. */
export function tokensOf(text: string): Token[] {
  const reader = new Reader(text)
  const preprocessor = new Preprocessor(reader)
  const tokens: Token[] = []
  for (;;) {
    if (!preprocessor.active) skipInactive(reader)
    reader.skipSpacesLinesAndComments()
    if (reader.done) break
    const token = reader.peek() === '#' ? preprocessor.read() : readToken(reader)
    if (token) tokens.push(token)
  }
  return [...tokens, ...preprocessor.unclosed(), { ...reader.here, kind: 'end', text: '' }]
}

/** To the next line that begins with `#`. */
function skipInactive(reader: Reader): void {
  while (!reader.done) {
    reader.skipSpaces()
    if (reader.peek() === '#' && reader.firstOnLine()) return
    reader.restOfLine()
    reader.skip()
  }
}

function readToken(reader: Reader): Token {
  if (reader.atName()) {
    const at = reader.here
    const text = reader.name()
    return { ...at, kind: 'name', text, word: reserved(text) }
  }
  if (reader.atDigit()) return readNumber(reader)
  if (reader.peek() === '"') return readString(reader)
  if (reader.peek() === "'") return readDate(reader)
  const at = reader.here
  const mark = marks.find((one) => reader.startsWith(one))
  if (mark !== undefined) {
    reader.skip(mark.length)
    return { ...at, kind: 'mark', text: mark }
  }
  const sign = String.fromCodePoint(reader.text.codePointAt(reader.position) ?? 0)
  reader.skip(sign.length)
  return { ...at, kind: 'fault', text: sign, message: `Неизвестный знак «${sign}»` }
}
