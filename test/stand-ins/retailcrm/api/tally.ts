/** What was asked of one method of the API. */
export type Tally = {
  requests: number
  /** Refused for the limit of requests. */
  overLimit: number
  /** Answered otherwise than with success. */
  failed: number
  /** Rows of uploads: orders, customers, offers with stock, offers with prices. */
  entries: number
}

/** Requests by method and path of the API (`POST /api/v5/store/inventories/upload`), counted since the last reset. */
export class Tallies {
  readonly #of = new Map<string, Tally>()

  add(name: string, status: number, overLimit: boolean, entries: number): void {
    const tally = this.#of.get(name) ?? { requests: 0, overLimit: 0, failed: 0, entries: 0 }
    this.#of.set(name, tally)
    tally.requests += 1
    if (overLimit) tally.overLimit += 1
    else if (status >= 400) tally.failed += 1
    tally.entries += entries
  }

  all = (): Record<string, Tally> => Object.fromEntries(this.#of)
  clear = (): void => this.#of.clear()
}
