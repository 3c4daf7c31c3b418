import type { MostError } from '../../../shared/kernel/errors.ts'
import type { CrmPack } from '../../../shared/wire-crm/pack.ts'
import { type Ctx, inTransaction, type Job, type TxCtx } from '../../context.ts'
import { everyRow, listPacks } from '../../crm/index.ts'
import { announceOnce, record, withdrawNotice } from '../../journal/index.ts'
import { readDictionaries, readSettings, type ShipmentSettings } from '../../tenants/index.ts'
import type { Sides } from '../sides.ts'
import { type CarriedOut, carryOut } from './carry-out.ts'
import { itemName, notTakenEntry, packEntries, refusedLines } from './entries.ts'
import { settleHead } from './head.ts'
import { settleMarking } from './marking.ts'
import { type PacksPlan, packsAgree, planPacks } from './plan.ts'
import { isNews, refusalOf, stillRefused, without } from './refusals.ts'
import { keyOf, type ShippedInput, type ShippedLine, shippedLines } from './shipped.ts'
import { problems } from './texts.ts'
import { type Doubt, readTold, saveTold, type Told, type ToldPack } from './told.ts'
import { settleUndone } from './undone.ts'

const warehouseNotice = 'shipments.warehouse'
/** For so long a request that was given up may still be under way to the CRM or worked on there. */
const lateMs = 15 * 60_000
/** Keys of refusals that are of the order, not of one shipped line. */
const ofOrder = new Set(['head', 'shipped', 'marking', 'warehouse'])

/** What the steps of one run work on; `told` is as stored. */
export type Shipping = {
  sides: Sides
  input: ShippedInput
  lines: readonly ShippedLine[]
  settings: ShipmentSettings
  told: Told
}

/**
 * Shows in the CRM order what 1C has shipped of it: packs, then date and store of the order, the mark «shipped» last, since the CRM then
 * locks both; and the marking codes that 1C's warehouse has scanned. Decided from this reading of both sides. Answers when the order has
 * to be looked at again, epoch ms: at once where something was written. A refusal is told to people and keeps nothing else from going on.
 */
export async function settleShipments(ctx: Ctx, job: Job, sides: Sides): Promise<number | null> {
  const input: ShippedInput = {
    ...sides,
    storeToCrm: sides.known.maps['store.to_crm'],
    timeZone: ctx.tenant.timeZone,
  }
  const { lines, unmapped } = shippedLines(input)
  const { settings, told } = await inTransaction(ctx, async (t) => {
    if (unmapped.length > 0) await announceStores(t, unmapped)
    return { settings: await readSettings(t.tx, 'shipments'), told: await readTold(t, job.claim.entity) }
  })
  const packs = await settlePacks(ctx, job, { sides, input, lines, settings, told })
  const shipping = { sides, input, lines, settings, told: packs.told }
  const again = (wrote: boolean) => (wrote ? ctx.clock.now() : (packs.told.doubt?.lookAt ?? null))
  if (packs.off) return again(packs.wrote)
  const head = await settleHead(ctx, job, shipping, packs)
  if (head.off) await sayOff(ctx, job, { ...shipping, told: head.told }, head.off)
  if (head.off || head.wrote || packs.wrote) return again(head.wrote || packs.wrote)
  const seen = await settleUndone(ctx, job, { ...shipping, told: head.told })
  return again(await settleMarking(ctx, job, { ...shipping, told: seen }))
}

/** What a step leaves behind. `agree`: nothing of it is still to be done; `off`: the CRM's warehouse is switched off. */
export type Step = { told: Told; wrote: boolean; agree: boolean; off: MostError | null }

async function settlePacks(ctx: Ctx, job: Job, shipping: Shipping): Promise<Step> {
  const { lines, told, settings, sides } = shipping
  const locked = sides.order.shipped === true
  const now = ctx.clock.now()
  const leave = new Set(
    lines.filter((line) => stillRefused(told.refused, askedOf(line), { now, job })).map(keyOf),
  )
  const look = told.doubt !== null && told.doubt.lookAt <= now
  if (!settings.packs || (!look && packsAgree({ shipped: lines, told, locked, leave })))
    return { told: settings.packs ? told : { ...told, doubt: null }, wrote: false, agree: true, off: null }
  const crm = ctx.crm.within({ deadline: job.deadline })
  const packs: CrmPack[] = []
  const pageOf = (page: number) => listPacks(crm, { orderId: sides.order.id }, { page, limit: 100 })
  for await (const pack of everyRow(pageOf)) packs.push(pack)
  const plan = planPacks({ shipped: lines, packs, told, locked, leave })
  const doubting = { ...told, doubt: doubtOf(told, now) }
  await saveBegun(ctx, job, plan, doubting)
  const done = await carryOut(ctx, job, plan)
  const durationMs = ctx.clock.now() - now
  const after = await saveDone(ctx, job, { ...shipping, told: doubting }, { plan, done, leave, durationMs })
  if (done.off) await sayOff(ctx, job, { ...shipping, told: after }, done.off)
  if (done.failure) throw done.failure
  const left = [...done.open].some((key) => !done.refused.some((one) => one.key === key))
  return { told: after, wrote: done.wrote, agree: !left, off: done.off }
}

