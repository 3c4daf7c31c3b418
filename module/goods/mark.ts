import type { ChangeEntry } from '../../shared/wire-1c/index.ts'
import type { TxCtx } from '../context.ts'
import { readSchedules, readSettings } from '../tenants/index.ts'
import { mark } from '../worklist/index.ts'
import { markCatalogue } from './catalogue/mark.ts'
import { countDue, insertDue } from './due/store.ts'
import { offerIn } from './offer-in.ts'

/** What changes together leaves together: the first mark waits so long for the others. */
const gatherMs = 200
const fullBatch = 250
const ofGoods: ReadonlySet<ChangeEntry['kind']> = new Set(['stock', 'price', 'product'])

/** Stock, prices and goods that 1C named as changed, in the transaction of the feed. `asOf`: the moment before 1C was asked, epoch ms. */
export async function markGoods(t: TxCtx, entries: readonly ChangeEntry[], asOf: number): Promise<void> {
  if (!entries.some(({ kind }) => ofGoods.has(kind))) return
  // Two sources at once would overwrite one another.
  if ((await readSettings(t.tx, 'goods')).source === 'extension') await markChanged(t, entries, asOf)
}

type Change = Pick<ChangeEntry, 'kind' | 'id' | 'state'>

/** The same of the source that the account has chosen, whichever that is. */
export async function markChanged(t: TxCtx, entries: readonly Change[], asOf: number): Promise<void> {
  await markCatalogue(t, entries)
  if (t.tenant.exchange !== 'on') return
  const wanted = {
    stock: (await readSettings(t.tx, 'stock')).enabled,
    price: (await readSettings(t.tx, 'prices')).enabled,
  }
  const marks = entries.flatMap(({ kind, id, state }) =>
    (kind === 'stock' || kind === 'price') && wanted[kind]
      ? [{ aspect: kind, offer: offerIn(state) ?? id, state: state ?? null, asOf }]
      : [],
  )
  if (marks.length === 0) return
  await insertDue(t, marks)
  // What is paused is gathered, and leaves when the flow is resumed.
  if ((await readSchedules(t)).delta.paused) return
  const now = t.clock.now()
  const dueAt = (await countDue(t, fullBatch)) >= fullBatch ? now : now + gatherMs
  await mark(t.tx, t.tenant.id, [{ kind: 'goods.push', entity: '', dueAt }], now)
}

/** Goods whose stock somebody has just changed by a document of ours: 1C is asked for them before its feed tells. */
export async function refreshGoods(t: TxCtx, products: readonly string[]): Promise<void> {
  if (products.length === 0 || !(await readSettings(t.tx, 'stock')).enabled) return
  const now = t.clock.now()
  await insertDue(
    t,
    products.map((offer) => ({ aspect: 'refresh' as const, offer, state: null, asOf: now })),
  )
  await mark(t.tx, t.tenant.id, [{ kind: 'goods.refresh', entity: '' }], now)
}
