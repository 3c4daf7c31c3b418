import type { Obj } from '../types.ts'

export type LogEntry = {
  at: string
  method: string
  path: string
  query: Obj
  form: Obj
  status: number
  ms: number
  /** Last four characters only. */
  key: string
  fault?: string
}

const mostEntries = 5000
/** Characters of forms kept: a bulk upload is a hundred kilobytes, and there are thousands of them. */
const mostText = 32_000_000

const lengthOf = (form: Obj): number =>
  Object.values(form).reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 0), 0)

/** JSON fields of a body shown decoded, the key left out. */
function decoded(form: Obj): Obj {
  return Object.fromEntries(
    Object.entries(form)
      .filter(([name]) => name !== 'apiKey')
      .map(([name, value]) => {
        try {
          return [name, typeof value === 'string' && /^[[{]/.test(value) ? JSON.parse(value) : value]
        } catch {
          return [name, value]
        }
      }),
  )
}

/** The last requests, as sent; decoded when somebody reads them. */
export class RequestLog {
  #entries: LogEntry[] = []
  #text = 0

  push(entry: LogEntry): void {
    this.#entries.push(entry)
    this.#text += lengthOf(entry.form)
    while (this.#entries.length > mostEntries || (this.#text > mostText && this.#entries.length > 1))
      this.#text -= lengthOf(this.#entries.shift()!.form)
  }

  last(count: number): LogEntry[] {
    return this.#entries
      .slice(-count)
      .map((entry) => ({ ...entry, query: decoded(entry.query), form: decoded(entry.form) }))
  }

  all = (): LogEntry[] => this.last(mostEntries)

  clear(): void {
    this.#entries = []
    this.#text = 0
  }
}
