import { decimal } from '../numbers.ts'
import { BslError, type Value } from '../value.ts'

export type TokenKind =
  | 'НачалоОбъекта'
  | 'КонецОбъекта'
  | 'НачалоМассива'
  | 'КонецМассива'
  | 'ИмяСвойства'
  | 'Строка'
  | 'Число'
  | 'Булево'
  | 'Null'

export type Token = { kind: TokenKind; value: Value }

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}

const space = /[ \t\r\n]*/y
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const word = /true|false|null/y
/** Characters of a string up to its end or the next escape. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them inside strings
const plain = /[^"\\\u0000-\u001F]*/y

/** Reads JSON step by step, as `ЧтениеJSON` gives it. */
export class JsonTokens {
  private position: number
  private readonly open: ('object' | 'array')[] = []
  /** What may stand next. */
  private state: 'value' | 'first name' | 'name' | 'first element' | 'after value' | 'end' = 'value'

  constructor(private readonly text: string) {
    this.position = text.startsWith('\uFEFF') ? 1 : 0
  }

  /** The next token; undefined after the last one of the value. */
  next(): Token | undefined {
    if (this.state === 'end') return undefined
    this.take(space)
    const character = this.text[this.position]
    if (this.state === 'after value') {
      if (character === ',') {
        this.position += 1
        this.state = this.open.at(-1) === 'object' ? 'name' : 'value'
        return this.next()
      }
      return this.close(character)
    }
    if (this.state === 'first name' || this.state === 'name') {
      if (this.state === 'first name' && character === '}') return this.close(character)
      return this.name()
    }
    if (this.state === 'first element' && character === ']') return this.close(character)
    return this.value(character)
  }

  private take(pattern: RegExp): string {
    pattern.lastIndex = this.position
    const found = pattern.exec(this.text)?.[0] ?? ''
    this.position += found.length
    return found
  }

  private close(character: string | undefined): Token {
    const object = this.open.at(-1) === 'object'
    if (character !== (object ? '}' : ']')) throw this.unexpected()
    this.position += 1
    this.open.pop()
    this.valueEnds()
    return { kind: object ? 'КонецОбъекта' : 'КонецМассива', value: undefined }
  }

  private valueEnds(): void {
    this.state = this.open.length > 0 ? 'after value' : 'end'
  }

  private name(): Token {
    const value = this.string()
    this.take(space)
    if (this.text[this.position] !== ':') throw this.unexpected()
    this.position += 1
    this.state = 'value'
    return { kind: 'ИмяСвойства', value }
  }

  private value(character: string | undefined): Token {
    if (character === '{' || character === '[') {
      this.position += 1
      const object = character === '{'
      this.open.push(object ? 'object' : 'array')
      this.state = object ? 'first name' : 'first element'
      return { kind: object ? 'НачалоОбъекта' : 'НачалоМассива', value: undefined }
    }
    const token = character === '"' ? ({ kind: 'Строка', value: this.string() } as const) : this.scalar()
    this.valueEnds()
    return token
  }

  private scalar(): Token {
    const name = this.take(word)
    if (name === 'null') return { kind: 'Null', value: undefined }
    if (name !== '') return { kind: 'Булево', value: name === 'true' }
    const digits = this.take(number)
    if (digits === '') throw this.unexpected()
    return { kind: 'Число', value: decimal(digits) }
  }

  private string(): string {
    if (this.text[this.position] !== '"') throw this.unexpected()
    this.position += 1
    let result = ''
    for (;;) {
      result += this.take(plain)
      const character = this.text[this.position]
      if (character === '"') {
        this.position += 1
        return result
      }
      if (character !== '\\') throw this.unexpected()
      result += this.escape()
    }
  }

  private escape(): string {
    const letter = this.text[this.position + 1] ?? ''
    if (letter === 'u') {
      const code = this.text.slice(this.position + 2, this.position + 6)
      if (!/^[0-9a-f]{4}$/i.test(code)) throw this.unexpected()
      this.position += 6
      return String.fromCharCode(Number.parseInt(code, 16))
    }
    const character = escapes[letter]
    if (character === undefined) throw this.unexpected()
    this.position += 2
    return character
  }

  private unexpected(): BslError {
    const before = this.text.slice(0, this.position).split('\n')
    const place = `строка ${before.length}, позиция ${(before.at(-1)?.length ?? 0) + 1}`
    return new BslError(
      this.position >= this.text.length
        ? `Непредвиденный конец данных при чтении JSON (${place})`
        : `Непредвиденный символ при чтении JSON (${place})`,
    )
  }
}
