import type { Infobase } from '../infobase/infobase.ts'
import type { Session as BaseSession } from '../infobase/session.ts'
import { Session } from '../interpreter/session.ts'

/** One session at work: what the interpreter and what the base keep of it. */
export class WorkSession extends Session {
  constructor(
    readonly infobase: Infobase,
    readonly base: BaseSession,
    /** What `Сообщить` has said and nobody has taken yet. */
    readonly messages: string[] = [],
  ) {
    super({
      clock: () => infobase.clock.now(),
      zone: infobase.zone,
      message: (text) => void messages.push(text),
    })
  }
}
