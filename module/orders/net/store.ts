import { z } from 'zod'
import type { TxCtx } from '../../context.ts'
import type { Held } from './plan.ts'

const feed = 'crm.net'

/** How far the net is. Times in epoch ms. */
const netState = z.object({
  /** Since when the exchange has known each status that sends an order. */
  since: z.record(z.string(), z.number()).default({}),
  /** Orders that stand at such a status since before this were looked at by an earlier pass. */
  floor: z.number().default(0),
  /** The pass under way, or the last one. */
  startedAt: z.number().default(0),
  /** Next page of the list by status; null when it is read to its end. */
  page: z.int().nullable().default(null),
  /** Last linked order looked at; null when all were. */
  after: z.string().nullable().default(null),
  /** Orders to look at once more, with what was seen of each. */
  suspects: z.record(z.string(), z.string()).default({}),
  /** There were more suspects than one pass takes. */
  overflow: z.boolean().default(false),
})
export type NetState = z.infer<typeof netState>

export async function readNetState({ tx, tenant }: TxCtx): Promise<NetState> {
  const [row] = await tx<{ value: string }[]>`
    select value from cursors where tenant_id = ${tenant.id} and feed = ${feed}`
  return netState.parse(row ? JSON.parse(row.value) : {})
}

export async function saveNetState({ tx, tenant, clock }: TxCtx, state: NetState): Promise<void> {
  await tx`
    insert into cursors (tenant_id, feed, value, moved_at)
    values (${tenant.id}, ${feed}, ${JSON.stringify(state)}, ${new Date(clock.now())})
    on conflict (tenant_id, feed) do update set value = excluded.value, moved_at = excluded.moved_at`
}

/** Ids of linked orders after `after`, by id, at most `limit`; those that are closed are passed over in the index. */
export async function openLinks({ tx, tenant }: TxCtx, after: string, limit: number): Promise<string[]> {
  const rows = await tx<{ crm_id: string }[]>`
    select distinct crm_id from links
    where tenant_id = ${tenant.id} and kind = 'order' and crm_id > ${after} and net_seen is distinct from 'closed'
    order by crm_id limit ${limit}`
  return rows.map((row) => row.crm_id)
}

/** Only what the net compares; the rest of the agreement is nobody's business here. */
const agreement = z.object({
  now: z
    .object({
      crmStatus: z.string(),
      body: z.object({
        lines: z.array(z.object({ sum: z.int() })),
        delivery: z.object({ cost: z.int() }).nullable(),
      }),
    })
    .nullable()
    .default(null),
})

/** What is held of these orders; those without a link come as not linked. */
export async function readHeld({ tx, tenant }: TxCtx, ids: readonly string[]): Promise<Map<string, Held>> {
  const rows = await tx<
    {
      crm_id: string
      agreed: unknown[]
      seen: string | null
      links: number
      gone: boolean
      waiting: boolean
    }[]
  >`
    select i.crm_id, coalesce(l.agreed, array[]::jsonb[]) as agreed, l.seen, coalesce(l.links, 0) as links,
      coalesce(l.gone, false) as gone,
      exists (
        select 1 from worklist w where w.tenant_id = ${tenant.id} and w.kind = 'order' and w.entity = i.crm_id
      ) as waiting
    from unnest(${[...ids]}::text[]) as i (crm_id)
    left join lateral (
      select array_agg(k.agreed) as agreed, max(k.net_seen) as seen, count(*)::integer as links,
        bool_or(k.gone is not null) as gone
      from links k
      where k.tenant_id = ${tenant.id} and k.kind = 'order' and k.crm_id = i.crm_id
    ) l on true`
  return new Map(
    rows.map((row) => [
      row.crm_id,
      {
        linked: row.links > 0,
        agreed: agreedOf(row.agreed),
        seen: row.seen,
        gone: row.gone,
        waiting: row.waiting,
      },
    ]),
  )
}

function agreedOf(stored: unknown[]): Held['agreed'] {
  const known = stored.flatMap((one) => agreement.safeParse(one).data?.now ?? [])
  const [first] = known
  if (!first) return null
  const { lines, delivery } = first.body
  const total = lines.reduce((sum, line) => sum + line.sum, delivery?.cost ?? 0)
  return { status: first.crmStatus, total: stored.length === 1 ? total : null }
}

export async function noteSeen({ tx, tenant }: TxCtx, seen: ReadonlyMap<string, string>): Promise<void> {
  if (seen.size === 0) return
  const rows = [...seen].sort(([a], [b]) => (a < b ? -1 : 1))
  await tx`
    update links l set net_seen = s.seen
    from unnest(${rows.map(([crmId]) => crmId)}::text[], ${rows.map(([, one]) => one)}::text[]) as s (crm_id, seen)
    where l.tenant_id = ${tenant.id} and l.kind = 'order' and l.crm_id = s.crm_id`
}
