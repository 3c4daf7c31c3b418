import { type Context, Hono } from 'hono'
import type { MostError } from '../../../shared/kernel/errors.ts'
import {
  askToLoad,
  buildNow,
  excludeGroups,
  feedGaps,
  feedOverview,
  groupLevel,
  type Reason,
  reasons,
  replaceAddress,
  restoreSite,
  type SiteFeed,
  siteFeeds,
  startComparison,
  switchSite,
} from '../../goods/index.ts'
import type { AppEnv } from '../env.ts'
import { backTo, expected, statusOf } from '../layout/answers.ts'
import { viewOf } from '../layout/view.ts'
import type { Done } from '../layout/words.ts'
import { CataloguePage } from './catalogue.tsx'

const path = '/catalogue/feed'
const page = `/app${path}`

/** What a button of a site does. */
const acts: Record<string, { done: Done; run(c: Context<AppEnv>, code: string): Promise<void> }> = {
  compare: { done: 'comparing', run: (c, code) => startComparison(c.var.ctx, code) },
  switch: {
    done: 'switched',
    run: (c, code) => switchSite(c.var.ctx, { code, seenUrl: c.var.form.get('seenUrl') ?? '' }),
  },
  restore: { done: 'restored', run: (c, code) => restoreSite(c.var.ctx, code) },
  load: { done: 'asked', run: (c, code) => askToLoad(c.var.ctx, code) },
  replace: { done: 'replaced', run: (c, code) => replaceAddress(c.var.ctx, code) },
}

/** The feed of the catalogue: how it stands, which sites load it, its groups, and what it leaves out. */
export function catalogueRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.get(path, async (c) => c.html(await shown(c)))
  routes.post(`${path}/build`, async (c) => {
    await buildNow(c.var.ctx)
    c.var.deps.wake()
    return backTo(c, page, 'building')
  })
  routes.post(`${path}/groups`, async (c) => {
    const { form } = c.var
    await excludeGroups(c.var.ctx, form.getAll('shown'), form.getAll('excluded'))
    c.var.deps.wake()
    const under = form.get('under')
    return backTo(c, under ? `${page}?group=${encodeURIComponent(under)}` : page, 'saved')
  })
  routes.post(`${path}/site`, async (c) => {
    const act = acts[c.var.form.get('act') ?? '']
    if (!act) return backTo(c, page)
    try {
      await act.run(c, c.var.form.get('code') ?? '')
    } catch (thrown) {
      const failure = expected(thrown)
      return c.html(await shown(c, failure), statusOf(failure))
    }
    c.var.deps.wake()
    return backTo(c, page, act.done)
  })
  return routes
}

async function shown(c: Context<AppEnv>, failed?: MostError) {
  const { ctx } = c.var
  const reason = reasons.find((one) => one === c.req.query('reason')) ?? null
  const after = Number.parseInt(c.req.query('after') ?? '', 10)
  const overview = await feedOverview(ctx)
  let [sites, failure]: [SiteFeed[], MostError | undefined] = [[], failed]
  try {
    sites = await siteFeeds(ctx)
  } catch (thrown) {
    failure ??= expected(thrown)
  }
  return (
    <CataloguePage
      view={viewOf(c)}
      overview={overview}
      sites={sites}
      gaps={await feedGaps(ctx, { reason, after: Number.isNaN(after) ? -1 : after })}
      reason={reason as Reason | null}
      level={await groupLevel(ctx, c.req.query('group') ?? null)}
      failure={failure}
    />
  )
}
