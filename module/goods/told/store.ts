import type { TxCtx } from '../../context.ts'
import type { Tx } from '../../db/transaction.ts'
import { type Figures, type Known, knownOf, type Note } from '../figures.ts'

export type Aspect = 'stock' | 'price'

/** What the CRM was last told of an offer. Times in epoch ms. */
export type Told = Known & {
  site: string
  offer: string
  notFoundAt: number | null
  notes: Note[] | null
  /** How new the state of 1C is that was told last. */
  asOf: number
}

/** A row as it is stored. */
export type ToldRow = {
  site: string
  offer: string
  told: Figures | null
  sending: Figures | null
  not_found_at: Date | null
  notes: Note[] | null
  as_of: Date
}

export const toldOf = ({ site, offer, told, sending, not_found_at, notes, as_of }: ToldRow): Told => ({
  site,
  offer,
  ...knownOf(told, sending),
  notFoundAt: not_found_at?.getTime() ?? null,
  notes,
  asOf: as_of.getTime(),
})

/** Of these offers in all sites; with `run` it is noted that the run has met them. */
export async function readTold(
  { tx, tenant }: TxCtx,
  aspect: Aspect,
  offers: readonly string[],
  run: number | null,
): Promise<Told[]> {
  const rows =
    run === null
      ? await tx<ToldRow[]>`
          select site, offer, told, sending, not_found_at, notes, as_of from goods_told
          where tenant_id = ${tenant.id} and aspect = ${aspect} and offer = any(${offers}::text[])`
      : await tx<ToldRow[]>`
          update goods_told set seen_run = ${run}
          where tenant_id = ${tenant.id} and aspect = ${aspect} and offer = any(${offers}::text[])
          returning site, offer, told, sending, not_found_at, notes, as_of`
  return rows.map(toldOf)
}

/** Offers after `after` that a whole run has not met and of which the CRM was told something, in their order. */
export async function readUnseen(
  { tx, tenant }: TxCtx,
  aspect: Aspect,
  run: number,
  { after, limit }: { after: Pick<Told, 'offer' | 'site'> | undefined; limit: number },
): Promise<Told[]> {
  const rows = await tx<ToldRow[]>`
    select site, offer, told, sending, not_found_at, notes, as_of from goods_told
    where tenant_id = ${tenant.id} and aspect = ${aspect} and seen_run is distinct from ${run}
      and (offer, site) > (${after?.offer ?? ''}, ${after?.site ?? ''})
    order by offer, site limit ${limit}`
  return rows.map(toldOf)
}

/** Another worker may be sending the offer right now; a call that takes longer is lost. */
export const sendingMs = 150_000

export type Intent = { site: string; offer: string; figures: Figures; asOf: number }

/**
 * Writes down what is about to be sent, and answers the keys (`site offer`) that may be: an older state never follows a newer one, and
 * what somebody else is sending is left to him. `busy`: what he is sending is older than ours. `at` names the intent.
 */
export async function intend(
  { tx, tenant }: TxCtx,
  aspect: Aspect,
  intents: readonly Intent[],
  { at, run }: { at: number; run: number | null },
): Promise<{ allowed: Set<string>; busy: Set<string> }> {
  const rows = await tx<{ site: string; offer: string }[]>`
    insert into goods_told as g (tenant_id, aspect, site, offer, sending, sending_at, as_of, seen_run)
    select ${tenant.id}, ${aspect}, i.site, i.offer, i.figures, ${new Date(at)}, to_timestamp(i.as_of / 1000.0), ${run}::bigint
    from jsonb_to_recordset(${tx.json(intents.map(({ asOf, ...one }) => ({ ...one, as_of: asOf })))})
      as i (site text, offer text, figures jsonb, as_of bigint)
    order by i.site, i.offer
    on conflict (tenant_id, aspect, site, offer) do update
    set told = ${mayHold(tx)}, sending = excluded.sending, sending_at = excluded.sending_at, as_of = excluded.as_of,
      seen_run = coalesce(excluded.seen_run, g.seen_run)
    where g.as_of <= excluded.as_of and (g.sending_at is null or g.sending_at < ${new Date(at - sendingMs)})
    returning site, offer`
  const allowed = new Set(rows.map(keyOf))
  const denied = intents.filter((one) => !allowed.has(keyOf(one)))
  if (denied.length === 0) return { allowed, busy: new Set() }
  const busy = await tx<{ site: string; offer: string }[]>`
    select g.site, g.offer from goods_told g
    join jsonb_to_recordset(${tx.json(denied.map(({ site, offer, asOf }) => ({ site, offer, as_of: asOf })))})
      as i (site text, offer text, as_of bigint) on g.site = i.site and g.offer = i.offer
    where g.tenant_id = ${tenant.id} and g.aspect = ${aspect} and ${among(tx, denied)}
      and g.as_of <= to_timestamp(i.as_of / 1000.0)`
  return { allowed, busy: new Set(busy.map(keyOf)) }
}

/** `knownOf` over again: what the CRM may hold beside an intent whose outcome nobody knows stays known under the next one. */
const mayHold = (tx: Tx) => tx`
  case when g.sending is null then g.told else coalesce(g.told, '{}') || coalesce((
    select jsonb_object_agg(s.key, s.value) from jsonb_each(g.sending) as s
    where not (coalesce(g.told, '{}') ? s.key and (s.value in ('null', '0') or s.value -> 0 = '0'))
  ), '{}') end`

