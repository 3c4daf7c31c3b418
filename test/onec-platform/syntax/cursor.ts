import type { At } from './ast.ts'
import { SyntaxFault } from './fault.ts'
import { shown, type Token } from './tokens.ts'
import type { Word } from './words.ts'

/** Stands at one token of a module and says what it wanted to find there. */
export class Cursor {
  readonly faults: SyntaxFault[] = []
  #index = 0

  constructor(
    readonly tokens: readonly Token[],
    readonly module: string,
  ) {}

  get token(): Token {
    return this.tokens[this.#index] as Token
  }

  get next(): Token {
    return this.tokens[Math.min(this.#index + 1, this.tokens.length - 1)] as Token
  }

  get here(): At {
    const { line, column } = this.token
    return { line, column }
  }

  /** The reserved word that stands here. */
  get word(): Word | undefined {
    return this.token.kind === 'name' ? this.token.word : undefined
  }

  take(): Token {
    const { token } = this
    if (token.kind === 'fault') throw this.fault(token.message)
    if (token.kind !== 'end') this.#index++
    return token
  }

  atMark(mark: string): boolean {
    return this.token.kind === 'mark' && this.token.text === mark
  }

  atName(): boolean {
    return this.token.kind === 'name' && this.token.word === undefined
  }

  /** A name without meaning of its own in the grammar, such as `Асинх`, before another name. */
  atNameBeforeName(...names: string[]): boolean {
    return this.atName() && names.includes(this.token.text.toLowerCase()) && this.next.kind === 'name'
  }

  takeMark(mark: string): boolean {
    if (!this.atMark(mark)) return false
    this.take()
    return true
  }

  takeWord(word: Word): boolean {
    if (this.word !== word) return false
    this.take()
    return true
  }

  needMark(mark: string): void {
    if (!this.takeMark(mark)) throw this.expected(`«${mark}»`)
  }

  needWord(word: Word): void {
    if (!this.takeWord(word)) throw this.expected(`«${word}»`)
  }

  /** A name that is not a reserved word. */
  needName(what: string): string {
    if (!this.atName()) throw this.expected(what)
    return this.take().text
  }

  expected(what: string): SyntaxFault {
    return this.fault(`Ожидалось: ${what}, найдено: ${shown(this.token)}`)
  }

  /** A fault at this token; what the lexer could not read here comes first. */
  fault(message: string): SyntaxFault {
    return new SyntaxFault(this.module, this.here, this.token.kind === 'fault' ? this.token.message : message)
  }

  /** Remembers a mistake that does not stop the reading. */
  report(at: At, message: string): void {
    this.faults.push(new SyntaxFault(this.module, at, message))
  }

  /** Runs a part; where it fails, remembers why and goes on from where `until` holds. */
  recovering(part: () => void, until: () => boolean): void {
    const from = this.#index
    try {
      part()
    } catch (error) {
      if (!(error instanceof SyntaxFault)) throw error
      this.faults.push(error)
      if (this.#index === from) this.#index++
      while (this.token.kind !== 'end' && !until()) this.#index++
    }
  }

  /** True if the bracket that stands here closes after a comma of its own level. */
  listAhead(): boolean {
    let depth = 0
    for (let at = this.#index; at < this.tokens.length; at++) {
      const { kind, text } = this.tokens[at] as Token
      if (kind !== 'mark') continue
      if (text === '(' || text === '[') depth++
      else if (text === ')' || text === ']') depth--
      else if (text === ',' && depth === 1) return true
      if (depth === 0 || text === ';') return false
    }
    return false
  }
}
