import { MostError } from '../../shared/kernel/errors.ts'
import type { CrmOrder } from '../../shared/wire-crm/order.ts'
import { type Ctx, inTransaction, type Job, type TxCtx } from '../context.ts'
import { markUntold, noteCustomer, resolveCustomer } from '../customers/index.ts'
import { announceOnce, record } from '../journal/index.ts'
import { ensureLinks, findLink, type Link, linkKey } from '../links/index.ts'
import { hasPair, readMaps } from '../tenants/index.ts'
import { complete, giveWay, holdLease, mark } from '../worklist/index.ts'
import type { Conflict } from './agreed.ts'
import { bornAs } from './born/identity.ts'
import { callAbout, matterSettled } from './call-manager.ts'
import { recordConflicts } from './conflicts.ts'
import { observedEntry, splitRefusedEntry } from './entries.ts'
import { withdrawGone } from './gone.ts'
import { type Known, mapOrder, readKnown } from './known.ts'
import type { Mapped } from './map.ts'
import { wantsGoods } from './ownership.ts'
import { hasMoney } from './payments/rules.ts'
import { settlePayments } from './payments/settle.ts'
import { type OrderPlan, type PartPlan, planParts } from './plan-parts.ts'
import { settleShipments } from './shipments/settle.ts'
import { type OrderDocument, readCrmOrder, readDocuments } from './sides.ts'
import { targetOf } from './status.ts'
import { saveAgreements, settleTelling, tellCrm, tellFields, tellLines } from './tell-crm.ts'
import { problems } from './texts.ts'
import { finishWrite, writeOrder } from './write.ts'

/** Plans computed while observing are looked at again once a day: the order waits on the list for the start of the exchange. */
const observedAgainMs = 24 * 3_600_000

/** Its prices are being calculated and written: that takes about so long, and 1C is told the order once, with them. */
const giveWayMs = 700

/**
 * Brings one order to agreement: finishes writes of unknown outcome, reads both sides, plans, and writes to the side that lacks
 * something. One side a run: a decision about the CRM is never made from what was read before a write to 1C. The entity is the CRM's id.
 */
export async function reconcileOrder(ctx: Ctx, job: Job): Promise<void> {
  const on = ctx.tenant.exchange === 'on'
  const before = await inTransaction(ctx, async (t) => {
    const pricing = { kind: 'promo', now: t.clock.now(), ms: giveWayMs } as const
    return (await giveWay(t.tx, job.claim, pricing)) ? 'busy' : readKnown(t, job.claim.entity)
  })
  if (before === 'busy') {
    job.gaveWay = true
    return
  }
  const known = await finishPending(ctx, job, before, on)
  const order = await readCrmOrder(ctx, job)
  const found = await readDocuments(ctx, job, known)
  if (!order) return withdrawGone(ctx, job, { known, documents: found })
  const documents = on ? await settleTelling(ctx, job, { order, documents: found }) : found
  job.label = order.number ?? job.claim.entity
  await noteCustomer(ctx, order)
  const born = documents.length > 0 ? null : bornAs(order)
  if (born !== null) return giveToBorn(ctx, job, born)

  const mapped = mapOrder(ctx.tenant, order, known)
  const plan = planParts({ order, mapped, known, documents, timeZone: ctx.tenant.timeZone })
  if (!on) return finishObserved(ctx, job, plan)
  // Those of a write are told with its outcome.
  const conflicts = plan.parts.flatMap((part) => (part.plan.toOnec ? [] : part.plan.conflicts))
  const read = { order, mapped, known, documents, plan }
  const wrote = plan.parts.some((part) => part.plan.toOnec !== null)
  const nextDueAt = wrote
    ? await writeParts(ctx, job, read, conflicts)
    : await settleCrm(ctx, job, read, conflicts, 'fresh')
  await inTransaction(ctx, (t) => complete(t.tx, job.claim, nextDueAt === null ? {} : { nextDueAt }))
}

