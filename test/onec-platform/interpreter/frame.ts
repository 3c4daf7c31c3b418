import { ErrorDetails } from '../values/error-details.ts'
import { present } from '../values/presentation.ts'
import { BslError, type Value } from '../values/value.ts'
import { unpacked } from './compile/fault.ts'
import type { Session } from './session.ts'

/** Calls of a program nest so deep at most: well inside the host's own stack. The platform's limit is some thousands too. */
const deepest = 2000

const overflow = () => new BslError('Переполнение стека встроенного языка')

const isHostOverflow = (error: unknown) => error instanceof RangeError && /call stack/.test(error.message)

/** Errors and nesting of one module in one session, as the generated code tells of them. */
export class Frame {
  constructor(
    private readonly session: Session,
    private readonly title: string,
    private readonly lines: readonly string[],
  ) {}

  enter(): void {
    if (this.session.depth >= deepest) throw overflow()
    this.session.depth += 1
  }

  leave(): void {
    this.session.depth -= 1
  }

  /** An error goes through a method: it learns its place, and whose calls it went through. */
  through(thrown: unknown, at: number): unknown {
    const error = isHostOverflow(thrown) ? overflow() : thrown
    if (error instanceof BslError) {
      const place = { module: this.title, ...unpacked(at) }
      if (!error.place) {
        error.place = place
        error.sourceLine = this.lines[place.line - 1]?.trim() ?? ''
      }
      error.stack1c.push(place)
    }
    return error
  }

  /** `Исключение`: errors of ours go on as they are. */
  caught(thrown: unknown, at: number): void {
    const error = this.through(thrown, at)
    if (!(error instanceof BslError)) throw error
    this.session.handling.push(error)
  }

  handled(): void {
    this.session.handling.pop()
  }

  /** `details` in the order of the statement: category, code, further text for the log, the error that is the reason. */
  raise(value: Value, [category, code, extra, reason]: readonly Value[] = []): BslError {
    if (value instanceof ErrorDetails && value.error) return value.error
    const given = reason instanceof ErrorDetails ? reason.error : undefined
    const error = new BslError(present(value), given ?? this.session.handling.at(-1))
    error.raised = true
    error.told = { category, code: present(code), extra: present(extra) }
    return error
  }

  again(): BslError {
    return (
      this.session.handling.at(-1) ??
      new BslError('Оператор ВызватьИсключение без параметров вне обработчика')
    )
  }
}
