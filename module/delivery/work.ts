import { MostError } from '../../shared/kernel/errors.ts'
import type { ConnectDeps } from '../connect/index.ts'
import { type Ctx, inTransaction, type Job, type Work } from '../context.ts'
import { type DeliveryConnection, readDeliveryConnection } from '../tenants/index.ts'
import { complete } from '../worklist/index.ts'
import type { Account } from './accounts/account.ts'
import { accountsOf } from './accounts/read.ts'
import { act } from './bookings/act.ts'
import type { Booking } from './bookings/booking.ts'
import { dueActs, dueTracks, nextDue } from './bookings/store.ts'
import { tell } from './bookings/tell.ts'
import { trackAccount } from './bookings/track.ts'
import { subscribe } from './bookings/webhook.ts'
import { type DeliveryCtx, deliveryCtx } from './ctx.ts'
import type { Desk } from './quoting/desk.ts'
import { renewRegistration } from './registration/register.ts'

const atOnce = 200
/** How long a module that is off is left alone. */
const restMs = 60_000

type Step = (ctx: DeliveryCtx, connection: DeliveryConnection) => Promise<number | undefined>

/** Work of the delivery module under its own switch. `step` answers when it is due again; undefined: when it is marked. */
const standing = (deps: ConnectDeps, desk: Desk, step: Step): Work => ({
  flow: 'delivery',
  direction: 'inside',
  run: async (given: Ctx, job: Job) => {
    const ctx = deliveryCtx(given, deps, desk)
    const connection = await readDeliveryConnection(ctx.db, ctx.tenant.id, await ctx.vault())
    const on = connection?.active && !connection.frozen
    const due = on ? await step(ctx, connection) : ctx.clock.now() + restMs
    await inTransaction(ctx, (t) =>
      complete(t.tx, job.claim, due === undefined ? {} : { nextDueAt: due, doneAt: t.clock.now() }),
    )
  },
})

/** Kind `delivery.book`: all that waits at carriers, account by account, the accounts beside one another. */
export const bookWork = (deps: ConnectDeps, desk: Desk): Work =>
  standing(deps, desk, async (ctx) => {
    const due = await inTransaction(ctx, (t) => dueActs(t, atOnce))
    await byAccount(ctx, due, async (account, own) => {
      for (const booking of own) await act(ctx, booking, account)
      if (account) await subscribe(ctx, account)
    })
    return wakeLater(ctx, 'act')
  })

/** Kind `delivery.track`. */
export const trackWork = (deps: ConnectDeps, desk: Desk): Work =>
  standing(deps, desk, async (ctx) => {
    const due = await inTransaction(ctx, (t) => dueTracks(t, atOnce))
    await byAccount(ctx, due, (account, own) => trackAccount(ctx, account, own))
    return wakeLater(ctx, 'track')
  })

/** Kind `delivery.tell`. */
export const tellWork = (deps: ConnectDeps, desk: Desk): Work =>
  standing(deps, desk, async (ctx, connection) => {
    try {
      await renewRegistration(ctx, connection)
      const more = await tell(ctx, ctx.deliveryCrm(connection), connection.code)
      return more ? ctx.clock.now() : undefined
    } catch (thrown) {
      if (thrown instanceof MostError) thrown.remote ??= 'crm'
      throw thrown
    }
  })

async function byAccount(
  ctx: DeliveryCtx,
  due: readonly Booking[],
  work: (account: Account | undefined, own: readonly Booking[]) => Promise<void>,
): Promise<void> {
  if (due.length === 0) return
  const accounts = new Map((await accountsOf(ctx)).map((account) => [account.id, account]))
  const groups = new Map<string, Booking[]>()
  for (const one of due) groups.set(one.account ?? '', [...(groups.get(one.account ?? '') ?? []), one])
  await Promise.all([...groups].map(([id, own]) => work(accounts.get(id), own)))
}

/** Bookings made meanwhile have marked the row: it is due again at once then. */
async function wakeLater(ctx: DeliveryCtx, what: 'act' | 'track'): Promise<number | undefined> {
  const due = await inTransaction(ctx, nextDue)
  return due[what] ?? undefined
}