type Read = {
  order: CrmOrder
  mapped: Mapped
  known: Known
  documents: OrderDocument[]
  plan: OrderPlan
}

/** Writes of an earlier attempt come first: until their outcome is known, nothing of the order is. */
async function finishPending(ctx: Ctx, job: Job, known: Known, on: boolean): Promise<Known> {
  const [first] = known.documents
  if (first) job.label = first.link.label
  const pending = known.documents.filter(({ link }) => link.pending !== null)
  if (!on || pending.length === 0) return known
  for (const { link } of pending) await finishWrite(ctx, job, link, known.statusMaps)
  return inTransaction(ctx, (t) => readKnown(t, job.claim.entity))
}

/**
 * Carries the 1C half out, document by document. The CRM was read before: whatever it should be told is decided from a fresh look,
 * so the answer is when the order has to be looked at again.
 */
async function writeParts(ctx: Ctx, job: Job, read: Read, conflicts: Conflict[]): Promise<number | null> {
  const { order, mapped, known } = read
  if (mapped.blocking) throw blocked(mapped.blocking)
  const parties = await resolveCustomer(ctx, { order, settings: known.settings, deadline: job.deadline })
  const documents = [...read.documents]
  for (const part of read.plan.parts) {
    if (!part.plan.toOnec) continue
    const link = part.document?.link ?? (await startLink(ctx, job, part.key))
    const { onec, agreed } = await writeOrder(ctx, job, {
      link,
      agreed: part.document?.agreement.now ?? null,
      plan: part.plan,
      parties,
      maps: known.statusMaps,
      othersTargets: part.others.map((other) => targetOf(other, known.statusMaps.toCrm)),
    }).catch((error: unknown) => {
      throw nameOffers(error, part)
    })
    const written = {
      link: { ...link, onecId: onec.id },
      agreement: { now: agreed, intent: null, telling: null },
      onec,
    }
    const at = documents.findIndex((document) => document.link.organisation === part.key)
    if (at < 0) documents.push(written)
    else documents[at] = written
  }
  const rest = planParts({ order, mapped, known, documents, timeZone: ctx.tenant.timeZone })
  if (rest.parts.some(({ plan }) => plan.toOnec !== null || plan.toCrm !== null)) {
    await inTransaction(ctx, (t) => recordConflicts(t, job, conflicts))
    return ctx.clock.now()
  }
  // What 1C's people did while it was written to is told by this plan alone.
  const found = rest.parts.flatMap(({ plan }) => plan.conflicts)
  return settleCrm(ctx, job, { ...read, documents, plan: rest }, found, 'before a write')
}

/** What the CRM should know, from a reading in which 1C lacks nothing; then what follows from the order. Answers when to look again, epoch ms. */
async function settleCrm(
  ctx: Ctx,
  job: Job,
  read: Read,
  conflicts: Conflict[],
  crmRead: 'fresh' | 'before a write',
): Promise<number | null> {
  const told = await tellLines(ctx, job, read)
  if (told.again) {
    await inTransaction(ctx, (t) => recordConflicts(t, job, conflicts))
    return ctx.clock.now()
  }
  const fields = await tellFields(ctx, job, read)
  await tellCrm(ctx, job, read)
  await inTransaction(ctx, async (t) => {
    await holdLease(t.tx, job.claim, t.clock.now())
    await recordConflicts(t, job, conflicts)
    if (read.plan.split.refused) await recordSplit(t, job, read)
    if (read.documents.length > 0) {
      await announceUnmapped(t, read.mapped)
      await markUntold(t, read.order)
    }
    await settleMatters(t, job, read)
    await saveAgreements(t, job, read, { lines: told.kept, fields })
  })
  const { order, documents, known } = read
  const sides = { order, documents, known }
  // Money is decided over what the CRM holds now: a gateway may have paid while 1C was being written to.
  if (crmRead === 'fresh' && (await settlePayments(ctx, job, sides))) return ctx.clock.now()
  const again = await settleShipments(ctx, job, sides)
  return crmRead !== 'fresh' && hasMoney(sides) ? ctx.clock.now() : again
}

