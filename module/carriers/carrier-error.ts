import type { Text } from '../../shared/kernel/errors.ts'
import type { Refusal, RefusalKind } from './carrier.ts'

/** A carrier's operation failed as a whole. Carriers throw nothing else. */
export class CarrierError extends Error {
  readonly kind: RefusalKind
  readonly text: Text
  /** The carrier's own code, where it gave one. */
  readonly code: string | undefined
  /** Milliseconds that it asked us to wait. */
  readonly retryAfter: number | undefined

  constructor(
    kind: RefusalKind,
    text: Text,
    more: { code?: string | undefined; retryAfter?: number | undefined; cause?: unknown } = {},
  ) {
    super(`${kind}: ${text.en}`, more.cause === undefined ? undefined : { cause: more.cause })
    this.name = 'CarrierError'
    this.kind = kind
    this.text = text
    this.code = more.code
    this.retryAfter = more.retryAfter
  }
}

export const toRefusal = (error: CarrierError): Refusal => ({
  kind: error.kind,
  text: error.text,
  ...(error.code === undefined ? {} : { code: error.code }),
})
