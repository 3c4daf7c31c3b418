import { type ConnectCtx, type ConnectDeps, crmClient } from '../connect/index.ts'
import type { Ctx } from '../context.ts'
import type { CrmClient } from '../crm/index.ts'
import type { DeliveryConnection } from '../tenants/index.ts'
import type { Desk } from './quoting/desk.ts'

/** Context of the delivery's verbs: what quoting keeps in memory, and a client of the CRM with the delivery module's own key. */
export type DeliveryCtx = ConnectCtx & {
  desk: Desk
  deliveryCrm(connection: Pick<DeliveryConnection, 'url' | 'apiKey'>): CrmClient
}

export const deliveryCtx = (ctx: Ctx, deps: ConnectDeps, desk: Desk): DeliveryCtx => ({
  ...ctx,
  deps,
  desk,
  deliveryCrm: ({ url, apiKey }) => crmClient(deps, { url, apiKey }),
})
