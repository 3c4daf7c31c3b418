import type { KeptValue } from '../values/kept-value.ts'
import type { BslError } from '../values/value.ts'
import { ReusableValues } from './reusable-values.ts'

/** What a session takes from its surroundings; the host's clock and zone are never asked. */
export type Surroundings = {
  /** Milliseconds since 1970, in universal time. */
  clock(): number
  /** Zone of the session: `Europe/Moscow`, `GMT+3`. */
  zone: string
  /** What `Сообщить` says. */
  message(text: string): void
}

/** One user's work: its errors and the depth of its calls. The infobase extends it with what else a session has. */
export class Session {
  /** Errors being handled, innermost last: `ИнформацияОбОшибке` shows the last one. */
  readonly handling: BslError[] = []
  depth = 0
  /** Temporary storage, by its addresses. */
  readonly temporary = new Map<string, KeptValue>()
  readonly reusable = new ReusableValues()

  constructor(readonly surroundings: Surroundings) {}
}
