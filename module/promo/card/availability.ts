import { getAvailability } from '../../../bridge-1c/client/index.ts'
import { deadlineIn } from '../../../shared/kernel/clock.ts'
import { type Ctx, inTransaction } from '../../context.ts'
import { offerOf } from '../../orders/index.ts'
import { readDictionaries, readSettings } from '../../tenants/index.ts'
import type { CardForm } from './form.ts'
import { offersById } from './price-card.ts'

const cardMs = 10_000
/** Stores of one line that the card shows: those with the most come first. */
const storesAtMost = 8

/** Free stock of each line by store, and the next arrival. Quantities are of the good's own unit. */
export type CardStock = {
  success: true
  lines: {
    index: number
    stores: { name: string; free: number }[]
    next: { date: string; store: string; quantity: number } | null
  }[]
}

/** What of the open card lies free in 1C, and when more comes. Throws what 1C's silence throws. */
export async function cardStock(given: Ctx, { items }: Pick<CardForm, 'items'>): Promise<CardStock> {
  const deadline = deadlineIn(given.clock, cardMs)
  const ctx: Ctx = { ...given, crm: given.crm.within({ lane: 'interactive', deadline }) }
  const offers = await offersById(ctx.crm, { items })
  const { settings, onec } = await inTransaction(ctx, async ({ tx }) => ({
    settings: await readSettings(tx, 'orders'),
    onec: (await readDictionaries(tx)).onec?.value,
  }))
  const organisations = new Set(onec?.organisations.map(({ id }) => id))
  const names = new Map(onec?.stores.map(({ id, name }) => [id, name]))
  const lines = items.flatMap((item) => {
    const row = item.offer === null ? undefined : offers.get(item.offer)
    const named =
      row &&
      offerOf(
        { quantity: 1, offer: { externalId: row.externalId, xmlId: row.xmlId } },
        settings,
        organisations,
      )
    return named ? [{ index: item.index, offer: named.offer }] : []
  })
  if (lines.length === 0) return { success: true, lines: [] }
  const wanted = [...new Map(lines.map(({ offer }) => [JSON.stringify(offer), offer])).values()]
  const said = await getAvailability(ctx.onec, { query: { date: null, offers: wanted }, deadline })
  const goods = new Map(said.goods.map((good) => [JSON.stringify(good.offer), good.stores]))
  return {
    success: true,
    lines: lines.map(({ index, offer }) => {
      const stores = goods.get(JSON.stringify(offer)) ?? []
      const nameOf = (store: string) => names.get(store) ?? store
      const arrivals = stores.flatMap(({ store, incoming }) =>
        incoming
          .filter(({ free }) => Number(free) > 0)
          .map(({ date, free }) => ({ date, store: nameOf(store), quantity: Number(free) })),
      )
      return {
        index,
        stores: stores
          .map(({ store, free }) => ({ name: nameOf(store), free: Number(free) }))
          .filter(({ free }) => free > 0)
          .toSorted((a, b) => b.free - a.free)
          .slice(0, storesAtMost),
        next: arrivals.toSorted((a, b) => (a.date < b.date ? -1 : 1))[0] ?? null,
      }
    }),
  }
}