/** Said beside the join: a planner that does not know yet how large the table has grown would read all of it. */
const among = (tx: Tx, rows: readonly { offer: string }[]) =>
  tx`g.offer = any(${rows.map(({ offer }) => offer)}::text[])`

const keyOf = ({ site, offer }: { site: string; offer: string }): string => `${site} ${offer}`

export type Outcome = {
  site: string
  offer: string
  /** What the CRM holds now; null: it took nothing. */
  told: Figures | null
  notFound: boolean
  /** It took nothing, and holds whatever it held before. */
  refused?: boolean
  notes: readonly Note[]
}

/**
 * What became of an intent. Where another one has taken its place meanwhile, nobody knows which of the two arrived last: what the CRM holds
 * is unknown then, and the next look sends it again. So it does with what was refused.
 */
export async function settle(
  { tx, tenant }: TxCtx,
  aspect: Aspect,
  outcomes: readonly Outcome[],
  at: number,
): Promise<void> {
  const rows = outcomes.map(({ site, offer, told, notFound, refused = false, notes }) => ({
    site,
    offer,
    told,
    refused,
    not_found: notFound,
    notes: notes.length > 0 ? notes : null,
  }))
  const ours = tx`(g.sending_at = ${new Date(at)} and not o.refused)`
  const kept = tx`(g.sending is not null)`
  await tx`
    update goods_told as g set
      told = case when ${ours} then nullif(o.told, 'null'::jsonb) when ${kept} then g.told end,
      sending = case when ${ours} then null when ${kept} then g.sending else g.told end,
      sending_at = case when g.sending_at = ${new Date(at)} then null else g.sending_at end,
      not_found_at = case when o.not_found then ${new Date(at)}::timestamptz end,
      notes = nullif(o.notes, 'null'::jsonb)
    from jsonb_to_recordset(${tx.json(rows as never)})
      as o (site text, offer text, told jsonb, refused boolean, not_found boolean, notes jsonb)
    where g.tenant_id = ${tenant.id} and g.aspect = ${aspect} and g.site = o.site and g.offer = o.offer
      and ${among(tx, outcomes)}`
}

/** The call failed and its outcome is unknown: whoever comes next may send again at once. */
export async function release(
  { tx, tenant }: TxCtx,
  aspect: Aspect,
  keys: readonly { site: string; offer: string }[],
  at: number,
): Promise<void> {
  await tx`
    update goods_told as g set sending_at = null
    from jsonb_to_recordset(${tx.json(keys.map(({ site, offer }) => ({ site, offer })))}) as k (site text, offer text)
    where g.tenant_id = ${tenant.id} and g.aspect = ${aspect} and g.site = k.site and g.offer = k.offer
      and ${among(tx, keys)} and g.sending_at = ${new Date(at)}`
}

/** Figures of one code of these offers, by `site offer`; what the CRM was told of it. */
export async function readFigure(
  { tx, tenant }: TxCtx,
  aspect: Aspect,
  offers: readonly string[],
  code: string,
): Promise<Map<string, number>> {
  const rows = await tx<{ site: string; offer: string; figure: string }[]>`
    select site, offer, figure from goods_told
    cross join lateral (select coalesce(sending ->> ${code}, told ->> ${code}) as figure) as said
    where tenant_id = ${tenant.id} and aspect = ${aspect} and offer = any(${offers}::text[]) and figure is not null`
  return new Map(rows.map(({ site, offer, figure }) => [`${site} ${offer}`, Number(figure)]))
}

/** An offer that did not come through as 1C says it. */
export type Problem = { site: string; offer: string; notFound: boolean; notes: Note[] }

export async function readProblems({ tx, tenant }: TxCtx, aspect: Aspect, limit: number): Promise<Problem[]> {
  const rows = await tx<ToldRow[]>`
    select site, offer, told, sending, not_found_at, notes, as_of from goods_told
    where tenant_id = ${tenant.id} and aspect = ${aspect} and (not_found_at is not null or notes is not null)
    order by offer, site limit ${limit}`
  return rows.map(({ site, offer, not_found_at, notes }) => ({
    site,
    offer,
    notFound: not_found_at !== null,
    notes: notes ?? [],
  }))
}

/** How new the state of 1C is that the CRM was last told of an offer, epoch ms; null: nothing was. */
export async function readToldAsOf(
  { tx, tenant }: TxCtx,
  aspect: Aspect,
  site: string,
  offer: string,
): Promise<number | null> {
  const [row] = await tx<{ as_of: Date }[]>`
    select as_of from goods_told
    where tenant_id = ${tenant.id} and aspect = ${aspect} and site = ${site} and offer = ${offer}`
  return row?.as_of.getTime() ?? null
}

/** An offer that the CRM knows and of which some store was told plenty; null where there is none. */
export async function readPlentiful({ tx, tenant }: TxCtx): Promise<{ site: string; offer: string } | null> {
  const [row] = await tx<{ site: string; offer: string }[]>`
    select site, offer from goods_told
    where tenant_id = ${tenant.id} and aspect = 'stock' and sending is null and not_found_at is null
      and jsonb_path_exists(told, 'strict $.* ? (@ >= 2 || @[0] >= 2)')
    limit 1`
  return row ?? null
}
