import type { Queued } from './rows.ts'
import { changeSettings, type Onec, settingsOf } from './state.ts'

/** Registers a change, as 1C does inside the writing transaction. A registered row loses its stamp: the selection before knew less. */
export function register(onec: Onec, kind: string, entity: string): void {
  const revision = settingsOf(onec).registered + 1
  changeSettings(onec, { registered: revision })
  onec.queue.put({ id: `${kind} ${entity}`, kind, entity, message: null, revision })
  onec.onChange()
}

/** Stamps the oldest rows with the next message number and gives them; what was given and not acknowledged is given again. */
export function select(onec: Onec, limit: number): { message: number; more: boolean; rows: Queued[] } {
  // A registered row goes to the end, so the order of the table is that of registration.
  const rows = onec.queue.first(limit)
  if (rows.length === 0) return { message: settingsOf(onec).message, more: false, rows: [] }
  const message = settingsOf(onec).message + 1
  changeSettings(onec, { message })
  const given = rows.map((row) => onec.queue.touch({ ...row, message }))
  return { message, more: onec.queue.size > given.length, rows: given }
}

/** Deletes the rows stamped with this number or a lower one. */
export function acknowledge(onec: Onec, message: number): void {
  // What was ever given stands before what was not.
  const done: string[] = []
  onec.queue.find((row) => {
    if (row.message !== null && row.message <= message) done.push(row.id)
    return row.message === null
  })
  for (const id of done) onec.queue.remove(id)
}
