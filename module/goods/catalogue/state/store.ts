import { z } from 'zod'
import type { TxCtx } from '../../../context.ts'
import type { Group } from '../groups.ts'
import { reasons } from '../plan.ts'

/** Settings that a build is made under, from its beginning to its end. */
const buildRules = z.object({
  scheme: z.object({ offerKey: z.enum(['xmlId', 'externalId']), offerPrefix: z.string() }),
  priceType: z.string(),
  purchaseType: z.string().nullable(),
  excludedKinds: z.array(z.string()),
  excludedGroups: z.array(z.string()),
  currency: z.string(),
})
export type BuildRules = z.infer<typeof buildRules>

/** Numbers of a generation; `size` and `packed` are bytes of all pieces, before and after packing. */
const totals = z.object({
  chunks: z.int(),
  goods: z.int(),
  offers: z.int(),
  size: z.int(),
  packed: z.int(),
  repaired: z.int(),
  leftOut: z.partialRecord(z.enum(reasons), z.int()),
})
export type Totals = z.infer<typeof totals>

/** A full build under way: first all prices are read, then all goods; then it is `ready` to be served. Times in epoch ms. */
const building = z.object({
  build: z.int(),
  rules: buildRules,
  phase: z.enum(['prices', 'goods', 'ready']),
  after: z.string().nullable(),
  place: z.int(),
  read: z.int(),
  startedAt: z.number(),
  groups: z.object({ count: z.int(), orphans: z.int(), rings: z.int(), unnamed: z.int() }),
})
export type Building = z.infer<typeof building>

/** What is served now. */
export type Served = {
  build: number
  generation: number
  changedAt: number
  fullAt: number
  rules: BuildRules
  totals: Totals
}
export type CatalogueState = { served: Served | null; building: Building | null }

/** Stored numbers of another release count as nothing: the catalogue is built anew. */
export async function readState({ tx, tenant }: Pick<TxCtx, 'tx' | 'tenant'>): Promise<CatalogueState> {
  const [row] = await tx<
    {
      build: number
      generation: number
      changed_at: Date
      full_at: Date | null
      rules: unknown
      totals: unknown
      building: unknown
    }[]
  >`select build, generation, changed_at, full_at, rules, totals, building from catalogue_state
    where tenant_id = ${tenant.id}`
  if (!row) return { served: null, building: null }
  const [rules, sums] = [buildRules.safeParse(row.rules), totals.safeParse(row.totals)]
  const served =
    row.build > 0 && row.full_at && rules.success && sums.success
      ? {
          build: row.build,
          generation: row.generation,
          changedAt: row.changed_at.getTime(),
          fullAt: row.full_at.getTime(),
          rules: rules.data,
          totals: sums.data,
        }
      : null
  return { served, building: building.safeParse(row.building).data ?? null }
}

export async function saveBuilding({ tx, tenant, clock }: TxCtx, value: Building | null): Promise<void> {
  const json = value === null ? null : tx.json(value)
  await tx`
    insert into catalogue_state (tenant_id, build, generation, changed_at, rules, totals, building)
    values (${tenant.id}, 0, 0, ${new Date(clock.now())}, '{}', '{}', ${json})
    on conflict (tenant_id) do update set building = excluded.building`
}

/** What is served stays, and is due to be made anew from the beginning. */
export async function outdate({ tx, tenant }: Pick<TxCtx, 'tx' | 'tenant'>): Promise<void> {
  await tx`
    update catalogue_state set building = null, full_at = case when full_at is null then null else to_timestamp(0) end
    where tenant_id = ${tenant.id}`
}

/** From this transaction on, readers get this generation. */
export async function saveServed({ tx, tenant }: TxCtx, served: Served): Promise<void> {
  await tx`
    update catalogue_state set build = ${served.build}, generation = ${served.generation},
      changed_at = ${new Date(served.changedAt)}, full_at = ${new Date(served.fullAt)},
      rules = ${tx.json(served.rules)}, totals = ${tx.json(served.totals)}
    where tenant_id = ${tenant.id}`
}

export async function saveGroups({ tx, tenant }: TxCtx, groups: readonly Group[]): Promise<void> {
  const rows = [...new Map(groups.map((group, position) => [group.id, { ...group, position }])).values()]
  await tx`delete from catalogue_groups where tenant_id = ${tenant.id}`
  await tx`
    insert into catalogue_groups (tenant_id, id, position, name, parent)
    select ${tenant.id}, g.id, g.position, g.name, g.parent
    from jsonb_to_recordset(${tx.json(rows)}) as g (id text, position int, name text, parent text)`
}

export const readGroups = async ({ tx, tenant }: Pick<TxCtx, 'tx' | 'tenant'>): Promise<Group[]> =>
  tx<Group[]>`
    select id, name, parent from catalogue_groups where tenant_id = ${tenant.id} order by position`
