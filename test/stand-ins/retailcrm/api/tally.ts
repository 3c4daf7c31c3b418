/** What was asked of one method of the API. */
export type Tally = {
  requests: number
  /** Refused for the limit of requests. */
  overLimit: number
  /** Answered otherwise than with success. */
  failed: number
  /** Rows of uploads: orders, customers, offers with stock, offers with prices. */
  entries: number
  /** When the first and the last of them arrived, epoch ms. */
  firstAt: number
  lastAt: number
}

/** Requests by method and path of the API (`POST /api/v5/store/inventories/upload`), counted since the last reset. */
export class Tallies {
  readonly #of = new Map<string, Tally>()

  add(name: string, asked: { at: number; status: number; overLimit: boolean; entries: number }): void {
    const { at, status, overLimit, entries } = asked
    const nothing = { requests: 0, overLimit: 0, failed: 0, entries: 0, firstAt: at, lastAt: at }
    const tally = this.#of.get(name) ?? nothing
    this.#of.set(name, tally)
    tally.requests += 1
    if (overLimit) tally.overLimit += 1
    else if (status >= 400) tally.failed += 1
    tally.entries += entries
    tally.lastAt = Math.max(tally.lastAt, at)
  }

  all = (): Record<string, Tally> => Object.fromEntries(this.#of)
  clear = (): void => this.#of.clear()
}
