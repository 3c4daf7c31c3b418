import { getOrder as getOnecOrder } from '../../bridge-1c/client/index.ts'
import { MostError } from '../../shared/kernel/errors.ts'
import type { OrderState } from '../../shared/wire-1c/index.ts'
import type { CrmOrder } from '../../shared/wire-crm/order.ts'
import { naiveToEpoch } from '../../shared/wire-crm/time.ts'
import { type Ctx, inTransaction, type Job, type TxCtx } from '../context.ts'
import { getOrder as getCrmOrder } from '../crm/index.ts'
import { resolveCustomer } from '../customers/index.ts'
import { announceOnce, record } from '../journal/index.ts'
import { ensureLinks, findLink, type Link, linkKey, saveAgreement } from '../links/index.ts'
import { complete } from '../worklist/index.ts'
import type { Agreed, StoredAgreement } from './agreed.ts'
import { conflictEntry, goneEntry, observedEntry, statusEntry } from './entries.ts'
import { type Known, readKnown } from './known.ts'
import { type Mapped, toOnecBody } from './map.ts'
import { settlePayments } from './payments/settle.ts'
import { type Plan, planOrder } from './plan.ts'
import { tellCrm } from './tell-crm.ts'
import { problems } from './texts.ts'
import { finishWrite, writeOrder } from './write.ts'

/** Plans computed while observing are looked at again once a day: the order waits on the list for the start of the exchange. */
const observedAgainMs = 24 * 3_600_000

/**
 * Brings one order to agreement: finishes a write of unknown outcome, reads both sides, plans, and writes to the side that lacks
 * something. One side a run: a decision about the CRM is never made from what was read before a write to 1C. The entity is the CRM's id.
 */
export async function reconcileOrder(ctx: Ctx, job: Job): Promise<void> {
  const crmId = job.claim.entity
  let known = await inTransaction(ctx, (t) => readKnown(t, crmId))
  if (known.link) job.label = known.link.label
  if (ctx.tenant.exchange === 'on' && known.link?.pending) {
    await finishWrite(ctx, job, known.link, known.statusMaps)
    known = await inTransaction(ctx, (t) => readKnown(t, crmId))
  }
  const order = await readCrmOrder(ctx, job)
  if (!order) return finishGone(ctx, job, known.link)
  job.label = order.number ?? crmId

  const mapped = toOnecBody({
    order,
    ...known,
    timeZone: ctx.tenant.timeZone,
    currency: ctx.tenant.currency,
  })
  let onec = known.link?.onecId
    ? await getOnecOrder(ctx.onec, { id: known.link.onecId, deadline: job.deadline })
    : null
  let agreed = known.agreement.now
  let plan = planOf(ctx, { known, order, mapped, onec, agreed })

  if (ctx.tenant.exchange !== 'on') return finishObserved(ctx, job, plan, agreed)
  const { conflicts } = plan
  const started = ctx.clock.now()
  let again = false
  const written = plan.toOnec !== null
  if (plan.toOnec) {
    if (mapped.blocking) throw blocked(mapped.blocking)
    const link = known.link ?? (await startLink(ctx, crmId, job.label))
    const parties = await resolveCustomer(ctx, { order, settings: known.settings, deadline: job.deadline })
    const answered = await writeOrder(ctx, job, {
      link,
      agreement: { now: agreed, intent: null },
      plan,
      parties,
      maps: known.statusMaps,
    }).catch((error: unknown) => {
      throw nameOffers(error, mapped)
    })
    onec = answered.onec
    agreed = answered.agreed
    // The CRM was read before the write: whatever it should be told now is decided from a fresh look.
    const rest = planOf(ctx, { known, order, mapped, onec, agreed })
    again = rest.toOnec !== null || rest.toCrm !== null
    plan = { ...rest, toOnec: null, toCrm: null }
  }
  await tellCrm(ctx, job, { order, status: plan.toCrm?.status ?? null, onecId: onec?.id ?? null })
  const link = known.link
  // Money is decided over what both sides hold now: not in a run that wrote to 1C.
  const more = written
    ? true
    : link && onec
      ? await settlePayments(ctx, job, { order, documents: [{ link, onec }], known })
      : false
  await inTransaction(ctx, async (t) => {
    if (plan.toCrm)
      await record(t, statusEntry(job, order.status ?? '', plan.toCrm.status, t.clock.now() - started))
    for (const conflict of conflicts) await record(t, conflictEntry(job, conflict))
    if (onec) await announceUnmapped(t, mapped)
    if (plan.agreed && !again) await save(t, crmId, job.label, plan.agreed)
    await complete(t.tx, job.claim, again || more ? { nextDueAt: t.clock.now() } : {})
  })
}

