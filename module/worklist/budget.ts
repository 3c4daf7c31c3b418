import type { Clock, Deadline } from '../../shared/kernel/clock.ts'
import { MostError } from '../../shared/kernel/errors.ts'
import type { Database } from '../db/transaction.ts'
import type { BudgetLane } from './budget/slot.ts'
import { takeSlot } from './budget/store.ts'

/** What the window has to spare for coming late to one's place. */
const lateMs = 5
/** A machine that is late each time sends all the same: the CRM then asks for patience, and nobody waits for ever. */
const tries = 5

/**
 * Waits until a request to the CRM may be sent: ten in any second for one API key, over all replicas. `keyHash` stands for the
 * key. Throws `rate_limited` at once when the turn would come after the deadline; no place is taken then.
 */
export async function reserve(
  db: Database,
  keyHash: string,
  lane: BudgetLane,
  deadline: Deadline,
  clock: Clock,
): Promise<void> {
  let lead = 0
  let missed: number | undefined
  for (let granted = 0; ; ) {
    const slot = await takeSlot(db, keyHash, { lane, now: clock.now() + lead, latest: deadline.at, missed })
    const now = clock.now()
    if (slot.at > deadline.at) throw tooMany(slot.at - now)
    const wait = (slot.granted ? slot.at : slot.retryAt) - now
    if (wait > 0) await clock.sleep(wait)
    if (!slot.granted) continue
    granted += 1
    // Sent late it would stand beside those of the next second: a place further ahead is taken instead of this one.
    const late = clock.now() - slot.at
    if (late <= lateMs || granted === tries) return
    missed = slot.at
    lead = Math.min(late, 1_000)
  }
}

/** Bulk requests of this process that wait for their place, by key: the last of each queue. */
export type BulkQueues = Map<string, Promise<unknown>>

/**
 * The same for bulk requests, of which many wait at once: they come in the order of their calls, and only the first of them asks the
 * database. All asking each time would cost it several transactions for every request sent.
 */
export function reserveInOrder(
  db: Database,
  queues: BulkQueues,
  keyHash: string,
  deadline: Deadline,
  clock: Clock,
): Promise<void> {
  const place = (queues.get(keyHash) ?? Promise.resolve()).then(() =>
    reserve(db, keyHash, 'bulk', deadline, clock),
  )
  const last = place
    .catch(() => {})
    .finally(() => {
      if (queues.get(keyHash) === last) queues.delete(keyHash)
    })
  queues.set(keyHash, last)
  return place
}

const tooMany = (retryAfter: number) =>
  new MostError(
    'rate_limited',
    'connection',
    {
      ru: 'Очередь запросов к retailCRM длиннее, чем можно ждать.',
      en: 'The queue of requests to retailCRM is longer than one can wait.',
      es: 'La cola de solicitudes a retailCRM es más larga de lo que se puede esperar.',
    },
    {
      remedy: {
        ru: 'Ничего делать не нужно: модуль повторит сам, retailCRM принимает 10 запросов в секунду.',
        en: 'Nothing needs to be done: the module repeats by itself, retailCRM takes 10 requests a second.',
        es: 'No hay que hacer nada: el módulo lo repite solo, retailCRM acepta 10 solicitudes por segundo.',
      },
      retryAfter,
    },
  )
