import type { At, Expression, Name, Path, Query } from '../ast.ts'
import { QueryFault } from '../fault.ts'
import { isReserved, isWord, shown, type Word } from '../words.ts'
import type { Token } from './lexer.ts'

/** What nests inside other parts; handed in, because the parts of a grammar know one another in circles. */
export type Grammar = {
  query(cursor: Cursor): Query
  value(cursor: Cursor): Expression
  condition(cursor: Cursor): Expression
}

/** Goes over the tokens of a text. */
export class Cursor {
  private position = 0

  constructor(
    private readonly all: readonly Token[],
    private readonly grammar: Grammar,
  ) {}

  query = (): Query => this.grammar.query(this)

  /** What a field of a result can be. */
  value = (): Expression => this.grammar.value(this)

  /** What stands in ГДЕ: a comparison, a logical field, a combination of them. */
  condition = (): Expression => this.grammar.condition(this)

  ahead(count = 0): Token {
    return this.all[Math.min(this.position + count, this.all.length - 1)]!
  }

  /** Where the next token stands. */
  at(): At {
    const { line, column } = this.ahead()
    return { line, column }
  }

  step(): Token {
    const token = this.ahead()
    this.position += 1
    return token
  }

  isWord(word: Word, count = 0): boolean {
    const token = this.ahead(count)
    return token.kind === 'name' && isWord(token.text, word)
  }

  isSign(sign: string, count = 0): boolean {
    const token = this.ahead(count)
    return token.kind === 'sign' && token.text === sign
  }

  /** Passes these words when they stand here all of them. */
  takes(...words: Word[]): boolean {
    if (!words.every((word, count) => this.isWord(word, count))) return false
    this.position += words.length
    return true
  }

  takesSign(sign: string): boolean {
    if (!this.isSign(sign)) return false
    this.position += 1
    return true
  }

  needs(word: Word): void {
    if (!this.takes(word)) throw this.unexpected(`ожидается «${shown(word)}»`)
  }

  needsSign(sign: string): void {
    if (!this.takesSign(sign)) throw this.unexpected(`ожидается «${sign}»`)
  }

  isEnd(): boolean {
    return this.ahead().kind === 'end'
  }

  /** A name that is no word of the language. */
  isName(count = 0): boolean {
    const token = this.ahead(count)
    return token.kind === 'name' && !isReserved(token.text)
  }

  /** Any word is a name after КАК and after a dot. */
  name(): Name {
    const { kind, text, line, column } = this.ahead()
    if (kind !== 'name') throw this.unexpected('ожидается имя')
    this.step()
    return { text, line, column }
  }

  path(): Path {
    const names = [this.name()]
    while (this.isSign('.') && this.ahead(1).kind === 'name') {
      this.step()
      names.push(this.name())
    }
    return names
  }

  number(): number {
    const token = this.ahead()
    if (token.kind !== 'number' || token.text.includes('.')) throw this.unexpected('ожидается целое число')
    return Number(this.step().text)
  }

  unexpected(wanted: string): QueryFault {
    const { kind, text } = this.ahead()
    const found = kind === 'end' ? 'текст запроса кончился' : `«${text}»`
    return new QueryFault(`Синтаксическая ошибка: ${found}, ${wanted}`, this.at())
  }

  /** One or more, with commas between. */
  list<T>(one: () => T): T[] {
    const found = [one()]
    while (this.takesSign(',')) found.push(one())
    return found
  }
}
