import type { TxCtx } from '../../context.ts'
import { type StoredPricing, storedPricing } from './applied.ts'

/** How the pricing of an order has gone so far; what it means is the business of whoever prices. */
export type PricingRow = {
  pricing: StoredPricing
  course: unknown
  /** A manager has changed the order since it came from elsewhere. */
  byManager: boolean
  /** When prices were last written to the order, epoch ms. */
  pricedAt: number | null
}

/** What 1C's rules gave to the order; null: nobody asked them. */
export async function readPricing({ tx, tenant }: TxCtx, order: string): Promise<PricingRow | null> {
  const [row] = await tx<
    { pricing: unknown; course: unknown; by_manager: boolean; priced_at: Date | null }[]
  >`
    select pricing, course, by_manager, priced_at from order_pricing
    where tenant_id = ${tenant.id} and order_id = ${order}`
  if (!row) return null
  return {
    pricing: storedPricing.parse(row.pricing),
    course: row.course,
    byManager: row.by_manager,
    pricedAt: row.priced_at?.getTime() ?? null,
  }
}

/** `pricedAt`: prices were written now; else the moment stays. */
export async function savePricing(
  { tx, tenant, clock }: TxCtx,
  order: string,
  row: { pricing: StoredPricing; course: object; priced: boolean },
): Promise<void> {
  const now = new Date(clock.now())
  const at = row.priced ? now : null
  await tx`
    insert into order_pricing (tenant_id, order_id, pricing, course, by_manager, priced_at, changed_at)
    values (${tenant.id}, ${order}, ${tx.json(row.pricing)}, ${tx.json(row.course as never)}, false, ${at}, ${now})
    on conflict (tenant_id, order_id) do update set
      pricing = excluded.pricing, course = excluded.course, changed_at = excluded.changed_at,
      priced_at = coalesce(excluded.priced_at, order_pricing.priced_at)`
}

/** Managers have changed these orders: whatever kept their pricing back because nobody had begins anew. */
export async function noteManagers({ tx, tenant, clock }: TxCtx, orders: readonly string[]): Promise<void> {
  if (orders.length === 0) return
  await tx`
    insert into order_pricing (tenant_id, order_id, pricing, course, by_manager, changed_at)
    select ${tenant.id}, id, '{}'::jsonb, '{}'::jsonb, true, ${new Date(clock.now())}
    from unnest(${[...new Set(orders)].sort()}::text[]) as id
    on conflict (tenant_id, order_id) do update set by_manager = true, changed_at = excluded.changed_at`
}

/** The order is no more. */
export async function forgetPricing({ tx, tenant }: TxCtx, order: string): Promise<void> {
  await tx`delete from order_pricing where tenant_id = ${tenant.id} and order_id = ${order}`
}
