import type { Overlay } from './database.ts'
import type { Reference } from './reference.ts'

/** A transaction of a session: its writes and what it has read without a lock. */
export type Transaction = {
  overlay: Overlay
  /** How many times it was begun: inner ones are no transactions of their own. */
  depth: number
  /** An error of the database, or an inner rollback: nothing but a rollback is possible any more. */
  broken: boolean
  /** Spaces read with no lock on them. */
  unlocked: Set<string>
}

/** A session of a user: what a request or a background job runs in. */
export class Session {
  transaction: Transaction | undefined
  /** Depth of УстановитьПривилегированныйРежим. */
  privileged = 0
  safe = false

  constructor(
    readonly number: number,
    readonly user: Reference | undefined,
    readonly application: 'HTTPServiceConnection' | 'BackgroundJob' | 'COMConnection',
  ) {}
}
