import { MostError } from '../../shared/kernel/errors.ts'
import type { CrmTask } from '../../shared/wire-crm/task.ts'
import { epochToNaive } from '../../shared/wire-crm/time.ts'
import { type CrmClient, type HistoryFrom, listTasks, tasksHistory } from '../crm/index.ts'

/** The clock of the CRM may be this far behind ours. */
const clockMs = 15 * 60_000
/** A bound for an account that makes tasks all day long. */
const mostPages = 20

/**
 * Our task by the mark in its text, after a call of unknown outcome; null when the CRM has none. The list filters by text
 * (official Go client); history is looked through as well, since it does not depend on a filter. `since`: epoch ms of the call.
 */
export async function findTask(
  crm: CrmClient,
  mark: string,
  since: number,
  timeZone: string,
): Promise<number | null> {
  const listed = await listTasks(crm, { text: mark }, { limit: 20 }).catch(refusedAsEmpty)
  const found = listed.rows.find((task) => task.text?.includes(mark))
  if (found) return found.id
  let from: HistoryFrom = { startDate: epochToNaive(since - clockMs, timeZone) }
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page = await tasksHistory(crm, from)
    const made = page.records.find(({ created, task }) => created && task?.text?.includes(mark))
    if (made?.task) return made.task.id
    if (!page.more || page.records.length === 0) return null
    from = page.next
  }
  return null
}

/** An account that does not know the filter refuses the whole list. */
function refusedAsEmpty(error: unknown): { rows: CrmTask[] } {
  if (error instanceof MostError && error.fault === 'refusal') return { rows: [] }
  throw error
}
