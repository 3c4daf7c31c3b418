import type { TxCtx } from '../../context.ts'
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

/** The CRM holds something else than it was told of these: nobody knows what, and the next run tells them anew. */
export async function doubt(
  { tx, tenant }: TxCtx,
  aspect: Aspect,
  site: string,
  offers: readonly string[],
): Promise<void> {
  if (offers.length === 0) return
  await tx`
    update goods_told set sending = coalesce(sending, told), told = null
    where tenant_id = ${tenant.id} and aspect = ${aspect} and site = ${site} and offer = any(${offers}::text[])`
}