function planOf(
  ctx: Ctx,
  input: { known: Known; order: CrmOrder; mapped: Mapped; onec: OrderState | null; agreed: Agreed | null },
): Plan {
  const { known, order, mapped, onec, agreed } = input
  const status = order.status ?? ''
  return planOrder({
    crm: {
      body: mapped.body,
      status,
      statusAt: naiveToEpoch(order.statusUpdatedAt ?? order.createdAt ?? '', ctx.tenant.timeZone),
      wanted: known.link !== null || known.settings.sendAt.includes(status),
    },
    onec,
    agreed,
    maps: known.statusMaps,
    clockOffset: known.clockOffset,
  })
}

async function readCrmOrder(ctx: Ctx, job: Job): Promise<CrmOrder | null> {
  try {
    return await getCrmOrder(ctx.crm.within({ deadline: job.deadline }), { id: Number(job.claim.entity) })
  } catch (error) {
    if (error instanceof MostError && error.code === 'not_found') return null
    throw error
  }
}

/** From now on the order is ours to exchange, whatever status it moves to. */
const startLink = (ctx: Ctx, crmId: string, label: string): Promise<Link> =>
  inTransaction(ctx, async (t) => {
    await ensureLinks(t.tx, t.tenant.id, 'order', [{ crmId, label }], new Date(t.clock.now()))
    return (await findLink(t.tx, t.tenant.id, linkKey('order', crmId)))!
  })

const finishGone = (ctx: Ctx, job: Job, link: Link | null): Promise<void> =>
  inTransaction(ctx, async (t) => {
    if (link?.onecId) await record(t, goneEntry(job))
    await complete(t.tx, job.claim, {})
  })

const finishObserved = (ctx: Ctx, job: Job, plan: Plan, agreed: Agreed | null): Promise<void> =>
  inTransaction(ctx, async (t) => {
    if (!plan.toOnec && !plan.toCrm) return complete(t.tx, job.claim, {})
    await record(t, observedEntry(job, plan, agreed?.body ?? null))
    await complete(t.tx, job.claim, { nextDueAt: t.clock.now() + observedAgainMs })
  })

const save = (t: TxCtx, crmId: string, label: string, now: Agreed | null): Promise<void> => {
  const agreement: StoredAgreement = { now, intent: null }
  return saveAgreement(t.tx, t.tenant.id, linkKey('order', crmId), {
    agreed: agreement,
    label,
    now: new Date(t.clock.now()),
  })
}

async function announceUnmapped(t: TxCtx, mapped: Mapped): Promise<void> {
  for (const { map, code } of mapped.unmapped) {
    const { key, message, remedy } = problems.unmapped(map, code)
    await announceOnce(t, key, message, remedy)
  }
}

const blocked = ({ cause, remedy, fields }: NonNullable<Mapped['blocking']>): MostError =>
  new MostError('bad_input', 'refusal', cause, { remedy, fields })

/** 1C names an unknown offer by its place in the request; the manager knows it by its name. */
function nameOffers(error: unknown, mapped: Mapped): unknown {
  if (!(error instanceof MostError) || error.code !== 'unknown_offer') return error
  const names = error.fields.flatMap((path) => {
    const at = /^lines\.(\d+)\.offer/.exec(path)?.[1]
    return at === undefined ? [] : [mapped.body.lines[Number(at)]?.name ?? path]
  })
  const { cause, remedy } = problems.unknownOffers(names)
  return new MostError('unknown_offer', 'refusal', cause, { remedy, fields: error.fields, cause: error })
}
