import type { OnecClient } from '../../bridge-1c/client/index.ts'
import type { Clock } from '../../shared/kernel/clock.ts'
import { MostError } from '../../shared/kernel/errors.ts'
import type { TenantId } from '../../shared/kernel/ids.ts'
import { createSealer, type MasterKeys } from '../../shared/kernel/seal.ts'
import { carriers } from '../carriers/index.ts'
import {
  type ConnectCtx,
  type ConnectDeps,
  crmClient,
  missingCrm,
  missingOnec,
  onecClient,
} from '../connect/index.ts'
import type { Actor, Log } from '../context.ts'
import type { CrmClient } from '../crm/index.ts'
import type { Database } from '../db/transaction.ts'
import { createDesk, type Desk } from '../delivery/index.ts'
import { readTenant } from '../tenants/index.ts'
import type { Remote } from '../worklist/index.ts'
import type { Env } from './env.ts'
import { createGuardedFetch } from './guarded-fetch.ts'

/** What plugs into what, for the runner and the web alike. */
export type Deps = {
  env: Env
  clock: Clock
  log: Log
  db: Database
  connect: ConnectDeps
  desk: Desk
  /** Loads the tenant anew each time: a changed key or address holds from the next piece of work on. */
  ctxFor(tenant: TenantId, actor: Actor): Promise<ConnectCtx>
}

const fetchMs = 120_000
const fetchBytes = 64 * 1024 * 1024

/** Opens nothing and starts nothing: the database and the keys are given. */
export function createDeps(
  env: Env,
  given: { db: Database; keys: MasterKeys; clock: Clock; log: Log; publicUrl?: string },
): Deps {
  const { db, clock, log } = given
  const connect: ConnectDeps = {
    db,
    clock,
    log,
    sealer: createSealer(given.keys),
    fetch: createGuardedFetch({
      openOrigins: [...env.openOrigins, ...env.crmExtraOrigins],
      timeoutMs: fetchMs,
      maxBytes: fetchBytes,
    }),
    gathering: new Map(),
    bulkQueues: new Map(),
    publicUrl: given.publicUrl ?? env.publicUrl,
    moduleCode: env.moduleCode,
    marketplaceSecret: env.marketplaceSecret,
    deliveryModuleCode: env.deliveryModuleCode,
    deliveryMarketplaceSecret: env.deliveryMarketplaceSecret,
    crmExtraOrigins: env.crmExtraOrigins,
    operatorToken: env.operatorToken,
  }
  return {
    env,
    clock,
    log,
    db,
    connect,
    desk: createDesk({
      carriers,
      clock,
      fetch: connect.fetch,
      quoteMs: env.quoteMs,
      trackMs: env.trackSeconds * 1_000,
    }),
    ctxFor: async (id, actor) => {
      const { tenant, open } = await readTenant(db, id)
      const opened = once(() => open(connect.sealer))
      return {
        tenant,
        actor,
        clock,
        log,
        db,
        crm: blameCrm(
          lazyCrm(async () => {
            const { crm } = await opened()
            return crm ? crmClient(connect, { url: crm.url, apiKey: crm.apiKey }) : missingCrm
          }),
        ),
        onec: blameOnec(
          lazyOnec(async () => {
            const { onec } = await opened()
            return onec ? onecClient(connect, { url: onec.url, auth: onec.auth }) : missingOnec
          }),
        ),
        blind: async (text) => (await opened()).vault.blind(text),
        vault: async () => (await opened()).vault,
        deps: connect,
      }
    },
  }
}

/** Secrets are opened by the first call to a remote: most callbacks and pages make none. */
const lazyCrm = (open: () => Promise<CrmClient>): CrmClient => {
  const client = once(open)
  return {
    request: async (call) => (await client()).request(call),
    byId: async (list, id) => (await client()).byId(list, id),
    within: (bounds) => lazyCrm(async () => (await client()).within(bounds)),
  }
}

const lazyOnec = (open: () => Promise<OnecClient>): OnecClient => {
  const client = once(open)
  return {
    send: async (request) => (await client()).send(request),
    read: async (request, schema) => (await client()).read(request, schema),
  }
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}

const blameCrm = (crm: CrmClient): CrmClient => ({
  request: (call) => crm.request(call).catch(blame('crm')),
  byId: (list, id) => crm.byId(list, id).catch(blame('crm')),
  within: (bounds) => blameCrm(crm.within(bounds)),
})

const blameOnec = (onec: OnecClient): OnecClient => ({
  send: (request) => onec.send(request).catch(blame('onec')),
  read: (request, schema) => onec.read(request, schema).catch(blame('onec')),
})

const blame =
  (remote: Remote) =>
  (error: unknown): never => {
    if (error instanceof MostError) error.remote ??= remote
    throw error
  }
