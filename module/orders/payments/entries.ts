import type { MostError } from '../../../shared/kernel/errors.ts'
import type { PaymentState } from '../../../shared/wire-1c/index.ts'
import type { Job } from '../../context.ts'
import type { JournalEntry, Json } from '../../journal/index.ts'
import type { MoneyProblem } from './draft.ts'
import type { CrmAct, PaymentRecord } from './ledger.ts'
import type { Put } from './sent.ts'
import { problems } from './texts.ts'

/** All of an order's money stands in the timeline of the order. */
const entryOf = (job: Job) => ({
  flow: 'payments' as const,
  kind: job.claim.kind,
  entity: job.claim.entity,
  label: job.label,
  attempt: job.claim.attempts + 1,
})

/** What the CRM was told: the records that changed, before and after. */
export function crmEntry(
  job: Job,
  records: readonly PaymentRecord[],
  done: readonly CrmAct[],
  durationMs: number,
): JournalEntry {
  const before = done.flatMap((act) => records.filter((one) => isOf(act, one)))
  const after = done.flatMap((act): Json[] => {
    if (act.kind === 'delete') return []
    if (act.kind === 'create') {
      const { externalId, type, status, amount, paidAt } = act
      return [{ externalId, type, status, amount, paidAt }]
    }
    return records.filter((one) => isOf(act, one)).map((one) => ({ ...shown(one), ...act.to }))
  })
  return {
    ...entryOf(job),
    direction: 'onec_to_crm',
    outcome: 'done',
    durationMs,
    before: { payments: before.map(shown) },
    after: { payments: after },
  }
}

const isOf = (act: CrmAct, record: PaymentRecord): boolean =>
  act.kind !== 'create' && (record.id === act.ref || record.externalId === act.ref)

const shown = ({ id, type, status, amount, paidAt }: PaymentRecord): Record<string, Json> => ({
  id,
  type,
  status,
  amount,
  paidAt,
})

/** A call that the CRM refused. */
export const refusedActEntry = (job: Job, act: CrmAct, error: MostError): JournalEntry => ({
  ...entryOf(job),
  direction: 'onec_to_crm',
  outcome: 'refused',
  durationMs: 0,
  code: error.code,
  cause: error.publicMessage,
  remedy: error.remedy ?? problems.refusedByCrm.remedy,
  after:
    act.kind === 'create' ? { type: act.type, amount: act.amount, status: act.status } : { payment: act.ref },
})

/** A payment that 1C took. What 1C did otherwise than asked stands as the cause. */
export function onecEntry(
  job: Job,
  before: Put | null,
  put: Put,
  state: PaymentState,
  durationMs: number,
): JournalEntry {
  const warnings = state.warnings.map(({ text }) => text).join(' ')
  return {
    ...entryOf(job),
    direction: 'crm_to_onec',
    outcome: 'done',
    durationMs,
    ...(warnings
      ? { code: 'warning', cause: { ru: warnings, en: `1C says: ${warnings}`, es: `1C dice: ${warnings}` } }
      : {}),
    before: before && said(before),
    after: {
      ...said(put),
      onec: { number: state.number, document: state.document, posted: state.posted, fiscal: state.fiscal },
    },
  }
}

/** A payment that 1C refused. */
export const refusedWriteEntry = (job: Job, put: Put, error: MostError) => ({
  ...entryOf(job),
  direction: 'crm_to_onec' as const,
  outcome: 'refused' as const,
  durationMs: 0,
  code: error.code,
  cause: error.publicMessage,
  remedy: put.cancelled ? problems.cancelRefused.remedy : (error.remedy ?? problems.refusedByOnec.remedy),
  after: said(put),
})

const said = ({ kind, amount, refund, paidAt, post, fiscal, cancelled }: Put): Record<string, Json> => ({
  kind,
  amount,
  refund,
  paidAt,
  post,
  fiscal,
  cancelled,
})

/** What of the order's money a person should look at. */
export function noticedEntry(
  job: Job,
  problem: Extract<MoneyProblem, { kind: 'overpaid' | 'refund_exceeds' | 'no_type' }>,
): JournalEntry {
  const words = problem.kind === 'no_type' ? problems.noType : problems[problem.kind](problem.by)
  return {
    ...entryOf(job),
    direction: 'onec_to_crm',
    outcome: 'noticed',
    durationMs: 0,
    code: problem.kind,
    cause: words.cause,
    remedy: words.remedy,
  }
}