/** From now on the order, or this part of it, is ours to exchange, whatever status it moves to. */
const startLink = (ctx: Ctx, job: Job, organisation: string): Promise<Link> =>
  inTransaction(ctx, async (t) => {
    const crmId = job.claim.entity
    const now = new Date(t.clock.now())
    await ensureLinks(t.tx, t.tenant.id, 'order', [{ crmId, organisation, label: job.label }], now)
    return (await findLink(t.tx, t.tenant.id, linkKey('order', crmId, organisation)))!
  })

/** The document is there and 1C does not know yet whose it is: only linking may write to it, or there would be a second one. */
const giveToBorn = (ctx: Ctx, job: Job, document: string): Promise<void> =>
  inTransaction(ctx, async (t) => {
    await mark(t.tx, t.tenant.id, [{ kind: 'onec.order', entity: document }], t.clock.now())
    await complete(t.tx, job.claim)
  })

const finishObserved = (ctx: Ctx, job: Job, { parts }: OrderPlan): Promise<void> =>
  inTransaction(ctx, async (t) => {
    const planned = parts.filter(({ plan }) => plan.toOnec || plan.toCrm)
    for (const { plan, document } of planned)
      await record(t, observedEntry(job, plan, document?.agreement.now?.body ?? null))
    const next = planned.length > 0 ? { nextDueAt: t.clock.now() + observedAgainMs } : {}
    await complete(t.tx, job.claim, next)
  })

/** Matters that a manager was called about and that hold no more. */
async function settleMatters(t: TxCtx, job: Job, { plan, documents }: Read): Promise<void> {
  for (const { agreement, onec } of documents) {
    const before = agreement.now
    if (before?.deletedInOnec && !onec.deleted) await matterSettled(t, job, 'deleted_in_onec')
    if (before?.refusedSplit && !plan.split.refused) await matterSettled(t, job, 'organisation')
    if (!before?.body.cancelled) continue
    const live = plan.parts.every(({ body }) => body.cancelled === null)
    if (live) await matterSettled(t, job, 'cancelled_after_shipment')
    if (live || !wantsGoods(onec)) await matterSettled(t, job, 'wants_goods')
  }
}

/** Said once for each wish, not on every run. */
async function recordSplit(t: TxCtx, job: Job, { plan, documents }: Read): Promise<void> {
  const said = documents[0]?.agreement.now?.refusedSplit
  if (said === plan.split.wish) return
  await record(t, splitRefusedEntry(job))
  await callAbout(t, job, 'organisation', problems.organisationRefused)
}

/** The administrator may have chosen the pair since the order was planned: then there is nothing to announce any more. */
async function announceUnmapped(t: TxCtx, mapped: Mapped): Promise<void> {
  if (mapped.unmapped.length === 0) return
  const maps = await readMaps(t.tx)
  for (const { map, code } of mapped.unmapped) {
    if (map !== 'vat' && hasPair(map, code, maps[map])) continue
    const { key, message, remedy } = problems.unmapped(map, code)
    await announceOnce(t, key, message, remedy)
  }
}

const blocked = ({ cause, remedy, fields }: NonNullable<Mapped['blocking']>): MostError =>
  new MostError('bad_input', 'refusal', cause, { remedy, fields })

/** 1C names an unknown offer by its place in the request; the manager knows it by its name. */
function nameOffers(error: unknown, part: PartPlan): unknown {
  if (!(error instanceof MostError) || error.code !== 'unknown_offer') return error
  const names = error.fields.flatMap((path) => {
    const at = /^lines\.(\d+)\.offer/.exec(path)?.[1]
    return at === undefined ? [] : [part.body.lines[Number(at)]?.name ?? path]
  })
  const { cause, remedy } = problems.unknownOffers(names)
  return new MostError('unknown_offer', 'refusal', cause, { remedy, fields: error.fields, cause: error })
}
