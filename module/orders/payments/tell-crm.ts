import { sameJson } from '../../../shared/kernel/equal.ts'
import { MostError } from '../../../shared/kernel/errors.ts'
import { fromMinor, toMinor } from '../../../shared/kernel/money.ts'
import type { CrmPaymentWrite } from '../../../shared/wire-crm/order-write.ts'
import { type Ctx, inTransaction, type Job, type TxCtx } from '../../context.ts'
import { createPayment, deletePayment, editPayment } from '../../crm/index.ts'
import { record } from '../../journal/index.ts'
import { holdLease } from '../../worklist/index.ts'
import type { Sides } from '../sides.ts'
import { crmEntry, refusedActEntry } from './entries.ts'
import type { CrmAct, Ledger, Members, PaymentRecord } from './ledger.ts'
import { planMoney } from './plan.ts'
import { heldOf, type KnownMoney, moneyOf, recordsOf, saveMoney } from './read-money.ts'
import { tellProblems, tellsOfMoney } from './tell-people.ts'

/**
 * Tells the CRM what 1C says of the money of the order. What will be sent is stored first; a call that the CRM refused is kept and
 * tried again when the order is looked at next. Answers the ledger, and whether anything took effect.
 */
export async function tellCrmMoney(
  ctx: Ctx,
  job: Job,
  sides: Sides,
  known: KnownMoney,
): Promise<{ ledger: Ledger; wrote: boolean }> {
  const { order } = sides
  const records = recordsOf(order)
  const money = moneyOf(sides.documents)
  const plan = planMoney({
    order: String(order.id),
    records,
    ledger: known.ledger,
    money,
    held: heldOf(known.sent),
    foreign: known.foreign,
    total: toMinor(order.totalSumm ?? 0),
    rules: sides.known.payments,
    maps: sides.known.maps,
    timeZone: ctx.tenant.timeZone,
  })
  const at = { id: String(order.id), label: job.label }
  const { acts, pairs, total } = plan
  const planned: Ledger = {
    ...known.ledger,
    pairs,
    total,
    intent: acts.length > 0 ? { acts, sum: plan.sum } : null,
  }
  const nothing = acts.length === 0 && plan.problems.length === 0 && !tellsOfMoney(known.ledger.said)
  if (nothing && sameJson(planned, known.ledger)) return { ledger: known.ledger, wrote: false }
  const stored = await inTransaction(ctx, async (t) => {
    const said = await tellProblems(t, job, plan.problems, known.ledger.said)
    const next: Ledger = { ...planned, said }
    if (sameJson(next, known.ledger)) return known.ledger
    await holdLease(t.tx, job.claim, t.clock.now())
    await saveMoney(t, at, known.ledger, next)
    return next
  })
  if (acts.length === 0) return { ledger: stored, wrote: false }

  const started = ctx.clock.now()
  const { done, refused } = await carryOut(ctx, job, order.site ?? '', at.id, records, acts)
  const ended = await inTransaction(ctx, async (t) => {
    const said = await tellRefused(t, job, refused, stored.said)
    const left = refused.map(({ act }) => act)
    const next: Ledger = {
      ...stored,
      said,
      intent: left.length > 0 ? { acts: left, sum: plan.sum } : null,
    }
    if (!sameJson(next, stored)) await saveMoney(t, at, stored, next)
    if (done.length > 0) await record(t, crmEntry(job, records, done, t.clock.now() - started))
    return next
  })
  return { ledger: ended, wrote: done.length > 0 }
}

type Refused = { act: CrmAct; error: MostError }

/**
 * Makes the calls. The CRM checks each sum against the other payments at that moment, so what it refuses is asked once more after the
 * others. Throws what is not a refusal.
 */
async function carryOut(
  ctx: Ctx,
  job: Job,
  site: string,
  order: string,
  records: readonly PaymentRecord[],
  acts: readonly CrmAct[],
): Promise<{ done: CrmAct[]; refused: Refused[] }> {
  const crm = ctx.crm.within({ deadline: job.deadline })
  const ids = new Map(
    records.flatMap(({ id, externalId }) => [[id, id] as const, [externalId ?? id, id] as const]),
  )
  const call = async (act: CrmAct): Promise<void> => {
    if (act.kind === 'create') {
      const { externalId, type, amount, status, paidAt } = act
      const members = writeOf({ amount, status, ...(paidAt === null ? {} : { paidAt }) })
      await createPayment(crm, site, { ...members, externalId, type, order: { id: Number(order) } })
      return
    }
    const id = Number(ids.get(act.ref))
    if (act.kind === 'edit') await editPayment(crm, { id }, site, writeOf(act.to))
    else await deletePayment(crm, id)
  }
  const done: CrmAct[] = []
  const attempt = async (some: readonly CrmAct[]): Promise<Refused[]> => {
    const refused: Refused[] = []
    for (const act of some) {
      try {
        await call(act)
        done.push(act)
      } catch (error) {
        if (!(error instanceof MostError)) throw error
        // A person has deleted the record since it was read: the next plan sees that.
        if (error.code === 'not_found' && act.kind !== 'create') continue
        if (error.fault !== 'refusal') throw error
        refused.push({ act, error })
      }
    }
    return refused
  }
  const first = await attempt(acts)
  if (first.length === 0 || done.length === 0) return { done, refused: first }
  return { done, refused: await attempt(first.map(({ act }) => act)) }
}

function writeOf({ amount, status, paidAt }: Members): CrmPaymentWrite {
  return {
    ...(amount === undefined ? {} : { amount: fromMinor(amount) }),
    ...(status === undefined || status === null ? {} : { status }),
    ...(paidAt === undefined ? {} : { paidAt }),
  }
}

const subject = (act: CrmAct): string => `crm ${act.kind} ${act.kind === 'create' ? act.externalId : act.ref}`

/** A refusal is told when it is news. */
async function tellRefused(
  t: TxCtx,
  job: Job,
  refused: readonly Refused[],
  before: Ledger['said'],
): Promise<Ledger['said']> {
  const said = Object.fromEntries(Object.entries(before).filter(([about]) => !about.startsWith('crm ')))
  for (const { act, error } of refused) {
    said[subject(act)] = error.publicMessage.ru
    if (before[subject(act)] !== error.publicMessage.ru) await record(t, refusedActEntry(job, act, error))
  }
  return said
}
