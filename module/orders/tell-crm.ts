import { MostError } from '../../shared/kernel/errors.ts'
import type { CrmOrder } from '../../shared/wire-crm/order.ts'
import { type Ctx, inTransaction, type Job, type TxCtx } from '../context.ts'
import { editOrder } from '../crm/index.ts'
import { announceOnce, type JournalEntry, type Json, record } from '../journal/index.ts'
import { linkKey, saveAgreement } from '../links/index.ts'
import { onecIdField } from '../tenants/index.ts'
import { holdLease } from '../worklist/index.ts'
import type { Agreed, StoredAgreement } from './agreed.ts'
import { agreedApart, type FieldValue, fieldsToCrm, fieldValues } from './custom-fields.ts'
import { editItems } from './edit-items.ts'
import {
  fieldsEntry,
  linesEntry,
  linesOvertakenEntry,
  notTakenEntry,
  statusEntry,
  statusUnconfirmedEntry,
} from './entries.ts'
import type { Known } from './known.ts'
import { type ItemStatuses, itemsAsOnec } from './lines-to-crm.ts'
import { seenLines } from './plan-lines.ts'
import type { OrderPlan, PartPlan } from './plan-parts.ts'
import type { OrderDocument } from './sides.ts'
import { statusNames } from './status-names.ts'
import { problems } from './texts.ts'

type Telling = { order: CrmOrder; known: Known; plan: OrderPlan; documents: readonly OrderDocument[] }

/**
 * Gives the CRM the lines that 1C's people changed. `again`: the order has to be read anew. Lines that the CRM refuses are `kept` (keys of
 * their documents): announced, and tried again only when they change.
 */
export async function tellLines(
  ctx: Ctx,
  job: Job,
  { order, known, plan }: Telling,
): Promise<{ again: boolean; kept: ReadonlySet<string> }> {
  const telling = plan.parts.filter((part) => part.plan.toCrm !== null && part.plan.toCrm.lines !== null)
  const none = new Set<string>()
  if (telling.length === 0) return { again: false, kept: none }
  const started = ctx.clock.now()
  const edit = itemsAsOnec({
    order,
    documents: telling.map((part) => ({
      id: part.document!.onec.id,
      lines: part.plan.toCrm!.lines!,
      holds: new Set(part.body.lines.map((line) => line.lineId)),
    })),
    settings: known.settings,
    statuses: itemStatusesOf(known),
  })
  const entries = async (...told: JournalEntry[]) => {
    await inTransaction(ctx, async (t) => {
      for (const entry of told) await record(t, entry)
    })
  }
  try {
    const { outcome } = await editItems(ctx, job, { order, edit })
    if (outcome === 'stale') return { again: true, kept: none }
    const done = linesEntry(job, telling.map(linesBefore), edit, ctx.clock.now() - started)
    await entries(done, ...(outcome === 'overtaken' ? [linesOvertakenEntry(job)] : []))
    return { again: true, kept: none }
  } catch (error) {
    if (!(error instanceof MostError) || error.fault !== 'refusal') throw error
    await entries(notTakenEntry(job, 'lines_not_taken', error))
    return { again: false, kept: new Set(telling.map((part) => part.key)) }
  }
}

const linesBefore = (part: PartPlan) => part.body.lines

/** The account's statuses of a cancelled line and of a live one: as chosen, else the first that fits. */
function itemStatusesOf({ settings, dictionaries }: Known): ItemStatuses {
  const statuses = (dictionaries.crm?.value.productStatuses ?? []).filter((status) => status.active)
  return {
    cancelled: settings.cancelledItem ?? statuses.find((status) => status.cancels)?.code ?? null,
    live: statuses.find((status) => !status.cancels)?.code ?? null,
  }
}

/**
 * Gives the CRM the custom fields that 1C's people changed, in an edit of its own: a value that the CRM refuses holds nothing else up
 * and is tried again only when it changes. Answers what the CRM still holds of those that it did not take.
 */
export async function tellFields(
  ctx: Ctx,
  job: Job,
  { order, known, plan }: Telling,
): Promise<Record<string, FieldValue>> {
  const values = plan.parts.map((part) => part.plan.toCrm?.fields ?? null).find((fields) => fields !== null)
  if (!values) return {}
  const fields = known.dictionaries.crm?.value.orderFields ?? []
  const ours = fieldValues(order, fields)
  const kept = (codes: string[]) => Object.fromEntries(codes.map((code) => [code, ours[code] ?? null]))
  const started = ctx.clock.now()
  const { customFields, unknown } = fieldsToCrm(values, fields)
  await inTransaction(ctx, async (t) => {
    await holdLease(t.tx, job.claim, t.clock.now())
    for (const { code, value } of unknown) {
      const { key, message, remedy } = problems.unknownFieldValue(code, value)
      await announceOnce(t, key, message, remedy)
    }
  })
  const left = kept(unknown.map(({ code }) => code))
  if (Object.keys(customFields).length === 0) return left
  const before = Object.fromEntries(
    Object.keys(customFields).map((code) => [code, (order.customFields?.[code] ?? null) as Json]),
  )
  const crm = ctx.crm.within({ deadline: job.deadline })
  try {
    await editOrder(crm, { id: order.id }, order.site ?? '', { customFields })
  } catch (error) {
    if (!(error instanceof MostError) || error.fault !== 'refusal') throw error
    const refused = notTakenEntry(job, 'fields_not_taken', error)
    await inTransaction(ctx, (t) => record(t, refused))
    return kept(Object.keys(values))
  }
  const entry = fieldsEntry(job, before, customFields, ctx.clock.now() - started)
  await inTransaction(ctx, (t) => record(t, entry))
  return left
}

