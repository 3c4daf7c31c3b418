import type { MostError, Text } from '../../shared/kernel/errors.ts'
import type { OrderState } from '../../shared/wire-1c/index.ts'
import type { CrmOrderWrite } from '../../shared/wire-crm/order-write.ts'
import type { Job } from '../context.ts'
import type { JournalEntry, Json } from '../journal/index.ts'
import type { Gone } from '../links/index.ts'
import type { Conflict, OrderBody, StoredAgreement } from './agreed.ts'
import type { Field } from './ownership.ts'
import type { Plan } from './plan.ts'
import { problems } from './texts.ts'

const entryOf = (job: Job) => ({
  flow: 'orders' as const,
  kind: job.claim.kind,
  entity: job.claim.entity,
  label: job.label,
  attempt: job.claim.attempts + 1,
})

/** Members of the document that belong to the changed fields; unchanged ones would only hide the change. */
function shown(body: OrderBody | null, changed: readonly Field[]): Record<string, Json> | null {
  if (!body) return null
  const parts: Record<string, unknown> = {}
  if (changed.includes('head'))
    Object.assign(parts, {
      order: body.crm,
      source: body.source,
      wishedDate: body.wishedDate,
      cancelled: body.cancelled,
      ...(body.pricing ? { promo: body.pricing.rules, promoCode: body.pricing.promoCode } : {}),
      ...(Object.keys(body.customFields).length > 0 ? { customFields: body.customFields } : {}),
    })
  if (changed.includes('customer')) parts.customer = body.customer
  if (changed.includes('comments')) parts.comments = body.comments
  if (changed.includes('customFields')) parts.customFields = body.customFields
  if (changed.includes('lines')) {
    parts.lines = body.lines.map((line) => ({
      offer: line.offer,
      name: line.name,
      quantity: line.quantity,
      basePrice: line.basePrice,
      manualDiscount: line.manualDiscount,
      ...(line.automaticDiscount === 0 ? {} : { automaticDiscount: line.automaticDiscount }),
      sum: line.sum,
      vatRate: line.vatRate,
    }))
  }
  if (changed.includes('delivery')) parts.delivery = body.delivery
  if (changed.includes('payments')) parts.payments = body.payments
  return parts as Record<string, Json>
}

/** A write that 1C took. What 1C did otherwise than asked stands as the cause. */
export function writeEntry(
  job: Job,
  agreement: StoredAgreement,
  onec: OrderState,
  durationMs: number,
): JournalEntry {
  const { changed, agreed, status } = agreement.intent!
  const warnings = onec.warnings.map((warning) => warning.text).join(' ')
  return {
    ...entryOf(job),
    direction: 'crm_to_onec',
    outcome: 'done',
    durationMs,
    ...(warnings
      ? { code: 'warning', cause: { ru: warnings, en: `1C says: ${warnings}`, es: `1C dice: ${warnings}` } }
      : {}),
    before: agreement.now
      ? { ...shown(agreement.now.body, changed), ...(status ? { status: status.expected } : {}) }
      : null,
    after: {
      ...shown(agreed.body, changed),
      ...(status ? { status: status.set } : {}),
      onec: { number: onec.number, status: onec.status, state: onec.state, total: onec.total },
    },
  }
}

/** A status that came to the CRM. */
export const statusEntry = (job: Job, before: string, after: string, durationMs: number): JournalEntry => ({
  ...entryOf(job),
  direction: 'onec_to_crm',
  outcome: 'done',
  durationMs,
  before: { status: before },
  after: { status: after },
})

/** Lines that came to the CRM. */
export const linesEntry = (
  job: Job,
  before: OrderBody['lines'][],
  edit: Pick<CrmOrderWrite, 'items'>,
  durationMs: number,
): JournalEntry => ({
  ...entryOf(job),
  direction: 'onec_to_crm',
  outcome: 'done',
  durationMs,
  before: { lines: before.flat().map(({ name, quantity, sum }) => ({ name, quantity, sum })) },
  after: { items: (edit.items ?? []) as unknown as Json },
})

/** Custom fields that came to the CRM. */
export const fieldsEntry = (
  job: Job,
  before: Record<string, Json>,
  after: Record<string, Json>,
  durationMs: number,
): JournalEntry => ({
  ...entryOf(job),
  direction: 'onec_to_crm',
  outcome: 'done',
  durationMs,
  before: { customFields: before },
  after: { customFields: after },
})

