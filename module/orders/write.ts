import { getOrder, putOrder } from '../../bridge-1c/client/index.ts'
import { MostError } from '../../shared/kernel/errors.ts'
import type { OrderPut, OrderState } from '../../shared/wire-1c/index.ts'
import { type Ctx, inTransaction, type Job } from '../context.ts'
import type { Parties } from '../customers/index.ts'
import { refreshGoods } from '../goods/index.ts'
import { record } from '../journal/index.ts'
import {
  beginWrite,
  dropWrite,
  hadNoEffect,
  idempotencyKey,
  type Link,
  leaveWrite,
  linkKey,
  retakeWrite,
  type Sending,
  settleWrite,
} from '../links/index.ts'
import { holdLease, leaseLost } from '../worklist/index.ts'
import { type Agreed, type StoredAgreement, storedAgreement } from './agreed.ts'
import { recordConflicts } from './conflicts.ts'
import { writeEntry } from './entries.ts'
import { rowsOf } from './map.ts'
import { agreeOnWrite, intentOf, type OrderWrite, type Plan } from './plan.ts'
import type { StatusMaps } from './status.ts'

/** Both sides after a write: what 1C answered and what is agreed now. */
export type Written = { onec: OrderState; agreed: Agreed }

const keyOf = (link: Link) => linkKey('order', link.crmId, link.organisation)

/** The body of a write: the plan's document with its 1C id, the customer's, the status to set and the write number. */
function orderPutOf(write: OrderWrite, onecId: string | null, parties: Parties, revision: number): OrderPut {
  const { customer: _, ...body } = write.body
  return {
    ...body,
    revision,
    id: onecId,
    partner: parties.partner,
    counterparty: parties.counterparty,
    contact: parties.contact,
    status: write.status,
    ...(write.keepLines ? { lines: null, rows: rowsOf(body.lines) } : { lines: body.lines }),
  }
}

/**
 * Carries the 1C half of a plan out: commits the intent (number, exact body, what will be agreed), sends, settles. A crash at any point
 * leaves either nothing or a body that `finishWrite` sends again under the same key.
 */
export async function writeOrder(
  ctx: Ctx,
  job: Job,
  input: {
    link: Link
    agreed: Agreed | null
    plan: Plan
    parties: Parties
    maps: StatusMaps
    /** CRM statuses that the other documents of the order stand for. */
    othersTargets: (string | null)[]
  },
): Promise<Written> {
  const { link, plan, parties } = input
  const next: StoredAgreement = {
    now: input.agreed,
    intent: intentOf(plan, input.othersTargets),
    telling: null,
  }
  const stored = await inTransaction(ctx, async (t) => {
    await holdLease(t.tx, job.claim, t.clock.now())
    return beginWrite(t.tx, t.tenant.id, keyOf(link), {
      body: (revision) => JSON.stringify(orderPutOf(plan.toOnec!, link.onecId, parties, revision)),
      agreed: next,
      now: new Date(t.clock.now()),
    })
  })
  if (!stored) throw leaseLost()
  return send(ctx, job, stored, next, input.maps, 'first')
}

/** Sends a write of an earlier attempt again, the same bytes under the same key: 1C repeats its answer or applies it now. */
export async function finishWrite(ctx: Ctx, job: Job, link: Link, maps: StatusMaps): Promise<void> {
  const taken = await inTransaction(ctx, async (t) => {
    await holdLease(t.tx, job.claim, t.clock.now())
    return retakeWrite(t.tx, t.tenant.id, keyOf(link), { now: new Date(t.clock.now()) })
  })
  // Null: a worker that was held up has heard the answer meanwhile.
  if (taken) await send(ctx, job, taken, storedAgreement.parse(taken.agreed), maps, 'again')
}

async function send(
  ctx: Ctx,
  job: Job,
  link: Link,
  agreement: StoredAgreement,
  maps: StatusMaps,
  sending: Sending,
): Promise<Written> {
  const intent = agreement.intent!
  const started = ctx.clock.now()
  const key = keyOf(link)
  let onec: OrderState
  try {
    onec = await putOrder(ctx.onec, {
      crmId: link.crmId,
      organisation: intent.agreed.body.organisation,
      idempotencyKey: idempotencyKey(link),
      body: link.pending!,
      deadline: job.deadline,
    })
  } catch (error) {
    await afterFailure(ctx, job, link, agreement.now, { error, sending })
    throw error
  }
  const now = agreeOnWrite(intent, agreement.now, onec, maps)
  await inTransaction(ctx, async (t) => {
    const settled = await settleWrite(t.tx, t.tenant.id, key, {
      sent: link,
      onecId: onec.id,
      label: now.body.crm.number,
      onecLabel: onec.number,
      agreed: { now, intent: null, telling: null },
      now: new Date(t.clock.now()),
    })
    if (!settled) throw leaseLost()
    await record(t, writeEntry(job, agreement, onec, t.clock.now() - started))
    await recordConflicts(t, job, intent.conflicts)
    await refreshGoods(t, stockedIn(onec))
  })
  return { onec, agreed: now }
}

/** Products whose stock the document may have changed. */
const stockedIn = ({ lines }: OrderState): string[] =>
  lines.flatMap(({ role, offer }) => (role === 'goods' ? [offer.product] : []))

async function afterFailure(
  ctx: Ctx,
  job: Job,
  link: Link,
  before: Agreed | null,
  { error, sending }: { error: unknown; sending: Sending },
): Promise<void> {
  const key = keyOf(link)
  if (!(error instanceof MostError) || !hadNoEffect(error, sending)) {
    await inTransaction(ctx, (t) => leaveWrite(t.tx, t.tenant.id, key, link))
    return
  }
  // 1C remembers a higher number than we do (our database came from a backup): go on from there.
  const revision =
    error.code === 'stale' && link.onecId !== null
      ? (await getOrder(ctx.onec, { id: link.onecId, deadline: job.deadline })).revision
      : link.writeNo
  await inTransaction(ctx, (t) =>
    dropWrite(t.tx, t.tenant.id, key, {
      sent: link,
      agreed: { now: before, intent: null, telling: null },
      revision,
      now: new Date(t.clock.now()),
    }),
  )
}
