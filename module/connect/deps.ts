import type { Clock } from '../../shared/kernel/clock.ts'
import type { Sealer } from '../../shared/kernel/seal.ts'
import type { Ctx, Log } from '../context.ts'
import type { Gathering } from '../crm/index.ts'
import type { Database } from '../db/transaction.ts'
import type { BulkQueues } from '../worklist/index.ts'

/** What connecting needs before there is a tenant, and for credentials that are not saved yet. */
export type ConnectDeps = {
  db: Database
  clock: Clock
  log: Log
  sealer: Sealer
  /** Guarded: public https addresses and what the operator opened. */
  fetch: typeof fetch
  /** Reads of the CRM that may still be joined; undefined: each leaves alone. */
  gathering: Gathering | undefined
  /** Bulk requests to the CRM that wait for their place; undefined: each asks for itself. */
  bulkQueues: BulkQueues | undefined
  /** Origin under which retailCRM reaches the module, without a trailing slash. */
  publicUrl: string
  /** Symbolic code of the module in the marketplace. */
  moduleCode: string
  /** Symbolic code of the delivery module, which is registered apart. */
  deliveryModuleCode: string
  /** Its secret; without it the delivery module cannot be connected. */
  deliveryMarketplaceSecret: string | undefined
  /** Secret of the partner cabinet; without it the marketplace flow is off. */
  marketplaceSecret: string | undefined
  /** Origins of self-hosted CRM boxes accepted beside the published domains. */
  crmExtraOrigins: readonly string[]
  /** Opens the manual connection; without it that is off. */
  operatorToken: string | undefined
}

/** Context of the administrator's verbs: a tenant's context that can also try and seal credentials not saved yet. */
export type ConnectCtx = Ctx & { deps: ConnectDeps }
