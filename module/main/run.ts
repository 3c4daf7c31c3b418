import type { Deadline } from '../../shared/kernel/clock.ts'
import { type MostError, toMostError } from '../../shared/kernel/errors.ts'
import type { Ctx, Job, TxCtx, Work } from '../context.ts'
import { inTransaction } from '../context.ts'
import { record } from '../journal/index.ts'
import { watchOutage } from '../tasks/index.ts'
import { mayWork } from '../tenants/index.ts'
import {
  type Claim,
  claim,
  complete,
  type Failure,
  fail,
  isApart,
  type Kind,
  succeed,
} from '../worklist/index.ts'
import type { Deps } from './deps.ts'
import { keepLease } from './keep-lease.ts'

export type Works = Record<Kind, Work>

export type Runner = {
  /** Looks for due work at once instead of at the next poll. */
  wake(): void
  /** Claims nothing more and waits for the work in hand. */
  stop(): Promise<void>
}

/** How often this process looks for work that another one marked. */
const pollMs = 300
/** How long a tenant that may not work is left alone. */
const restMs = 60_000
/** Slots that only interactive work may take, so that a manager never waits behind a backlog. */
const keptForInteractive = 1
const perTenant = 4

/** Claims due entities and runs their work, `workers` at a time. The only place besides the web that turns errors into answers. */
export function startRunner(deps: Deps, works: Works): Runner {
  const { clock, log, env } = deps
  const leaseMs = env.leaseSeconds * 1_000
  const stopped = new AbortController()
  const running = new Set<Promise<void>>()
  let nudge: () => void = () => {}

  const claimFree = async (): Promise<number> => {
    const free = env.workers - running.size
    if (free <= 0) return 0
    const bulk = free > keptForInteractive
    const claims = await claim(deps.db, {
      now: clock.now(),
      leaseMs,
      limit: bulk ? free - keptForInteractive : free,
      // Looking for a tenant with something due costs more than all the rest: one look serves as many as there are free hands.
      tenants: free,
      perTenantCap: perTenant,
      ...(bulk ? {} : { lanes: ['interactive'] as const }),
    })
    for (const one of claims) {
      const held = keepLease(deps, one, leaseMs)
      const done = runClaim(deps, works, one, held.deadline).finally(() => {
        held.end()
        running.delete(done)
        nudge()
      })
      running.add(done)
    }
    return claims.length
  }

  const loop = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      let found = 0
      const woken = new AbortController()
      nudge = () => woken.abort()
      try {
        found = await claimFree()
      } catch (error) {
        log.error({ err: error }, 'the database did not answer the runner')
      }
      if (found > 0) continue
      await clock.sleep(pollMs, AbortSignal.any([woken.signal, stopped.signal])).catch(() => {})
    }
  }
  const looping = loop()
  return {
    wake: () => nudge(),
    stop: async () => {
      stopped.abort()
      await looping
      await Promise.allSettled(running)
    },
  }
}

export async function runClaim(deps: Deps, works: Works, claimed: Claim, deadline: Deadline): Promise<void> {
  const { clock, log } = deps
  const work = works[claimed.kind]
  const started = clock.now()
  const job: Job = { claim: claimed, deadline, label: claimed.entity }
  const at = {
    tenant: claimed.tenantId,
    kind: claimed.kind,
    entity: claimed.entity,
    attempt: claimed.attempts + 1,
  }
  let ctx: Ctx | undefined
  try {
    ctx = await deps.ctxFor(claimed.tenantId, { kind: 'worker', name: 'worker' })
    if (!isApart(claimed.kind) && (!mayWork(ctx.tenant) || ctx.tenant.exchange === 'paused')) {
      await inTransaction(ctx, (t) => complete(t.tx, claimed, { nextDueAt: clock.now() + restMs }))
      return
    }
    await work.run(ctx, job)
    if (job.gaveWay) return
    await succeed(deps.db, claimed)
    if (claimed.lastCode !== null && work.onRecovered)
      await inTransaction(ctx, async (t) => work.onRecovered?.(t, job))
    log.debug({ ...at, ms: clock.now() - started }, 'done')
  } catch (thrown) {
    const error = toMostError(thrown)
    const write = error.fault === 'ours' ? log.error : log.warn
    write.call(
      log,
      { ...at, code: error.code, fault: error.fault, ms: clock.now() - started, err: error },
      'failed',
    )
    if (error.code === 'lease_lost' || !ctx) return
    try {
      await inTransaction(ctx, async (t) => {
        const failure = await fail(t.tx, claimed, error, clock.now(), { remote: error.remote })
        await recordFailure(t, { job, work, error, failure, durationMs: clock.now() - started })
        if (failure === 'parked') await work.onParked?.(t, job, error)
        if (failure === 'waits' && error.remote === 'onec' && error.code !== 'not_configured')
          await watchOutage(t)
      })
    } catch (again) {
      // The lease ends by itself and the entity is claimed again: nothing is lost.
      log.error({ ...at, err: again }, 'a failure could not be stored')
    }
  }
}

/** A failure is told when it is news: the first time, when its cause changes, and when the entity is parked, but not by one more refusal. */
async function recordFailure(
  t: TxCtx,
  failed: { job: Job; work: Work; error: MostError; failure: Failure; durationMs: number },
): Promise<void> {
  const { job, work, error, failure } = failed
  if (failure === 'lost') return
  const refusedBefore = error.fault === 'refusal' && job.claim.attempts > 0
  if ((failure !== 'parked' || refusedBefore) && job.claim.lastCode === error.code) return
  await record(t, {
    flow: work.flow,
    direction: work.direction,
    kind: job.claim.kind,
    entity: job.claim.entity,
    label: job.label,
    outcome: error.fault === 'refusal' ? 'refused' : failure === 'parked' ? 'parked' : 'failed',
    durationMs: failed.durationMs,
    attempt: job.claim.attempts + 1,
    code: error.code,
    cause: error.publicMessage,
    remedy: error.remedy,
  })
}