/**
 * Writes to the CRM what it should know of the order: the status that 1C stands for, and the order's 1C id in the custom field.
 * Only what differs is sent; an order that knows everything costs no request. What is sent is written down before, so that
 * the journal tells of it although the answer was lost.
 */
export async function tellCrm(ctx: Ctx, job: Job, telling: Telling): Promise<void> {
  const { order, plan, documents } = telling
  const crm = ctx.crm.within({ deadline: job.deadline })
  const site = order.site ?? ''
  const status = statusToTell(plan)
  const onecId = mainDocument(plan, documents)?.onec.id ?? null
  const knowsId = onecId === null || order.customFields?.[onecIdField] === onecId
  if (status !== null || !knowsId) {
    const started = ctx.clock.now()
    await inTransaction(ctx, async (t) => {
      await holdLease(t.tx, job.claim, t.clock.now())
      if (status !== null) await noteTelling(t, documents, { from: order.status ?? '', status })
    })
    await editOrder(crm, { id: order.id }, site, {
      ...(status === null ? {} : { status }),
      ...(knowsId ? {} : { customFields: { [onecIdField]: onecId } }),
    })
    if (status !== null) {
      const entry = statusEntry(job, order.status ?? '', status, ctx.clock.now() - started)
      await inTransaction(ctx, async (t) => {
        await record(t, entry)
        await noteTelling(t, documents, null)
      })
    }
  }
}

/** The document whose id the CRM keeps: of the part that carries the delivery. */
const mainDocument = (plan: OrderPlan, documents: readonly OrderDocument[]): OrderDocument | undefined =>
  documents.find(({ link }) => link.organisation === plan.parts[0]?.key) ?? documents[0]

/** All documents speak for one status: any of the plans names it. */
export const statusToTell = (plan: OrderPlan): string | null =>
  plan.parts.map((part) => part.plan.toCrm?.status ?? null).find((status) => status !== null) ?? null

const keyOf = ({ link }: OrderDocument) => linkKey('order', link.crmId, link.organisation)

/** The first document's pair keeps what the CRM is being told; null: nothing. */
const noteTelling = (
  t: TxCtx,
  documents: readonly OrderDocument[],
  telling: StoredAgreement['telling'],
): Promise<void> => {
  const first = documents[0]!
  return saveAgreement(t.tx, t.tenant.id, keyOf(first), {
    agreed: { now: first.agreement.now, intent: null, telling } satisfies StoredAgreement,
    now: new Date(t.clock.now()),
  })
}

/** An earlier attempt was telling a status when it ended without an answer: what stands in the CRM now shows what the journal should say. */
export async function settleTelling(
  ctx: Ctx,
  job: Job,
  { order, documents }: Pick<Telling, 'order' | 'documents'>,
): Promise<OrderDocument[]> {
  const [first, ...rest] = documents
  const told = first?.agreement.telling
  if (!first || !told) return [...documents]
  const stands = order.status ?? ''
  await inTransaction(ctx, async (t) => {
    await holdLease(t.tx, job.claim, t.clock.now())
    if (stands === told.status) await record(t, statusEntry(job, told.from, told.status, 0))
    else if (stands !== told.from) {
      const nameOf = await statusNames(t)
      await record(t, statusUnconfirmedEntry(job, nameOf(told.status), nameOf(stands)))
    }
    await noteTelling(t, documents, null)
  })
  return [{ ...first, agreement: { ...first.agreement, telling: null } }, ...rest]
}

/** What both sides agree on now, document by document. */
export async function saveAgreements(
  t: TxCtx,
  job: Job,
  { plan, documents }: Pick<Telling, 'plan' | 'documents'>,
  kept: { lines: ReadonlySet<string>; fields: Record<string, FieldValue> },
): Promise<void> {
  for (const [at, document] of documents.entries()) {
    const part = plan.parts.find((one) => one.key === document.link.organisation)
    if (!part?.plan.agreed) continue
    const agreed = kept.lines.has(part.key) ? withoutLines(document, part.plan.agreed) : part.plan.agreed
    const fields = agreed.fields && agreedApart(agreed.fields, kept.fields)
    const refusedSplit = at === 0 && plan.split.refused ? plan.split.wish : null
    const stored: StoredAgreement = { now: { ...agreed, fields, refusedSplit }, intent: null, telling: null }
    await saveAgreement(t.tx, t.tenant.id, keyOf(document), {
      agreed: stored,
      label: job.label,
      now: new Date(t.clock.now()),
    })
  }
}

/** Lines that the CRM refused stay open: the next change of them is tried, this one not again. */
const withoutLines = (document: OrderDocument, agreed: Agreed): Agreed => ({
  ...agreed,
  announced: seenLines(document.onec),
})
