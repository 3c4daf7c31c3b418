import type { Moment } from '../values/moment.ts'

export type LogLevel = 'Ошибка' | 'Предупреждение' | 'Информация' | 'Примечание'

/** An entry of the event log; it stays when the transaction that wrote it is rolled back. */
export type LogEntry = {
  at: Moment
  level: LogLevel
  event: string
  /** Full name of an object of the configuration, '' when none is named. */
  metadata: string
  /** Presentation of the data that the entry is about. */
  subject: string
  comment: string
  session: number
}

/** The event log of a base, oldest first; beyond the bound the oldest are dropped. */
export class EventLog {
  private readonly kept: LogEntry[] = []

  constructor(private readonly bound = 10_000) {}

  add(entry: LogEntry): void {
    this.kept.push(entry)
    if (this.kept.length > this.bound) this.kept.shift()
  }

  entries(): readonly LogEntry[] {
    return this.kept
  }
}
