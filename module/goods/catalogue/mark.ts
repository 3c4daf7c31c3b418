import type { ChangeEntry } from '../../../shared/wire-1c/index.ts'
import type { TxCtx } from '../../context.ts'
import { readSettings } from '../../tenants/index.ts'
import { mark } from '../../worklist/index.ts'
import { offerIn } from '../offer-in.ts'
import { type DueChange, insertChanges } from './due/store.ts'

/** Changes of a minute go into one generation: the CRM loads the feed a few times a day. */
const gatherMs = 60_000

/** News of 1C about goods and prices, where the catalogue comes from 1C; in the transaction that moves the cursor. */
export async function markCatalogue(
  t: TxCtx,
  entries: readonly Pick<ChangeEntry, 'kind' | 'id' | 'state'>[],
): Promise<void> {
  const changes = entries.flatMap(({ kind, id, state }) =>
    kind === 'product' || kind === 'price'
      ? [changeOf(kind, kind === 'price' ? (offerIn(state) ?? id) : id, state ?? null)]
      : [],
  )
  if (changes.length === 0 || (await readSettings(t.tx, 'catalogue')).source !== 'onec') return
  await insertChanges(t, changes)
  const dueAt = t.clock.now() + gatherMs
  await mark(t.tx, t.tenant.id, [{ kind: 'goods.catalogue', entity: '', dueAt }], t.clock.now())
}

const changeOf = (kind: DueChange['kind'], id: string, state: unknown) => ({
  kind,
  id,
  product: kind === 'product' ? id : (id.split('#')[0] ?? id),
  state,
})
