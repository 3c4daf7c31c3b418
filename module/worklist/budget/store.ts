import type { Database } from '../../db/transaction.ts'
import { withWorker } from '../../db/transaction.ts'
import { type BudgetLane, nextSlot, type Slot } from './slot.ts'

/** Takes the next place of the key, if it may be taken now and is not after `latest`; replicas take turns on the key's row. */
export async function takeSlot(
  db: Database,
  key: string,
  request: { lane: BudgetLane; now: number; latest: number; missed?: number | undefined },
): Promise<Slot> {
  return await withWorker(db, async (tx) => {
    const [row] = await tx<{ sent: Date[]; bulk_at: Date | null }[]>`
      insert into crm_budget as b (key, sent) values (${key}, '{}')
      on conflict (key) do update set key = b.key
      returning sent, bulk_at`
    const sends = {
      sent: row!.sent.map((at) => at.getTime()),
      bulkAt: row!.bulk_at?.getTime() ?? null,
    }
    const slot = nextSlot(sends, request.lane, request.now, request.missed)
    if (!slot.granted || slot.at > request.latest) return slot
    const { sent, bulkAt } = slot.sends
    await tx`
      update crm_budget set
        sent = ${sent.map((at) => new Date(at).toISOString())}::timestamptz[], bulk_at = ${bulkAt === null ? null : new Date(bulkAt)}
      where key = ${key}`
    return slot
  })
}
