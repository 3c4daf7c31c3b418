import { type Ctx, inTransaction, type TxCtx } from '../../../context.ts'
import { readRecords, type XmlRecord } from '../xml/read-records.ts'
import type { Entry, Named } from './card.ts'
import { createGuids } from './guid.ts'
import { entryOf, namesOf } from './map.ts'
import { type GroupRow, layOver, saveGroups, saveNames } from './store.ts'

export type Taken = {
  /** Records by kind. */
  counts: { products: number; offers: number; groups: number; names: number }
  /** It holds a whole list, not changes alone. */
  allProducts: boolean
  allOffers: boolean
}

const batchRows = 500

type Batch = {
  entries: Map<string, Entry>
  names: Map<string, Named>
  groups: Map<string, GroupRow>
  rows: number
}
const emptyBatch = (): Batch => ({ entries: new Map(), names: new Map(), groups: new Map(), rows: 0 })

/**
 * Takes a file into the tenant's catalogue. It is read twice: first to its end without writing anything, so that a broken one
 * changes nothing; then in batches, which may be repeated after a crash. `changed` hears of each batch in its transaction.
 */
export async function takeFile(
  ctx: Ctx,
  exchange: number,
  pieces: () => AsyncIterable<Uint8Array>,
  changed: (t: TxCtx, ids: readonly string[]) => Promise<void>,
): Promise<Taken> {
  const taken = await survey(pieces())
  const guids = createGuids()
  let batch = emptyBatch()
  const flush = async () => {
    const full = batch
    batch = emptyBatch()
    await inTransaction(ctx, async (t) => {
      await saveGroups(t, [...full.groups.values()])
      await saveNames(t, [...full.names.values()])
      const ids = await layOver(t, exchange, [...full.entries.values()])
      if (ids.length > 0) await changed(t, ids)
    })
  }
  for await (const record of readRecords(pieces())) {
    await gather(batch, record, guids)
    if (batch.rows >= batchRows) await flush()
  }
  if (batch.rows > 0) await flush()
  return taken
}

/** Reads to the end and counts; throws for a file that cannot be taken. */
async function survey(pieces: AsyncIterable<Uint8Array>): Promise<Taken> {
  const taken: Taken = {
    counts: { products: 0, offers: 0, groups: 0, names: 0 },
    allProducts: false,
    allOffers: false,
  }
  const { counts } = taken
  let whole = false
  for await (const record of readRecords(pieces)) {
    if (record.kind === 'part') {
      whole = record.attributes.СодержитТолькоИзменения === 'false'
      if (record.name === 'Каталог') taken.allProducts ||= whole
    } else if (record.kind === 'group') counts.groups += 1
    else if (record.element.name === 'Товар') counts.products += 1
    else if (record.element.name === 'Предложение') {
      counts.offers += 1
      // A file of prices or rests alone names no offers, it only tells of them.
      if (whole && record.element.children.some(({ name }) => name === 'Наименование')) taken.allOffers = true
    } else counts.names += 1
  }
  return taken
}

async function gather(
  batch: Batch,
  record: XmlRecord,
  guids: (id: string) => Promise<string>,
): Promise<void> {
  if (record.kind === 'part') return
  batch.rows += 1
  if (record.kind === 'group') {
    batch.groups.set(record.id, { id: record.id, name: record.name, parent: record.parent })
    return
  }
  const { element } = record
  if (element.name !== 'Товар' && element.name !== 'Предложение') {
    for (const named of namesOf(element)) {
      const id = named.kind === 'store' || named.kind === 'priceType' ? await guids(named.id) : named.id
      batch.names.set(`${named.kind} ${id}`, { ...named, id })
    }
    return
  }
  const entry = entryOf(element)
  if (!entry) return
  const before = batch.entries.get(entry.id)
  batch.entries.set(entry.id, {
    id: entry.id,
    deleted: entry.deleted ?? before?.deleted ?? null,
    card: { ...before?.card, ...(await withGuids(entry.card, guids)) },
  })
}

async function withGuids(
  card: Entry['card'],
  guids: (id: string) => Promise<string>,
): Promise<Entry['card']> {
  const { stock, prices } = card
  return {
    ...card,
    ...(stock
      ? {
          stock: Object.fromEntries(
            await Promise.all(
              Object.entries(stock).map(async ([store, quantity]) => [await guids(store), quantity] as const),
            ),
          ),
        }
      : {}),
    ...(prices
      ? {
          prices: await Promise.all(
            prices.map(async (one) => ({ ...one, priceType: await guids(one.priceType) })),
          ),
        }
      : {}),
  }
}
