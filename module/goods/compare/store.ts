import type { TxCtx } from '../../context.ts'
import type { Figures } from '../figures.ts'
import { type Aspect, type Told, type ToldRow, toldOf } from '../told/store.ts'

/** What the CRM was told of these offers of one site; it is noted that the comparison has found them there. */
export async function readListed(
  { tx, tenant }: TxCtx,
  aspect: Aspect,
  site: string,
  offers: readonly string[],
  run: number,
): Promise<Told[]> {
  const rows = await tx<ToldRow[]>`
    update goods_told set compared_run = ${run}
    where tenant_id = ${tenant.id} and aspect = ${aspect} and site = ${site} and offer = any(${offers}::text[])
    returning site, offer, told, sending, not_found_at, notes, as_of`
  return rows.map(toldOf)
}

/** Offers of one site after `after` that a comparison begun at `before` (epoch ms) has not found, although the CRM took what it was told. */
export async function readUnlisted(
  { tx, tenant }: TxCtx,
  aspect: Aspect,
  site: string,
  run: number,
  { after, limit, before }: { after: string; limit: number; before: number },
): Promise<Told[]> {
  const rows = await tx<ToldRow[]>`
    select site, offer, told, sending, not_found_at, notes, as_of from goods_told
    where tenant_id = ${tenant.id} and aspect = ${aspect} and site = ${site} and offer > ${after}
      and compared_run is distinct from ${run} and told is not null and sending is null
      and as_of < ${new Date(before)}
    order by offer limit ${limit}`
  return rows.map(toldOf)
}

/** The CRM holds something else of these offers than it was told: what it holds takes the place of that, where nothing was told since. */
export async function amend(
  { tx, tenant }: TxCtx,
  aspect: Aspect,
  site: string,
  held: ReadonlyMap<string, Figures>,
): Promise<void> {
  if (held.size === 0) return
  const rows = [...held].map(([offer, told]) => ({ offer, told }))
  await tx`
    update goods_told as g set told = h.told
    from jsonb_to_recordset(${tx.json(rows)}) as h (offer text, told jsonb)
    where g.tenant_id = ${tenant.id} and g.aspect = ${aspect} and g.site = ${site} and g.offer = h.offer
      and g.offer = any(${[...held.keys()]}::text[]) and g.sending is null`
}
