import { type Context, Hono } from 'hono'
import type { MostError, Text } from '../../../shared/kernel/errors.ts'
import { changeMaps, changeSettings, triggerUrl } from '../../connect/index.ts'
import { inTransaction } from '../../context.ts'
import { loadSettings, type MapIssue, parseForm, readDictionaries } from '../../tenants/index.ts'
import type { AppEnv } from '../env.ts'
import { backTo } from '../layout/answers.ts'
import { viewOf } from '../layout/view.ts'
import { readMapForm } from './map-rows.ts'
import { readMapsInput } from './maps-input.ts'
import { OrdersPage, orderMapKinds } from './orders.tsx'
import { allowedBy } from './section-options.ts'

export function ordersRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.get('/orders', async (c) => c.html(await ordersPage(c)))
  routes.post('/orders', async (c) => {
    const { form } = c.var
    const dictionaries = await inTransaction(c.var.ctx, ({ tx }) => readDictionaries(tx))
    const parsed = parseForm('orders', form, allowedBy(dictionaries))
    if (!parsed.ok) return c.html(await ordersPage(c, { given: parsed.given, errors: parsed.errors }), 422)
    await changeSettings(c.var.ctx, 'orders', parsed.value)
    return backTo(c, '/app/orders', 'saved')
  })
  routes.post('/orders/maps', async (c) => {
    const { form } = c.var
    const typed = Object.fromEntries(orderMapKinds.map((kind) => [kind, readMapForm(kind, form)]))
    const issues = await changeMaps(c.var.ctx, typed)
    if (issues.length > 0) return c.html(await ordersPage(c, { typed, issues }), 422)
    return backTo(c, '/app/orders', 'saved')
  })
  return routes
}

type Again = {
  given?: unknown
  errors?: ReadonlyMap<string, Text>
  typed?: Parameters<typeof changeMaps>[1]
  issues?: readonly MapIssue[]
  failure?: MostError
}

export async function ordersPage(c: Context<AppEnv>, again: Again = {}) {
  const { input, settings } = await inTransaction(c.var.ctx, async (t) => ({
    input: await readMapsInput(t, orderMapKinds, again.typed ? { typed: again.typed } : {}),
    settings: await loadSettings(t.tx, 'orders'),
  }))
  return (
    <OrdersPage
      view={viewOf(c)}
      input={input}
      value={again.given ?? settings.value}
      errors={again.errors ?? new Map()}
      issues={again.issues ?? []}
      notice={settings.notice}
      triggerUrl={await triggerUrl(c.var.ctx)}
      failure={again.failure}
    />
  )
}
