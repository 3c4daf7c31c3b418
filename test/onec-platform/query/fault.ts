import type { At } from './ast.ts'

/** A query that cannot be read or run; the message is in Russian and without the place. */
export class QueryFault extends Error {
  readonly line: number
  readonly column: number

  constructor(
    readonly description: string,
    at: At,
  ) {
    super(`{(${at.line}, ${at.column})}: ${description}`)
    this.name = 'QueryFault'
    this.line = at.line
    this.column = at.column
  }
}
