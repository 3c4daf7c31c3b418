import type { Database } from '../../module/db/transaction.ts'
import type { Deps } from '../../module/main/deps.ts'
import { keepLease } from '../../module/main/keep-lease.ts'
import { runClaim, type Works } from '../../module/main/run.ts'
import { type Claim, claim } from '../../module/worklist/index.ts'
import type { Attempt, Replica, Schedule } from './schedule.ts'
import type { Trace } from './trace.ts'

const perTenantCap = 4

/** Processes of the module on one database: each has attempts in hand and may be killed or frozen. */
export function createReplicas(
  given: { deps: Deps; works: Works; owner: Database['owner']; schedule: Schedule; trace: Trace },
  count: number,
) {
  const { deps, works, owner, schedule, trace } = given
  const replicas: Replica[] = Array.from({ length: count }, (_, at) => ({
    name: `r${at + 1}`,
    frozen: false,
  }))
  /** Each with the one that keeps its lease. */
  const attempts = new Map<Attempt, Attempt>()
  let begun = 0

  const start = async (replica: Replica, limit: number): Promise<number> => {
    await spreadTies(owner)
    const { clock } = schedule
    const leaseMs = deps.env.leaseSeconds * 1_000
    const claims = await claim(deps.db, { now: clock.now(), leaseMs, limit, tenants: 1, perTenantCap })
    // They run side by side in a replica, so any order will do, as long as it is the same next time.
    claims.sort((a, b) => a.dueAt - b.dueAt || (`${a.kind} ${a.entity}` < `${b.kind} ${b.entity}` ? -1 : 1))
    for (const one of claims) {
      const name = `${replica.name} #${++begun} ${one.kind} ${one.entity} of ${one.tenantId}`
      const attempt = attemptOf(name, replica, one, false)
      const keeper = attemptOf(`the lease of ${name}`, replica, one, true)
      attempts.set(attempt, keeper)
      trace.note(`${name}: begins${one.probes.length > 0 ? `, tries ${one.probes.join()}` : ''}`)
      const held = schedule.within(keeper, () => keepLease(deps, one, leaseMs))
      await schedule.start(attempt, () => runClaim(deps, works, one, held.deadline).finally(held.end))
    }
    sweep()
    return claims.length
  }

  const sweep = () => {
    for (const attempt of attempts.keys()) if (attempt.state === 'ended') attempts.delete(attempt)
  }

  return {
    all: replicas,
    start,
    /** What is in hand now. */
    inHand: (): Attempt[] => {
      sweep()
      return [...attempts.keys()]
    },
    /** `kill -9`: everything it has in hand ends where it stands. A new process takes its place. */
    kill(replica: Replica): void {
      trace.note(`${replica.name} is killed`)
      for (const one of [...attempts].flat()) if (one.replica === replica) schedule.kill(one)
      replica.frozen = false
      sweep()
    },
  }
}
export type Replicas = ReturnType<typeof createReplicas>

const attemptOf = (name: string, replica: Replica, one: Claim, keeper: boolean): Attempt => ({
  ...{ name, replica, keeper },
  claim: one,
  state: 'runs',
  dead: false,
})

/**
 * Rows marked together are due at the same microsecond, and which of them a claim takes first depends on where the database happened to
 * put them. Nobody relies on it, but a replay needs an order.
 */
async function spreadTies(owner: Database['owner']): Promise<void> {
  await owner`
    update worklist w set due_at = w.due_at + t.place * interval '1 microsecond'
    from (
      select tenant_id, kind, entity,
        row_number() over (partition by tenant_id, due_at order by kind, entity) - 1 as place
      from worklist
    ) t
    where t.place > 0 and w.tenant_id = t.tenant_id and w.kind = t.kind and w.entity = t.entity`
}
