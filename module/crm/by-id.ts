import { type Clock, deadlineIn, timeLeft } from '../../shared/kernel/clock.ts'
import { MostError } from '../../shared/kernel/errors.ts'
import type { CrmBounds, CrmCall } from './call.ts'
import { batchLimit } from './entity.ts'
import { remedies, texts } from './texts.ts'

/** How one kind of record is read by the CRM's id: alone, or as some rows of its list. */
export interface ById<Row extends { id: number }> {
  /** What tells these reads from others of the account. */
  name: string
  one(id: number): CrmCall<Row>
  some(ids: readonly number[]): CrmCall<Row[]>
}

/** A read that still waits for its slot of the rate limit, and whoever has joined it. */
interface Group {
  readonly ids: Set<number>
  rows: Promise<readonly { id: number }[]>
}

/** Reads of one process that wait for their slot, by account, lane and kind of record. */
export type Gathering = Map<string, Group>

interface Reading<Row extends { id: number }> {
  gathering: Gathering
  /** Account, lane and kind of record: what may leave in one request. */
  name: string
  bounds: CrmBounds
  clock: Clock
  list: ById<Row>
  send<Answer>(bounds: CrmBounds, call: () => CrmCall<Answer>): Promise<Answer>
}

/** A read's own bound; whoever joined it waits no longer than his own deadline. */
const groupMs = 60_000

/**
 * One record. Reads of records that wait for the same slot of the rate limit leave as one request: a backlog costs a request per
 * group of orders and not one per order. Throws what reading the record alone would throw.
 */
export async function readById<Row extends { id: number }>(reading: Reading<Row>, id: number): Promise<Row> {
  const { gathering, name, bounds, list, send } = reading
  const group = gathering.get(name) ?? openGroup(reading)
  group.ids.add(id)
  if (group.ids.size === batchLimit) gathering.delete(name)
  // An odd record spoils the list for all: each is then asked for alone, and the others do not suffer from it.
  const rows = group.rows.catch((error): readonly { id: number }[] => {
    if (group.ids.size === 1 || !(error instanceof MostError) || error.fault === 'connection') throw error
    return []
  })
  const row = (await beforeDeadline(reading, rows)).find((one): one is Row => one.id === id)
  return row ?? send(bounds, () => list.one(id))
}

function openGroup<Row extends { id: number }>({ gathering, name, bounds, clock, list, send }: Reading<Row>) {
  const group: Group = { ids: new Set(), rows: Promise.resolve([]) }
  const close = () => {
    if (gathering.get(name) === group) gathering.delete(name)
  }
  gathering.set(name, group)
  const { lane } = bounds
  const own: CrmBounds = { ...(lane ? { lane } : {}), deadline: deadlineIn(clock, groupMs) }
  // Called when the slot has come, so that all who wait by then are in.
  const call = (): CrmCall<Row[]> => {
    close()
    const [first, ...rest] = [...group.ids] as [number, ...number[]]
    if (rest.length > 0) return list.some([first, ...rest])
    const one = list.one(first)
    return { ...one, answer: one.answer.transform((row) => [row]) }
  }
  group.rows = send(own, call).finally(close)
  // Every member may have left by its own deadline.
  group.rows.catch(() => {})
  return group
}

async function beforeDeadline<T>(
  { bounds: { deadline }, clock }: Pick<Reading<{ id: number }>, 'bounds' | 'clock'>,
  answer: Promise<T>,
): Promise<T> {
  if (!deadline) return answer
  const stop = new AbortController()
  try {
    return await Promise.race([
      answer,
      clock.sleep(timeLeft(clock, deadline), stop.signal).then(() => {
        throw new MostError('remote_timeout', 'entity', texts.outOfTime, { remedy: remedies.wait })
      }),
    ])
  } finally {
    stop.abort()
  }
}
