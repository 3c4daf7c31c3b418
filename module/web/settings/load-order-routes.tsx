import { Hono } from 'hono'
import { type LoadedOrder, loadByNumber } from '../../orders/index.ts'
import type { AppEnv } from '../env.ts'
import { backTo, expected, statusOf } from '../layout/answers.ts'
import { viewOf } from '../layout/view.ts'
import { LoadOrderPage } from './load-order.tsx'

/** One order by its number; the journal shows what becomes of it. */
export function loadOrderRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.post('/orders/load', async (c) => {
    const { form, ctx } = c.var
    const number = form.get('number') ?? ''
    let loaded: LoadedOrder
    try {
      loaded = await loadByNumber(ctx, { number, crmId: form.get('crmId') ?? undefined })
    } catch (thrown) {
      const failure = expected(thrown)
      const page = <LoadOrderPage view={viewOf(c)} number={number} failure={failure} />
      return c.html(page, statusOf(failure))
    }
    if ('several' in loaded)
      return c.html(<LoadOrderPage view={viewOf(c)} number={number} several={loaded.several} />)
    c.var.deps.wake()
    const label = new URLSearchParams({ label: loaded.taken.number })
    return backTo(c, `/app/journal?${label}`, ctx.tenant.exchange === 'paused' ? 'loadedPaused' : 'loaded')
  })
  return routes
}
