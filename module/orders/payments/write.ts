import { putPayment } from '../../../bridge-1c/client/index.ts'
import { MostError } from '../../../shared/kernel/errors.ts'
import type { PaymentPut, PaymentState } from '../../../shared/wire-1c/index.ts'
import { type Ctx, inTransaction, type Job } from '../../context.ts'
import { record } from '../../journal/index.ts'
import {
  beginWrite,
  dropWrite,
  ensureLinks,
  hadNoEffect,
  idempotencyKey,
  type Link,
  leaveWrite,
  linkKey,
  retakeWrite,
  type Sending,
  settleWrite,
} from '../../links/index.ts'
import { holdLease, leaseLost } from '../../worklist/index.ts'
import { callAbout, matterSettled } from '../call-manager.ts'
import { onecEntry, refusedWriteEntry } from './entries.ts'
import type { Ledger } from './ledger.ts'
import type { PaymentWrite } from './plan-writes.ts'
import { saveMoney } from './read-money.ts'
import { type Sent, type SentPayment, sentOf } from './sent.ts'

/** The money of an order while its payments are written: what is known of it changes with every write. */
export type Purse = { order: string; label: string; ledger: Ledger }

/**
 * Writes one payment to 1C: commits number and exact body, sends, settles. Answers whether 1C took it; a refusal stands in the journal
 * once and leaves the rest of the order alone. Throws what is not a refusal.
 */
export async function writePayment(ctx: Ctx, job: Job, purse: Purse, write: PaymentWrite): Promise<boolean> {
  const { key, put, before, order, payment, document, type, refund } = write
  const stored = await inTransaction(ctx, async (t) => {
    await holdLease(t.tx, job.claim, t.clock.now())
    const now = new Date(t.clock.now())
    await ensureLinks(t.tx, t.tenant.id, 'payment.write', [{ crmId: key, label: purse.label }], now)
    if (!purse.ledger.keys.includes(key)) {
      await keep(t, purse, { ...purse.ledger, keys: [...purse.ledger.keys, key] })
    }
    const agreed: SentPayment = { order, payment, document, type, refund, now: before, intent: put }
    const body = (revision: number): string => JSON.stringify({ ...put, revision } satisfies PaymentPut)
    return beginWrite(t.tx, t.tenant.id, linkKey('payment.write', key), { body, agreed, now })
  })
  if (!stored) throw leaseLost()
  return send(ctx, job, purse, stored, 'first')
}

/** Sends a write of an earlier attempt again, the same bytes under the same key. */
export async function finishPayment(ctx: Ctx, job: Job, purse: Purse, sent: Sent): Promise<boolean> {
  const taken = await inTransaction(ctx, async (t) => {
    await holdLease(t.tx, job.claim, t.clock.now())
    const key = linkKey('payment.write', sent.link.crmId)
    return retakeWrite(t.tx, t.tenant.id, key, { now: new Date(t.clock.now()) })
  })
  // Null: a worker that was held up has heard the answer meanwhile; what came of it is read anew.
  return taken ? send(ctx, job, purse, taken, 'again') : true
}

async function send(ctx: Ctx, job: Job, purse: Purse, link: Link, sending: Sending): Promise<boolean> {
  const { key, link: _, ...sent } = sentOf(link)
  const put = sent.intent!
  const started = ctx.clock.now()
  let state: PaymentState
  try {
    state = await putPayment(ctx.onec, {
      key,
      idempotencyKey: idempotencyKey(link),
      body: link.pending!,
      deadline: job.deadline,
    })
  } catch (error) {
    return afterFailure(ctx, job, purse, link, { error, sending })
  }
  // A receipt that 1C has printed is never asked for again.
  const now = { ...put, fiscal: state.fiscal === 'printed' ? state.fiscal : put.fiscal }
  const agreed: SentPayment = { ...sent, now, intent: null }
  await inTransaction(ctx, async (t) => {
    const settled = await settleWrite(t.tx, t.tenant.id, linkKey('payment.write', key), {
      sent: link,
      onecId: state.id,
      label: purse.label,
      onecLabel: state.number,
      agreed,
      now: new Date(t.clock.now()),
    })
    if (!settled) throw leaseLost()
    await record(t, onecEntry(job, sent.now, put, state, t.clock.now() - started))
    const { [subject(key)]: told, ...said } = purse.ledger.said
    if (told === undefined) return
    await keep(t, purse, { ...purse.ledger, said })
    await matterSettled(t, job, matter(key))
  })
  return true
}

/** False after a refusal; everything else is thrown again. */
async function afterFailure(
  ctx: Ctx,
  job: Job,
  purse: Purse,
  link: Link,
  { error, sending }: { error: unknown; sending: Sending },
): Promise<false> {
  const key = linkKey('payment.write', link.crmId)
  if (!(error instanceof MostError) || !hadNoEffect(error, sending)) {
    await inTransaction(ctx, (t) => leaveWrite(t.tx, t.tenant.id, key, link))
    throw error
  }
  const { key: _, link: __, ...sent } = sentOf(link)
  // 1C does not tell which number it has seen (our database came from a backup): the next attempts climb to it.
  const revision = error.code === 'stale' ? link.writeNo * 2 : link.writeNo
  await inTransaction(ctx, async (t) => {
    const agreed: SentPayment = { ...sent, intent: null }
    const now = new Date(t.clock.now())
    await dropWrite(t.tx, t.tenant.id, key, { sent: link, agreed, revision, now })
    if (error.fault !== 'refusal') return
    const words = error.publicMessage.ru
    if (purse.ledger.said[subject(link.crmId)] === words) return
    const entry = refusedWriteEntry(job, sent.intent!, error)
    await record(t, entry)
    await callAbout(t, job, matter(link.crmId), { cause: entry.cause, remedy: entry.remedy })
    await keep(t, purse, { ...purse.ledger, said: { ...purse.ledger.said, [subject(link.crmId)]: words } })
  })
  if (error.fault === 'refusal') return false
  throw error
}

const subject = (key: string): string => `onec ${key}`

const matter = (key: string) => `payment ${key}` as const

async function keep(t: Parameters<typeof saveMoney>[0], purse: Purse, next: Ledger): Promise<void> {
  await saveMoney(t, { id: purse.order, label: purse.label }, purse.ledger, next)
  purse.ledger = next
}
