import type { Tx } from '../../db/transaction.ts'
import type { Write } from '../write.ts'
import {
  crmDictionaries,
  type Dictionaries,
  type DictionaryOf,
  dictionarySchemas,
  type Side,
} from './dictionaries.ts'

/** Both dictionaries as last read. A stored value that no longer parses counts as not read. */
export async function readDictionaries(tx: Tx): Promise<Dictionaries> {
  const rows = await tx<{ side: Side; value: unknown; fetched_at: Date }[]>`
    select side, value, fetched_at from dictionaries`
  const found: Dictionaries = { crm: null, onec: null }
  for (const row of rows) {
    const fetchedAt = row.fetched_at.getTime()
    if (row.side === 'crm') {
      const parsed = crmDictionaries.safeParse(row.value)
      if (parsed.success) found.crm = { value: parsed.data, fetchedAt }
    } else {
      const parsed = dictionarySchemas.onec.safeParse(row.value)
      if (parsed.success) found.onec = { value: parsed.data, fetchedAt }
    }
  }
  return found
}

/** Replaces one side's dictionaries. */
export async function saveDictionary<S extends Side>(
  { tx, tenant, clock }: Write,
  side: S,
  value: DictionaryOf<S>,
): Promise<void> {
  await tx`
    insert into dictionaries (tenant_id, side, value, fetched_at)
    values (${tenant.id}, ${side}, ${tx.json(value)}, ${new Date(clock.now())})
    on conflict (tenant_id, side) do update set value = excluded.value, fetched_at = excluded.fetched_at`
}
