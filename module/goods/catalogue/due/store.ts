import type { TxCtx } from '../../../context.ts'

export type DueChange = {
  kind: 'product' | 'price'
  id: string
  product: string
  state: unknown
  revision: number
}

/** News of 1C about goods and prices of the feed; a newer one of the same thing takes the place of an older one. */
export async function insertChanges(
  { tx, tenant }: Pick<TxCtx, 'tx' | 'tenant'>,
  changes: readonly Omit<DueChange, 'revision'>[],
): Promise<void> {
  const newest = [...new Map(changes.map((one) => [`${one.kind} ${one.id}`, one])).values()]
  await tx`
    insert into catalogue_due (tenant_id, kind, id, product, state, revision)
    select ${tenant.id}, c.kind, c.id, c.product, nullif(c.state, 'null'::jsonb), nextval('worklist_revision')
    from jsonb_to_recordset(${tx.json(newest as never)}) as c (kind text, id text, product text, state jsonb)
    order by c.kind, c.id
    on conflict (tenant_id, kind, id) do update set state = excluded.state, revision = excluded.revision`
}

/** Those of one piece of the feed stand together, so that it is written once for all of them. */
export async function readChanges(
  { tx, tenant }: Pick<TxCtx, 'tx' | 'tenant'>,
  build: number,
  limit: number,
): Promise<DueChange[]> {
  const rows = await tx<(Omit<DueChange, 'revision'> & { revision: string })[]>`
    select d.kind, d.id, d.product, d.state, d.revision from catalogue_due d
    left join catalogue_goods g on g.tenant_id = d.tenant_id and g.build = ${build} and g.product = d.product
    where d.tenant_id = ${tenant.id} order by g.place nulls last, d.product, d.kind limit ${limit}`
  return rows.map((row) => ({ ...row, revision: Number(row.revision) }))
}

/** Unless it was told anew meanwhile. */
export async function removeChanges(
  { tx, tenant }: Pick<TxCtx, 'tx' | 'tenant'>,
  done: readonly DueChange[],
): Promise<void> {
  await tx`
    delete from catalogue_due d
    using unnest(${done.map(({ kind }) => kind)}::text[], ${done.map(({ id }) => id)}::text[],
      ${done.map(({ revision }) => revision)}::bigint[]) as o (kind, id, revision)
    where d.tenant_id = ${tenant.id} and d.kind = o.kind and d.id = o.id and d.revision = o.revision`
}

export async function forgetChanges({ tx, tenant }: Pick<TxCtx, 'tx' | 'tenant'>): Promise<void> {
  await tx`delete from catalogue_due where tenant_id = ${tenant.id}`
}

/** No more than `most` are counted. */
export async function countChanges(
  { tx, tenant }: Pick<TxCtx, 'tx' | 'tenant'>,
  most: number,
): Promise<number> {
  const [row] = await tx<{ count: string }[]>`
    select count(*) from (select 1 from catalogue_due where tenant_id = ${tenant.id} limit ${most}) d`
  return Number(row?.count)
}