/** What was begun and never answered is read once more when it can no longer come; an older doubt ends with a reading after its time. */
function doubtOf({ packs, doubt }: Told, now: number): Doubt | null {
  const old = doubt !== null && doubt.lookAt > now ? doubt : null
  const begun = packs.filter(({ pack }) => pack === null)
  return begun.length === 0 ? old : doubted(begun, old, now + lateMs)
}

const doubted = (made: readonly ToldPack[], old: Doubt | null, lookAt: number): Doubt => {
  const lines = [...made, ...(old?.lines ?? [])].map(({ shipment, item, number }) => ({
    shipment,
    item,
    number,
  }))
  return { lookAt, lines: [...new Map(lines.map((line) => [keyOf(line), line])).values()] }
}

/** Before something is created that the CRM gives no name of ours: after a crash it is looked for, not made twice. */
async function saveBegun(ctx: Ctx, job: Job, plan: PacksPlan, told: Told): Promise<void> {
  const made = plan.acts.flatMap((act) => (act.act === 'create' ? [act.row] : []))
  if (made.length === 0 && plan.cuts.length === 0) return
  const known = told.packs.filter(({ pack }) => pack !== null)
  const found = plan.ours.filter((row) => !known.some(({ pack }) => pack === row.pack))
  const begun = { ...told, packs: [...known, ...found, ...made], cuts: plan.cuts }
  await inTransaction(ctx, (t) => saveTold(t, job, begun))
}

async function saveDone(
  ctx: Ctx,
  job: Job,
  { sides, lines, told }: Shipping,
  result: { plan: PacksPlan; done: CarriedOut; leave: ReadonlySet<string>; durationMs: number },
): Promise<Told> {
  const { plan, done, leave, durationMs } = result
  const lineOf = new Map(lines.map((line) => [keyOf(line), line]))
  // Of a fault nobody knows whether the pack was made.
  const unsure = done.failure
    ? plan.acts.flatMap((act) => (act.act === 'create' && done.open.has(act.key) ? [act.row] : []))
    : []
  const refused = done.refused.flatMap(({ key, error }) => {
    const line = lineOf.get(key)
    return line ? [{ line, error }] : []
  })
  const made = plan.acts.flatMap((act) => (act.act === 'create' && !done.open.has(act.key) ? [act.row] : []))
  // A request may be carried out twice on its way: what was made is read once more.
  const doubt =
    made.length > 0 ? doubted(made, told.doubt, told.doubt?.lookAt ?? ctx.clock.now()) : told.doubt
  const next: Told = {
    ...told,
    doubt,
    packs: [...done.rows, ...unsure],
    cuts: plan.cuts.filter((cut) => done.open.has(keyOf(cut)) || leave.has(keyOf(cut))),
    refused: [
      ...told.refused.filter(
        ({ key }) => leave.has(key) || (ofOrder.has(key) && !(done.wrote && key === 'warehouse')),
      ),
      ...refused.map(({ line, error }) => refusalOf(askedOf(line), error, ctx.clock.now())),
    ],
  }
  await inTransaction(ctx, async (t) => {
    await saveTold(t, job, next)
    if (done.wrote) await withdrawNotice(t.tx, warehouseNotice)
    const change = { before: told.packs, after: done.rows, durationMs }
    for (const entry of packEntries(job, sides.order, change)) await record(t, entry)
    const news = refused.filter(({ line, error }) =>
      isNews(told.refused, askedOf(line), error, { now: ctx.clock.now(), job }),
    )
    for (const number of new Set(news.map(({ line }) => line.number))) {
      const of = news.filter(({ line }) => line.number === number)
      const names = of.map(({ line }) => itemName(sides.order, line.item))
      await record(t, refusedLines(job, number, names, of[0]!.error))
    }
  })
  return next
}

const askedOf = (line: ShippedLine) => ({
  key: keyOf(line),
  asked: `${line.number} ${line.store} ${line.date} ${line.quantity}`,
})

/** The notice is one for the account; the journal names each order once, so that it can be retried there. */
async function sayOff(ctx: Ctx, job: Job, { told }: Shipping, error: MostError): Promise<void> {
  const asked = { key: 'warehouse', asked: '' }
  await inTransaction(ctx, async (t) => {
    const { cause, remedy } = problems.warehouseOff
    await announceOnce(t, warehouseNotice, cause, remedy)
    if (!isNews(told.refused, asked, error, { now: t.clock.now(), job })) return
    await record(t, notTakenEntry(job, error))
    const refused = [...without(told.refused, asked.key), refusalOf(asked, error, t.clock.now())]
    await saveTold(t, job, { ...told, refused })
  })
}

async function announceStores(t: TxCtx, stores: readonly string[]): Promise<void> {
  const names = (await readDictionaries(t.tx)).onec?.value.stores ?? []
  for (const store of stores) {
    const { cause, remedy } = problems.storeUnmapped(names.find(({ id }) => id === store)?.name ?? store)
    await announceOnce(t, `unmapped.store.${store}`, cause, remedy)
  }
}
