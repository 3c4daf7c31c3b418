import { type Ctx, inTransaction } from '../../context.ts'
import { readSettings, saveSettings } from '../../tenants/index.ts'
import { mark } from '../../worklist/index.ts'
import { listLeftOut, listRepaired, type Repaired } from './chunks/store.ts'
import { countChanges } from './due/store.ts'
import { treeOf } from './groups.ts'
import type { LeftOut, Reason } from './plan.ts'
import { outdate, readGroups, readState, type Totals } from './state/store.ts'

/** How the feed stands. Times in epoch ms. */
export type FeedOverview = {
  source: 'site' | 'onec'
  priceChosen: boolean
  offerKey: 'xmlId' | 'externalId'
  served: { totals: Totals; changedAt: number; generation: string } | null
  building: { phase: string; read: number; startedAt: number } | null
  waiting: number
}

const mostWaiting = 10_000

export const feedOverview = (ctx: Ctx): Promise<FeedOverview> =>
  inTransaction(ctx, async (t) => {
    const settings = await readSettings(t.tx, 'catalogue')
    const { served, building } = await readState(t)
    return {
      source: settings.source,
      priceChosen: settings.priceType !== null,
      offerKey: (await readSettings(t.tx, 'orders')).offerKey,
      served: served && {
        totals: served.totals,
        changedAt: served.changedAt,
        generation: `${served.build}.${served.generation}`,
      },
      building: building && { phase: building.phase, read: building.read, startedAt: building.startedAt },
      waiting: await countChanges(t, mostWaiting),
    }
  })

/** The feed is made anew, whether it is time or not. A build under way begins again. */
export const buildNow = (ctx: Ctx): Promise<void> =>
  inTransaction(ctx, async (t) => {
    await outdate(t)
    await mark(t.tx, t.tenant.id, [{ kind: 'goods.catalogue', entity: '' }], t.clock.now())
  })

/** A page of what the served feed leaves out, and the first offers whose texts were repaired. */
export const feedGaps = (
  ctx: Ctx,
  page: { reason: Reason | null; after: number },
): Promise<{ rows: LeftOut[]; next: number | null; repaired: Repaired[] }> =>
  inTransaction(ctx, async (t) => {
    const { served } = await readState(t)
    if (!served) return { rows: [], next: null, repaired: [] }
    const left = await listLeftOut(t, served, { ...page, limit: 200 })
    return { ...left, repaired: page.after < 0 ? await listRepaired(t, served, 50) : [] }
  })

/** Settings changed: the feed is made under the new ones at once. */
export const rulesChanged = (ctx: Ctx): Promise<void> =>
  inTransaction(ctx, (t) => mark(t.tx, t.tenant.id, [{ kind: 'goods.catalogue', entity: '' }], t.clock.now()))

/** Groups under one of them (null: at the top), each with whether it is kept out of the feed; and the way to them. */
export type GroupLevel = {
  way: { id: string; name: string }[]
  rows: { id: string; name: string; excluded: boolean; below: number }[]
}

const mostOfLevel = 1_000

export const groupLevel = (ctx: Ctx, under: string | null): Promise<GroupLevel> =>
  inTransaction(ctx, async (t) => {
    const { excludedGroups } = await readSettings(t.tx, 'catalogue')
    const { shown } = treeOf(await readGroups(t))
    const byId = new Map(shown.map((group) => [group.id, group]))
    const below = new Map<string, number>()
    for (const { parent } of shown) if (parent !== null) below.set(parent, (below.get(parent) ?? 0) + 1)
    const way: { id: string; name: string }[] = []
    for (
      let at = under === null ? undefined : byId.get(under);
      at;
      at = at.parent ? byId.get(at.parent) : undefined
    )
      way.unshift({ id: at.id, name: at.name })
    const rows = shown
      .filter(({ parent }) => parent === (way.at(-1)?.id ?? null))
      .slice(0, mostOfLevel)
      .map(({ id, name }) => ({ id, name, excluded: excludedGroups.includes(id), below: below.get(id) ?? 0 }))
    return { way, rows }
  })

/** Of the groups that a form showed, these stay out of the feed; what it did not show stays as it was. The feed is made anew. */
export const excludeGroups = (
  ctx: Ctx,
  shown: readonly string[],
  excluded: readonly string[],
): Promise<void> =>
  inTransaction(ctx, async (t) => {
    const settings = await readSettings(t.tx, 'catalogue')
    const [seen, out] = [new Set(shown), new Set(excluded)]
    const kept = settings.excludedGroups.filter((id) => !seen.has(id))
    await saveSettings(t, 'catalogue', {
      ...settings,
      excludedGroups: [...kept, ...shown.filter((id) => out.has(id))].sort(),
    })
    await mark(t.tx, t.tenant.id, [{ kind: 'goods.catalogue', entity: '' }], t.clock.now())
  })
