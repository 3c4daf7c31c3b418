import type { Language } from '../../shared/kernel/errors.ts'
import type { TenantId } from '../../shared/kernel/ids.ts'
import type { ConnectCtx, ConnectDeps } from '../connect/index.ts'
import type { Actor } from '../context.ts'
import type { DeliveryCtx, Desk } from '../delivery/index.ts'
import type { Packer } from '../goods/index.ts'
import type { Assets } from './assets/index.ts'

/** What the HTTP side is given. Built by `main/`, may be built per request. */
export type WebDeps = {
  connect: ConnectDeps
  /** Style and script of the pages: `readAssets()` of `main/assets.ts`, served by `assetRoutes()` under `/assets`. */
  assets: Assets
  /** A tenant's context with its clients; throws `not_found` where there is no such tenant. */
  ctxFor(tenant: TenantId, actor: Actor): Promise<ConnectCtx>
  /** What quoting of deliveries keeps in memory. */
  desk: Desk
  /** Unpacks the catalogue for those who take no gzip. */
  packer: Packer
  /** The worker of this process looks for due work at once. */
  wake(): void
  /** Throws while the module must not get traffic (database gone, migrations not run). */
  ready(): Promise<void>
  /** Prometheus text. */
  metrics(): Promise<string>
  /** One answered request: `route` without ids, for metrics. */
  observe(route: string, status: number, seconds: number): void
}

/** Variables of a request: `deps` everywhere, `ctx` behind a gate, the rest under `/app` behind the session. */
export type AppEnv = {
  Variables: {
    ctx: ConnectCtx
    /** Behind the gate of the delivery module. */
    delivery: DeliveryCtx
    /** Fields of a POST, read by the gate or the session within their caps. */
    form: URLSearchParams
    /** Files of a form that has some. */
    files?: readonly File[]
    /** Value of the hidden form field `csrf`. */
    csrf: string
    /** Nonce of this answer's Content-Security-Policy. */
    nonce: string
    language: Language
    deps: WebDeps
  }
}
