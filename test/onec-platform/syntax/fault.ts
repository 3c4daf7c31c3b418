import type { At } from './ast.ts'

/** A module that is not a program: what was expected and what stands there, for people. */
export class SyntaxFault extends Error {
  readonly line: number
  readonly column: number

  constructor(
    readonly module: string,
    at: At,
    message: string,
  ) {
    super(message)
    this.name = 'SyntaxFault'
    this.line = at.line
    this.column = at.column
  }
}