/** The CRM refused what 1C's people changed: their lines or their fields. */
export const notTakenEntry = (
  job: Job,
  code: 'lines_not_taken' | 'fields_not_taken',
  error: MostError,
): JournalEntry => {
  const what = code === 'lines_not_taken' ? problems.linesNotTaken : problems.fieldsNotTaken
  return {
    ...entryOf(job),
    direction: 'onec_to_crm',
    outcome: 'refused',
    durationMs: 0,
    code,
    cause: {
      ru: `${what.ru} ${error.publicMessage.ru}`,
      en: `${what.en} ${error.publicMessage.en}`,
      es: `${what.es} ${error.publicMessage.es}`,
    },
    remedy: problems.linesKept.remedy,
  }
}

/** Somebody changed the items while ours were written. */
export const linesOvertakenEntry = (job: Job): JournalEntry => ({
  ...entryOf(job),
  direction: 'onec_to_crm',
  outcome: 'noticed',
  durationMs: 0,
  code: 'lines_overtaken',
  ...problems.linesOvertaken,
})

/** A status was sent to the CRM, and before anybody could see whether it arrived, it was changed. */
export const statusUnconfirmedEntry = (job: Job, told: string, stands: string): JournalEntry => ({
  ...entryOf(job),
  direction: 'onec_to_crm',
  outcome: 'noticed',
  durationMs: 0,
  code: 'status_unconfirmed',
  ...problems.statusUnconfirmed(told, stands),
})

/** The organisation was to change after goods had left. */
export const splitRefusedEntry = (job: Job): JournalEntry => ({
  ...entryOf(job),
  direction: 'inside',
  outcome: 'refused',
  durationMs: 0,
  code: 'organisation',
  ...problems.organisationRefused,
})

const onecLine = ({ name, quantity, sum }: OrderState['lines'][number]) => ({ name, quantity, sum })

/** What would be done; nothing was sent. */
export const observedEntry = (job: Job, plan: Plan, before: OrderBody | null): JournalEntry => ({
  ...entryOf(job),
  direction: plan.toOnec ? 'crm_to_onec' : 'onec_to_crm',
  outcome: 'observed',
  durationMs: 0,
  before: plan.toOnec ? shown(before, plan.toOnec.changed) : null,
  after: {
    ...(plan.toOnec
      ? { ...shown(plan.toOnec.body, plan.toOnec.changed), status: plan.toOnec.status?.set ?? null }
      : {}),
    ...(plan.toCrm?.status ? { crmStatus: plan.toCrm.status } : {}),
    ...(plan.toCrm?.lines ? { crmLines: plan.toCrm.lines.map(onecLine) } : {}),
  },
})

/** Where the two sides disagreed and who won. */
export function conflictEntry(job: Job, conflict: Conflict): JournalEntry {
  const said = saidOf(conflict)
  return {
    ...entryOf(job),
    direction: 'inside',
    outcome: conflict.kind === 'refused' ? 'refused' : 'noticed',
    durationMs: 0,
    code: conflict.kind,
    cause: said.cause,
    remedy: said.remedy,
  }
}

/** The order disappeared from the CRM: `why` where the feed has told. */
export const goneEntry = (job: Job, why: Gone | null): JournalEntry => ({
  ...entryOf(job),
  direction: 'inside',
  outcome: 'noticed',
  durationMs: 0,
  code: 'not_found',
  ...problems.orderGone(why),
})

/** What people read about a conflict. */
export function saidOf(conflict: Conflict): { cause: Text; remedy: Text } {
  switch (conflict.kind) {
    case 'status':
      return problems.statusConflict(conflict.status.winner, conflict.status.crm, conflict.status.onec)
    case 'lines':
      return conflict.winner === 'crm' ? problems.linesByCrm : problems.linesByOnec
    case 'lines_kept':
      return problems.linesKept
    case 'refused':
      return problems.refused(conflict.fields)
    case 'cancelled_after_shipment':
      return problems.cancelledAfterShipment
    case 'wants_goods':
      return problems.wantsGoods
    case 'deleted_in_onec':
      return problems.deletedInOnec
  }
}
