import type { TenantId } from '../../shared/kernel/ids.ts'
import { type Database, type Tx, withWorker } from '../db/transaction.ts'
import { postponeProbes } from './circuits/store.ts'
import { endTurn, leaseRows, readDown, type Turn, takeTurns } from './claim/store.ts'
import {
  type Kind,
  kindNames,
  kindsWithout,
  type Lane,
  laneOf,
  lanes,
  type Remote,
  remotesOf,
} from './kinds.ts'
import type { Claim } from './row.ts'

export type ClaimInput = {
  /** Epoch ms. */
  now: number
  leaseMs: number
  /** Most entities to hand out at once. */
  limit: number
  /** Most tenants whose turn it may be at once; one if absent, and then all entities are of that one. */
  tenants?: number
  /** Most entities of one tenant under way at once, over all replicas. */
  perTenantCap: number
  /** Only from these; all if absent. */
  lanes?: readonly Lane[]
}

const probePauseMs = 30_000

// Another claimer or a mark can be faster than we are once; many times over there is simply nothing to do.
const tries = 3

/**
 * Hands out due entities of the tenants whose turn it is, most urgent first. Work that needs a remote which is down is left
 * alone, except for one piece every 30 s that tries it out. Empty when nothing is due. Whether a tenant may exchange at all is
 * the runner's question.
 */
export async function claim(db: Database, input: ClaimInput): Promise<Claim[]> {
  for (let attempt = 0; attempt < tries; attempt++) {
    const claims = await withWorker(db, (tx) => claimTurns(tx, input))
    if (claims === undefined) return []
    if (claims.length > 0) return claims
  }
  return []
}

async function claimTurns(tx: Tx, input: ClaimInput): Promise<Claim[] | undefined> {
  const { now, perTenantCap: cap, tenants = 1 } = input
  const among = (input.lanes ?? (Object.keys(lanes) as Lane[])).map((lane) => lanes[lane])
  const turns = await takeTurns(tx, { now, lanes: among, cap, limit: Math.min(tenants, input.limit) })
  if (turns.length === 0) return undefined
  const claims: Claim[] = []
  for (const turn of turns) {
    const limit = input.limit - claims.length
    if (limit > 0) claims.push(...(await claimTurn(tx, turn, among, { ...input, limit })))
  }
  return claims
}

async function claimTurn(tx: Tx, turn: Turn, among: readonly number[], input: ClaimInput): Promise<Claim[]> {
  const { now, perTenantCap } = input
  const down = await readDown(tx, turn.tenant, now)
  const free = Math.min(input.limit, perTenantCap - turn.inFlight)
  const shared = { tenant: turn.tenant, among, input }
  const probe = await claimProbe(tx, shared, down)
  const closed = kindsWithout(down.map(({ remote }) => remote))
  const rest = await lease(tx, { ...shared, kinds: closed, limit: free - probe.length, eldest: false })
  await endTurn(tx, turn.tenant, now)
  return [...probe, ...rest]
}

type Shared = { tenant: TenantId; among: readonly number[]; input: ClaimInput }

// The eldest row whatever its lane: a failed probe goes to the end, so one entity that always times out cannot keep a remote closed.
async function claimProbe(
  tx: Tx,
  shared: Shared,
  down: readonly { remote: Remote; due: boolean }[],
): Promise<Claim[]> {
  const trying = down.filter(({ due }) => due).map(({ remote }) => remote)
  if (trying.length === 0) return []
  const waiting = down.filter(({ due }) => !due).map(({ remote }) => remote)
  const allowed = kindsWithout(waiting)
  const kinds = kindNames.filter((kind) => allowed.includes(kind) && needs(kind, trying).length > 0)
  const claims = await lease(tx, { ...shared, kinds, limit: 1, eldest: true })
  const [first] = claims
  if (!first) return []
  const probes = needs(first.kind, trying)
  const probeAt = shared.input.now + probePauseMs
  await postponeProbes(tx, shared.tenant, probes, probeAt)
  return [{ ...first, probes }]
}

const needs = (kind: Kind, among: readonly Remote[]): Remote[] =>
  remotesOf(kind).filter((remote) => among.includes(remote))

async function lease(
  tx: Tx,
  what: Shared & { kinds: readonly Kind[]; limit: number; eldest: boolean },
): Promise<Claim[]> {
  const { tenant, among, input, kinds, limit, eldest } = what
  const token = crypto.randomUUID()
  const until = input.now + input.leaseMs
  const rows = await leaseRows(tx, {
    ...{ tenant, kinds, limit, eldest, until },
    lanes: among,
    lease: token,
    now: input.now,
  })
  rows.sort((a, b) => a.lane - b.lane || a.due_at.getTime() - b.due_at.getTime())
  return rows.map((row) => ({
    tenantId: tenant,
    kind: row.kind,
    entity: row.entity,
    revision: row.revision,
    lane: laneOf(row.lane),
    lease: token,
    leasedUntil: until,
    dueAt: row.due_at.getTime(),
    markedAt: row.marked_at.getTime(),
    attempts: row.attempts,
    lastCode: row.last_code,
    probes: [],
  }))
}
