import type { Job, TxCtx } from '../../context.ts'
import { announceOnce, record } from '../../journal/index.ts'
import type { MoneyProblem } from './draft.ts'
import { noticedEntry } from './entries.ts'
import type { Ledger } from './ledger.ts'
import { notices } from './texts.ts'

const about = 'money '

/** Whether something that was told may be over. */
export const tellsOfMoney = (said: Ledger['said']): boolean =>
  Object.keys(said).some((subject) => subject.startsWith(about))

/** What concerns the whole account is a notice, what concerns the order stands once in its journal. Answers what is told now. */
export async function tellProblems(
  t: TxCtx,
  job: Job,
  problems: readonly MoneyProblem[],
  before: Ledger['said'],
): Promise<Ledger['said']> {
  const said = Object.fromEntries(Object.entries(before).filter(([subject]) => !subject.startsWith(about)))
  for (const problem of problems) {
    switch (problem.kind) {
      case 'unmapped': {
        const { key, message, remedy } = notices.unmappedKind(problem.payment)
        await announceOnce(t, key, message, remedy)
        break
      }
      case 'no_paid_status':
        await announceOnce(
          t,
          'payments.paid_status',
          notices.noPaidStatus.message,
          notices.noPaidStatus.remedy,
        )
        break
      case 'no_refund_status': {
        const { message, remedy } = notices.noRefundStatus
        await announceOnce(t, 'payments.refund_status', message, remedy)
        break
      }
      default: {
        const subject = `${about}${problem.kind} ${'onec' in problem ? problem.onec : ''}`
        const words = 'by' in problem ? String(problem.by) : problem.kind
        said[subject] = words
        if (before[subject] !== words) await record(t, noticedEntry(job, problem))
      }
    }
  }
  return said
}
