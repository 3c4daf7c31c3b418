import type { TxCtx } from '../../context.ts'

export type DeliverySection = 'rules' | 'pickup'

export type Stored = { value: unknown; version: number }

export async function readSections({ tx, tenant }: TxCtx): Promise<Map<string, Stored>> {
  const rows = await tx<{ section: string; value: unknown; version: number }[]>`
    select section, value, version from delivery_settings where tenant_id = ${tenant.id}`
  return new Map(rows.map(({ section, value, version }) => [section, { value, version }]))
}

/** Answers false where somebody else has saved since `version` was read; 0: nothing was there. */
export async function writeSection(
  { tx, tenant, actor, clock }: TxCtx,
  section: DeliverySection,
  value: unknown,
  version: number,
): Promise<boolean> {
  const { count } = await tx`
    insert into delivery_settings as s (tenant_id, section, value, version, updated_at, updated_by)
    values (${tenant.id}, ${section}, ${tx.json(value as never)}, 1, ${new Date(clock.now())}, ${actor.name})
    on conflict (tenant_id, section) do update
    set value = excluded.value, version = s.version + 1, updated_at = excluded.updated_at, updated_by = excluded.updated_by
    where s.version = ${version}`
  return count === 1
}
