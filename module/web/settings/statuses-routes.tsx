import { type Context, Hono } from 'hono'
import type { MostError } from '../../../shared/kernel/errors.ts'
import { changeMaps, prepareAccount, refreshDictionaries } from '../../connect/index.ts'
import { inTransaction } from '../../context.ts'
import type { MapIssue } from '../../tenants/index.ts'
import type { AppEnv } from '../env.ts'
import { backTo, expected, ownPath, statusOf } from '../layout/answers.ts'
import { viewOf } from '../layout/view.ts'
import { readMapForm } from './map-rows.ts'
import { readMapsInput } from './maps-input.ts'
import { ordersPage } from './orders-routes.tsx'
import { StatusesPage, statusKinds } from './statuses.tsx'

export function statusesRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.get('/statuses', async (c) => c.html(await statusesPage(c)))
  routes.post('/statuses', async (c) => {
    const { form } = c.var
    const typed = Object.fromEntries(statusKinds.map((kind) => [kind, readMapForm(kind, form)]))
    const issues = await changeMaps(c.var.ctx, typed)
    if (issues.length > 0) return c.html(await statusesPage(c, { typed, issues }), 422)
    return backTo(c, '/app/statuses', 'saved')
  })
  routes.post('/dictionaries', async (c) => {
    const back = ownPath(c.var.form.get('back'))
    try {
      await refreshDictionaries(c.var.ctx)
      await prepareAccount(c.var.ctx)
    } catch (thrown) {
      const failure = expected(thrown)
      const page = back === '/app/orders' ? ordersPage(c, { failure }) : statusesPage(c, { failure })
      return c.html(await page, statusOf(failure))
    }
    return backTo(c, back, 'refreshed')
  })
  return routes
}

type Again = {
  typed?: Parameters<typeof changeMaps>[1]
  issues?: readonly MapIssue[]
  failure?: MostError
}

async function statusesPage(c: Context<AppEnv>, again: Again = {}) {
  const fill = c.req.query('fill') === '1'
  const input = await inTransaction(c.var.ctx, (t) =>
    readMapsInput(t, statusKinds, { fill, ...(again.typed ? { typed: again.typed } : {}) }),
  )
  return <StatusesPage view={viewOf(c)} input={input} issues={again.issues ?? []} failure={again.failure} />
}
