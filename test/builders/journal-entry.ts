import { inTransaction } from '../../module/context.ts'
import type { Database } from '../../module/db/transaction.ts'
import { type JournalEntry, record } from '../../module/journal/index.ts'
import type { Shop } from './shop.ts'

/** An entry in the shop's journal, as a flow writes it; answers the address of its page. */
export async function anEntry(db: Database, shop: Shop, over: Partial<JournalEntry> = {}): Promise<string> {
  const id = await inTransaction(await shop.ctx(), (t) =>
    record(t, {
      flow: 'orders',
      direction: 'crm_to_onec',
      kind: 'order',
      entity: '999001',
      label: '777C',
      outcome: 'refused',
      durationMs: 12,
      attempt: 1,
      cause: { ru: 'Не хватает товара на складе.', en: 'Not in stock.', es: 'No hay existencias.' },
      remedy: { ru: 'Пополните склад.', en: 'Fill the store.', es: 'Reponga el almacén.' },
      before: { status: 'new', comments: { manager: 'тихо' }, sum: 10_000 },
      after: { status: 'client-confirmed', comments: { manager: 'тихо' }, sum: 12_050 },
      ...over,
    }),
  )
  const [row] = await db.owner<{ at: Date }[]>`select at from journal where id = ${id}`
  return `/app/journal/${id}?at=${row!.at.getTime()}`
}
