import type { Deadline } from '../../shared/kernel/clock.ts'

/** One call of the wire, independent of how it reaches 1C. `path` starts after the base, its segments already encoded. */
export type OnecRequest = {
  method: 'GET' | 'POST' | 'PUT'
  path: string
  query?: Readonly<Record<string, string>>
  headers?: Readonly<Record<string, string>>
  /** Exact text to send: a stored body goes out byte for byte as it was stored. */
  body?: string
  deadline: Deadline
}

/** `headers` have lower-case names. `bytes` is there only for a file (print form, picture); `text` is empty then. */
export type OnecAnswer = {
  status: number
  headers: Readonly<Record<string, string>>
  text: string
  bytes?: Uint8Array
}

/**
 * Carries a request to 1C and brings the answer of any status. Throws MostError of fault `connection` where nothing was answered:
 * `remote_unreachable`, `remote_timeout`.
 */
export type Transport = (request: OnecRequest) => Promise<OnecAnswer>
