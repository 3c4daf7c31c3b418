import { z } from 'zod'
import { type TenantId, tenantId } from '../../../../shared/kernel/ids.ts'
import type { TxCtx } from '../../../context.ts'
import type { Database } from '../../../db/transaction.ts'

/** What a site of the CRM loaded its catalogue from before ours. */
const previous = z.object({ ymlUrl: z.string().nullable(), loadFromYml: z.boolean() })
export type Previous = z.infer<typeof previous>

/** The CRM's offers of a site against our feed, by pages of its ids. Epoch ms. */
const comparison = z.object({
  sinceId: z.int(),
  /** Offers read, and of how many. */
  read: z.int(),
  all: z.int(),
  /** Those that our feed names by the same id; by xmlId only, so that their id would change; not at all. */
  same: z.int(),
  changed: z.int(),
  unknown: z.int(),
  startedAt: z.number(),
  finishedAt: z.number().nullable(),
})
export type Comparison = z.infer<typeof comparison>

export type FeedRow = {
  site: string
  lookup: string
  turn: number
  previous: Previous | null
  switchedAt: number | null
  askedAt: number | null
  comparison: Comparison | null
}

/** Whose feed an address is, by the SHA-256 of its secret; undefined for any other. */
export const findFeed = async (
  db: Pick<Database, 'worker'>,
  lookup: string,
): Promise<{ tenant: TenantId; site: string } | undefined> => {
  const [row] = await db.worker<{ tenant_id: string; site: string }[]>`
    select tenant_id, site from catalogue_feeds where lookup = ${lookup}`
  return row && { tenant: tenantId(row.tenant_id), site: row.site }
}

export async function readFeeds({ tx, tenant }: Pick<TxCtx, 'tx' | 'tenant'>): Promise<FeedRow[]> {
  const rows = await tx<
    {
      site: string
      lookup: string
      turn: number
      previous: unknown
      switched_at: Date | null
      asked_at: Date | null
      comparison: unknown
    }[]
  >`select site, lookup, turn, previous, switched_at, asked_at, comparison from catalogue_feeds
    where tenant_id = ${tenant.id} order by site`
  return rows.map((row) => ({
    site: row.site,
    lookup: row.lookup,
    turn: row.turn,
    previous: previous.safeParse(row.previous).data ?? null,
    switchedAt: row.switched_at?.getTime() ?? null,
    askedAt: row.asked_at?.getTime() ?? null,
    comparison: comparison.safeParse(row.comparison).data ?? null,
  }))
}

export async function saveFeed({ tx, tenant }: Pick<TxCtx, 'tx' | 'tenant'>, row: FeedRow): Promise<void> {
  const moment = (at: number | null) => (at === null ? null : new Date(at))
  const json = <T extends Previous | Comparison>(value: T | null) => (value === null ? null : tx.json(value))
  await tx`
    insert into catalogue_feeds (tenant_id, site, lookup, turn, previous, switched_at, asked_at, comparison)
    values (${tenant.id}, ${row.site}, ${row.lookup}, ${row.turn}, ${json(row.previous)}, ${moment(row.switchedAt)},
      ${moment(row.askedAt)}, ${json(row.comparison)})
    on conflict (tenant_id, site) do update
    set lookup = excluded.lookup, turn = excluded.turn, previous = excluded.previous,
      switched_at = excluded.switched_at, asked_at = excluded.asked_at, comparison = excluded.comparison`
}

export async function saveComparison(
  { tx, tenant }: Pick<TxCtx, 'tx' | 'tenant'>,
  site: string,
  value: Comparison,
): Promise<void> {
  await tx`
    update catalogue_feeds set comparison = ${tx.json(value)} where tenant_id = ${tenant.id} and site = ${site}`
}
