import type { OrderState } from '../../../shared/wire-1c/index.ts'
import type { CrmOrder } from '../../../shared/wire-crm/order.ts'
import { type Ctx, inTransaction } from '../../context.ts'
import { type CrmClient, foundByField, listOrders, type Query } from '../../crm/index.ts'
import { onecIdsOf } from '../../links/index.ts'
import { onecIdField } from '../../tenants/index.ts'
import { externalIdOf } from './identity.ts'
import type { Candidate } from './plan.ts'

/** Orders of the CRM that may be the pair of a document, with what each is known to be the pair of. */
export type Candidates = { orders: Map<number, CrmOrder>; candidates: Candidate[] }

/** By our external id and the site's, by the field of 1C ids, by the site's number and 1C's own: three calls, whatever there is. */
export async function findCandidates(ctx: Ctx, crm: CrmClient, document: OrderState): Promise<Candidates> {
  const { id, number, siteNumber } = document
  const site = siteNumber === null ? [] : [siteNumber]
  const list = async (filter: Query) => (await listOrders(crm, filter, { limit: 100 })).rows
  const found = [
    ...(await list({ externalIds: [externalIdOf(id), ...site] })),
    ...(await foundByField(() => list({ customFields: { [onecIdField]: id } }))),
    ...(await list({ numbers: [...new Set([...site, number])] })),
  ]
  const orders = new Map(found.map((order) => [order.id, order]))
  const pairs = await inTransaction(ctx, (t) =>
    onecIdsOf(t.tx, t.tenant.id, 'order', [...orders.keys()].map(String)),
  )
  const candidates = [...orders.values()].map((order): Candidate => {
    const field = order.customFields?.[onecIdField]
    return {
      id: order.id,
      externalId: order.externalId ?? null,
      number: order.number ?? null,
      site: order.site ?? null,
      onecId: typeof field === 'string' && field !== '' ? field.toLowerCase() : null,
      document: pairs.get(String(order.id)) ?? null,
    }
  })
  return { orders, candidates }
}
