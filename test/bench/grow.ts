import type { Database } from '../../module/db/transaction.ts'
import type { TenantId } from '../../shared/kernel/ids.ts'

/** Sizes of the data at which a bench is repeated: the cost of one entity must stay the same. */
export const growth = [1, 10, 100] as const

/** One size of data: what a shop with a few dozen orders a day leaves behind in a month. */
const orders = 1_000
const entriesOfOrder = 3

/**
 * Fills the account up to `times` the least size: finished orders of the past with their pairs and journal, the documents as large as
 * real ones. Also the customers, whom every order looks for.
 */
export async function grow(db: Database, tenant: TenantId, times: number): Promise<void> {
  const wanted = orders * times
  const document = JSON.stringify(anAgreement())
  const entry = JSON.stringify(anEntry())
  const past = new Date(Date.now() - 20 * 86_400_000)
  for (let at = 0; at < wanted; at += 10_000) {
    const until = Math.min(at + 10_000, wanted)
    await db.owner`
      insert into links (tenant_id, kind, crm_id, organisation, link_id, onec_id, label, onec_label, agreed, write_no, created_at, updated_at)
      select ${tenant}, kind, 'past-' || n, '', gen_random_uuid(), gen_random_uuid()::text, n || 'A', 'УТ-' || n,
        ${document}::text::jsonb, 1, ${past}, ${past}
      from generate_series(${at}::int, ${until - 1}::int) n, unnest(array['order', 'customer']) kind
      on conflict do nothing`
    await db.owner`
      insert into journal (tenant_id, at, id, flow, direction, kind, entity, label, outcome, actor, duration_ms, attempt, before, after)
      select ${tenant}, ${past}::timestamptz + n * interval '1 second' + part * interval '200 milliseconds',
        md5('entry ' || n || ' ' || part)::uuid, 'orders', 'crm_to_onec', 'order', 'past-' || n, n || 'A', 'done', 'worker', 180, 1,
        ${entry}::text::jsonb, ${entry}::text::jsonb
      from generate_series(${at}::int, ${until - 1}::int) n, generate_series(1, ${entriesOfOrder}::int) part
      on conflict do nothing`
  }
  await db.owner`analyze links, journal`
}

/** Two kilobytes, as the agreement about an order of three lines. */
const anAgreement = () => ({
  now: { body: { lines: [1, 2, 3].map(aLine), delivery: { address: 'Москва, ул. Тверская, 1' } } },
  intent: null,
})

const anEntry = () => ({ lines: [1, 2].map(aLine), status: 'КОбеспечению', comment: 'Позвонить за час' })

const aLine = (place: number) => ({
  key: `line-${place}`,
  offer: { product: '04de4000-5c1d-11ef-9b3f-00155d0a1b77', characteristic: null },
  name: 'Рюкзак городской «Аквамарин», 24 л, тёмно-синий',
  quantity: '2',
  price: 459_000,
  sum: 918_000,
  vat: 'НДС20',
})
