import type { OnecClient } from '../bridge-1c/client/index.ts'
import type { Clock, Deadline } from '../shared/kernel/clock.ts'
import type { MostError } from '../shared/kernel/errors.ts'
import type { CrmClient } from './crm/index.ts'
import type { Database, Tx } from './db/transaction.ts'
import { withTransaction } from './db/transaction.ts'
import type { Direction, Flow } from './journal/index.ts'
import type { Vault } from './tenants/index.ts'
import type { Tenant } from './tenants/tenant.ts'
import type { Claim } from './worklist/index.ts'

export type Actor = { kind: 'worker' | 'administrator' | 'crm' | 'onec' | 'operator'; name: string }

/** Structured log; values are masked by the writer, never put secrets or personal data here. */
export type Log = {
  debug(fields: Record<string, unknown>, message: string): void
  info(fields: Record<string, unknown>, message: string): void
  warn(fields: Record<string, unknown>, message: string): void
  error(fields: Record<string, unknown>, message: string): void
}

/**
 * First argument of every verb. Built in two places: the web gate and the runner. `crm` and `onec` are bound to this tenant;
 * where the tenant has not connected one of them, its calls throw `not_configured`.
 */
export type Ctx = {
  tenant: Tenant
  actor: Actor
  clock: Clock
  log: Log
  db: Database
  crm: CrmClient
  onec: OnecClient
  /** Keyed hash under this tenant's key: what people are found by (a phone, an e-mail) is stored as nothing else. */
  blind(text: string): Promise<string>
  /** Seals and opens this tenant's credentials; its key is unwrapped by the first call. */
  vault(): Promise<Vault>
}

/** Inside a transaction there is no network: no call to a remote ever holds a row locked. */
export type TxCtx = Pick<Ctx, 'tenant' | 'actor' | 'clock' | 'log'> & { tx: Tx }

/** Runs `work` in one transaction that sees only this tenant's rows. */
export const inTransaction = <T>(ctx: Ctx, work: (t: TxCtx) => Promise<T>): Promise<T> =>
  withTransaction(ctx.db, ctx.tenant.id, (tx) =>
    work({ tenant: ctx.tenant, actor: ctx.actor, clock: ctx.clock, log: ctx.log, tx }),
  )

/** One claimed entity of the worklist. The work finishes it in its last transaction; thrown errors are finished by the runner. */
export type Job = {
  claim: Claim
  /** Bounds every call to a remote: a minute or the lease, with some room; it passes at once where the lease is lost. */
  deadline: Deadline
  /** What people call the entity; the work sets it as soon as it knows, for the journal row of a failure. */
  label: string
  /** The work has given way to another one and decided nothing: its entity has neither gone through nor failed. */
  gaveWay?: boolean
}

/** What is done for one kind of worklist entity, and how its failures are filed in the journal. */
export type Work = {
  flow: Flow
  direction: Direction
  run(ctx: Ctx, job: Job): Promise<void>
  /** The entity waits for a person from now on; in the transaction that parks it. */
  onParked?(t: TxCtx, job: Job, error: MostError): Promise<void>
  /** An entity that had failed has gone through; in a transaction after its own. May be missed when the process dies. */
  onRecovered?(t: TxCtx, job: Job): Promise<void>
}
