import { type Ctx, inTransaction, type Job } from '../context.ts'
import { announceOnce, record } from '../journal/index.ts'
import { type GoodsRow, type Matter, offersOf, readMatter } from './aspect.ts'
import { type Due, insertDue, readDue, removeDue } from './due/store.ts'
import { pushEntry } from './entries.ts'
import { offerKey, offerOf } from './plan-stock.ts'
import { openSender, parcelsOf, type SentCounts } from './sender.ts'
import { sourceOf } from './source.ts'
import { texts } from './texts.ts'
import { readTold } from './told/store.ts'

const rowsAtOnce = 2_000
const productsAtOnce = 200
const flowOf = { stock: 'stock', price: 'prices' } as const

/** Sends what is due of single goods. Answers whether some of it must wait, because another worker is sending the same goods. */
export async function pushDue(ctx: Ctx, job: Job): Promise<{ busy: boolean }> {
  let busy = false
  for (const aspect of ['stock', 'price'] as const) {
    const matter = await inTransaction(ctx, (t) => readMatter(t, aspect))
    for (;;) {
      const due = await inTransaction(ctx, (t) => readDue(t, aspect, rowsAtOnce))
      if (due.length === 0) break
      if (matter === null) await inTransaction(ctx, (t) => removeDue(t, due))
      else if ((await send(ctx, job, matter, due)).busy > 0) {
        busy = true
        break
      }
    }
  }
  return { busy }
}

/** Asks 1C for the stock of the products that were named, and sends it. */
export async function refreshDue(ctx: Ctx, job: Job): Promise<void> {
  const matter = await inTransaction(ctx, (t) => readMatter(t, 'stock'))
  for (;;) {
    const due = await inTransaction(ctx, (t) => readDue(t, 'refresh', productsAtOnce))
    if (due.length === 0) return
    if (matter !== null) {
      const asOf = ctx.clock.now()
      const { rows } = await sourceOf(ctx).stockOf(
        due.map(({ offer }) => offer),
        job.deadline,
      )
      const marks = rows.map((row) => ({
        aspect: 'stock' as const,
        offer: offerKey(row.offer),
        state: row,
        asOf,
      }))
      const stock = await inTransaction(ctx, async (t) => {
        await insertDue(t, marks)
        const named = new Set(marks.map(({ offer }) => offer))
        return (await readDue(t, 'stock', rowsAtOnce)).filter(({ offer }) => named.has(offer))
      })
      await send(ctx, job, matter, stock)
    }
    await inTransaction(ctx, (t) => removeDue(t, due))
  }
}

async function send(ctx: Ctx, job: Job, matter: Matter, due: readonly Due[]): Promise<SentCounts> {
  const started = ctx.clock.now()
  const sender = openSender(ctx, job, matter, { run: null, lane: 'normal' })
  const rows = due.flatMap((one) => rowOf(matter, one) ?? [])
  const asOf = new Map(due.map((one) => [one.offer, one.asOf]))
  const parcels = await inTransaction(ctx, async (t) => {
    const wanted = await matter.plan(t, rows)
    const told = await readTold(t, matter.aspect, offersOf(rows), null)
    return parcelsOf(matter, { rows, wanted, told, asOf: (offer) => asOf.get(offer)! })
  })
  await sender.add(parcels)
  await sender.flush()
  const { counts } = sender
  await inTransaction(ctx, async (t) => {
    await removeDue(t, due)
    if (rows.length < due.length) await announceOnce(t, 'goods.odd', texts.oddState(due.length - rows.length))
    if (counts.told + counts.refused + counts.notFound > 0)
      await record(t, pushEntry(flowOf[matter.aspect], counts, t.clock.now() - started))
  })
  return counts
}

/** A good that 1C holds no more, or lets out no more, has nothing to show. */
function rowOf(matter: Matter, { offer, state }: Due): GoodsRow | null {
  return state === null ? { offer: offerOf(offer), left: true, stores: [], prices: [] } : matter.rowOf(state)
}
