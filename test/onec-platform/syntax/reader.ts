import type { At } from './ast.ts'

const letter = /[\p{L}_]/u
const space = /[\s\uFEFF]/

/** Goes over the text of a module and knows where it is. */
export class Reader {
  position = 0
  #line = 1
  #lineStart = 0

  constructor(readonly text: string) {
    if (text.startsWith('\uFEFF')) {
      this.position = 1
      this.#lineStart = 1
    }
  }

  get here(): At {
    return { line: this.#line, column: this.position - this.#lineStart + 1 }
  }

  get done(): boolean {
    return this.position >= this.text.length
  }

  peek(ahead = 0): string {
    return this.text[this.position + ahead] ?? ''
  }

  startsWith(text: string): boolean {
    return this.text.startsWith(text, this.position)
  }

  skip(count = 1): void {
    for (let left = count; left > 0 && !this.done; left--) {
      this.position++
      if (this.text[this.position - 1] !== '\n') continue
      this.#line++
      this.#lineStart = this.position
    }
  }

  /** Skips to the line feed that ends this line, and answers what was skipped. */
  restOfLine(): string {
    const end = this.text.indexOf('\n', this.position)
    return this.#until(end < 0 ? this.text.length : end)
  }

  skipSpaces(): void {
    while (!this.done && this.peek() !== '\n' && space.test(this.peek())) this.skip()
  }

  skipSpacesLinesAndComments(): void {
    while (!this.done) {
      if (space.test(this.peek())) this.skip()
      else if (this.startsWith('//')) this.restOfLine()
      else return
    }
  }

  atName(): boolean {
    return letter.test(this.peek())
  }

  name(): string {
    const start = this.position
    while (letter.test(this.peek()) || this.atDigit()) this.skip()
    return this.text.slice(start, this.position)
  }

  atDigit(): boolean {
    return this.peek() >= '0' && this.peek() <= '9'
  }

  digits(): string {
    const start = this.position
    while (this.atDigit()) this.skip()
    return this.text.slice(start, this.position)
  }

  /** True where only spaces stand before on this line. */
  firstOnLine(): boolean {
    return this.text.slice(this.#lineStart, this.position).trim() === ''
  }

  #until(end: number): string {
    const skipped = this.text.slice(this.position, end)
    this.position = end
    return skipped
  }
}
