import type { TxCtx } from '../../../context.ts'
import type { Entry, Named } from './card.ts'

export type GroupRow = { id: string; name: string; parent: string | null }

/**
 * Lays entries over what is stored, member by member; `deleted` null leaves that as it was. `entries` are sorted and without
 * repetitions. Answers the ids in which something became different.
 */
export async function layOver(
  { tx, tenant, clock }: TxCtx,
  exchange: number,
  entries: readonly Entry[],
): Promise<string[]> {
  if (entries.length === 0) return []
  const at = new Date(clock.now())
  const rows = entries.map(({ id, deleted, card }) => ({ id, product: productOf(id), gone: deleted, card }))
  const laid = await tx<{ id: string; different: boolean }[]>`
    with given as (
      select * from jsonb_to_recordset(${tx.json(rows)}::jsonb) as g (id text, product text, gone boolean, card jsonb)
    ), before as (
      select e.id, e.card, e.gone from commerceml_entries e join given g on e.id = g.id where e.tenant_id = ${tenant.id}
    ), laid as (
      insert into commerceml_entries as e (tenant_id, id, product, card, gone, seen, changed_at)
      select ${tenant.id}, id, product, card, gone, ${exchange}, ${at} from given order by id
      on conflict (tenant_id, id) do update set
        card = e.card || excluded.card,
        gone = coalesce(excluded.gone, e.gone),
        seen = excluded.seen,
        changed_at = case
          when e.card || excluded.card <> e.card or coalesce(excluded.gone, e.gone) is distinct from e.gone
          then excluded.changed_at else e.changed_at end
      returning id, card, gone
    )
    select l.id, (b.id is null or b.card <> l.card or b.gone is distinct from l.gone) as different
    from laid l left join before b using (id)`
  return laid.filter((row) => row.different).map((row) => row.id)
}

export const productOf = (id: string): string => id.split('#')[0]!

export async function saveGroups({ tx, tenant }: TxCtx, groups: readonly GroupRow[]): Promise<void> {
  if (groups.length === 0) return
  await tx`
    insert into commerceml_groups (tenant_id, id, name, parent)
    select ${tenant.id}, g.* from unnest(
      ${groups.map(({ id }) => id)}::text[], ${groups.map(({ name }) => name)}::text[],
      ${groups.map(({ parent }) => parent)}::text[]
    ) as g (id, name, parent) order by 2
    on conflict (tenant_id, id) do update set name = excluded.name, parent = excluded.parent`
}

export async function saveNames({ tx, tenant }: TxCtx, names: readonly Named[]): Promise<void> {
  if (names.length === 0) return
  await tx`
    insert into commerceml_names (tenant_id, kind, id, name, more)
    select ${tenant.id}, n.* from unnest(
      ${names.map(({ kind }) => kind)}::text[], ${names.map(({ id }) => id)}::text[],
      ${names.map(({ name }) => name)}::text[], ${names.map(({ more }) => more)}::text[]
    ) as n (kind, id, name, more) order by 2, 3
    on conflict (tenant_id, kind, id) do update set name = excluded.name, more = excluded.more`
}

/** What a full exchange did not name is gone: products, or characteristics alone. Answers the ids. */
export async function sweep(
  { tx, tenant, clock }: TxCtx,
  exchange: number,
  all: { products: boolean; offers: boolean },
): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    update commerceml_entries set gone = true, changed_at = ${new Date(clock.now())}
    where tenant_id = ${tenant.id} and gone is distinct from true and seen < ${exchange}
      and case when id = product then ${all.products} else ${all.offers} end
    returning id`
  return rows.map((row) => row.id)
}

/** A row of the source: an offer that is sold, with its product's card under its own. */
export type OfferRow = { id: string; product: string; card: unknown; parent: unknown; changed_at: Date }

/** Offers after `after` by id: characteristics, and products that have none; neither deleted ones nor services. */
export async function readOffers(
  { tx, tenant }: TxCtx,
  { after, limit, products }: { after: string; limit: number; products?: readonly string[] },
): Promise<OfferRow[]> {
  return await tx<OfferRow[]>`
    select e.id, e.product, e.card, p.card as parent, e.changed_at
    from commerceml_entries e
    left join commerceml_entries p on p.tenant_id = ${tenant.id} and p.id = e.product
    where e.tenant_id = ${tenant.id} and e.id > ${after}
      ${products ? tx`and e.product = any(${[...products]}::text[])` : tx``}
      and e.gone is distinct from true and p.gone is distinct from true
      and coalesce(e.card->>'kind', p.card->>'kind', 'goods') <> 'service'
      and (e.id <> e.product or not exists (
        select 1 from commerceml_entries v
        where v.tenant_id = ${tenant.id} and v.product = e.id and v.id <> v.product and v.gone is distinct from true
      ))
    order by e.id limit ${limit}`
}

/** Products after `after` by id, services too; `parent` is empty. */
export async function readProducts(
  { tx, tenant }: TxCtx,
  { after, limit, products }: { after: string; limit: number; products?: readonly string[] },
): Promise<OfferRow[]> {
  return await tx<OfferRow[]>`
    select id, product, card, null as parent, changed_at from commerceml_entries
    where tenant_id = ${tenant.id} and id > ${after} and id = product and gone is distinct from true and card ? 'name'
      ${products ? tx`and id = any(${[...products]}::text[])` : tx``}
    order by id limit ${limit}`
}

export async function readCharacteristics(
  { tx, tenant }: TxCtx,
  products: readonly string[],
): Promise<OfferRow[]> {
  return await tx<OfferRow[]>`
    select id, product, card, null as parent, changed_at from commerceml_entries
    where tenant_id = ${tenant.id} and product = any(${[...products]}::text[]) and id <> product
      and gone is distinct from true
    order by id`
}

export async function readGroups({ tx, tenant }: TxCtx): Promise<GroupRow[]> {
  return await tx<GroupRow[]>`
    select id, name, parent from commerceml_groups where tenant_id = ${tenant.id} order by id`
}

/** Names by `kind id`, of these ids alone. */
export async function readNames(
  { tx, tenant }: TxCtx,
  kinds: readonly Named['kind'][],
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx<{ kind: string; id: string; name: string }[]>`
    select kind, id, name from commerceml_names
    where tenant_id = ${tenant.id} and kind = any(${[...kinds]}::text[]) and id = any(${[...ids]}::text[])`
  return new Map(rows.map((row) => [`${row.kind} ${row.id}`, row.name]))
}

/** How many products and offers are held, gone ones apart. */
export async function countEntries({
  tx,
  tenant,
}: TxCtx): Promise<{ products: number; offers: number; gone: number }> {
  const [row] = await tx<{ products: number; offers: number; gone: number }[]>`
    select count(*) filter (where id = product and gone is distinct from true)::integer as products,
      count(*) filter (where id <> product and gone is distinct from true)::integer as offers,
      count(*) filter (where gone)::integer as gone
    from commerceml_entries where tenant_id = ${tenant.id}`
  return row ?? { products: 0, offers: 0, gone: 0 }
}
