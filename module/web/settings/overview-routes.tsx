import { type Context, Hono } from 'hono'
import { setCookie } from 'hono/cookie'
import type { MostError } from '../../../shared/kernel/errors.ts'
import { describeOnec, missingForStart, setExchange } from '../../connect/index.ts'
import { inTransaction } from '../../context.ts'
import { dismissNotice, listNotices } from '../../journal/index.ts'
import type { Exchange } from '../../tenants/index.ts'
import type { AppEnv } from '../env.ts'
import { backTo, expected, ownPath, statusOf } from '../layout/answers.ts'
import { isLanguage, languageCookie, viewOf } from '../layout/view.ts'
import { OverviewPage } from './overview.tsx'
import { readHealth } from './read-health.ts'

const exchanges: readonly Exchange[] = ['on', 'observe', 'paused']

export function overviewRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.get('/', async (c) => c.html(await page(c)))
  routes.post('/exchange', async (c) => {
    const asked = c.var.form.get('exchange')
    const exchange = exchanges.find((known) => known === asked)
    if (!exchange) return backTo(c, '/app')
    try {
      await setExchange(c.var.ctx, exchange)
    } catch (thrown) {
      const failure = expected(thrown)
      return c.html(await page(c, failure), statusOf(failure))
    }
    c.var.deps.wake()
    return backTo(c, '/app', exchange)
  })
  routes.post('/notices/dismiss', async (c) => {
    const key = c.var.form.get('key') ?? ''
    await inTransaction(c.var.ctx, (t) => dismissNotice(t, key))
    return backTo(c, '/app', 'dismissed')
  })
  routes.post('/language', async (c) => {
    const { form } = c.var
    const language = form.get('language')
    if (isLanguage(language)) keepLanguage(c, language)
    return backTo(c, ownPath(form.get('here')))
  })
  return routes
}

async function page(c: Context<AppEnv>, failure?: MostError) {
  const { ctx } = c.var
  const onec = await describeOnec(ctx)
  const { health, notices } = await inTransaction(ctx, async (t) => ({
    health: await readHealth(t, onec !== null),
    notices: await listNotices(t.tx),
  }))
  return (
    <OverviewPage
      view={viewOf(c)}
      tenant={ctx.tenant}
      missing={await missingForStart(ctx)}
      health={health}
      notices={notices}
      failure={failure}
    />
  )
}

const yearSeconds = 31_536_000

// In a frame of the CRM only a partitioned cookie is kept, and that needs https.
function keepLanguage(c: Context<AppEnv>, language: string): void {
  const secure = c.var.deps.connect.publicUrl.startsWith('https:')
  setCookie(c, languageCookie, language, {
    path: '/app',
    httpOnly: true,
    maxAge: yearSeconds,
    ...(secure ? { secure, sameSite: 'None', partitioned: true } : { sameSite: 'Lax' }),
  })
}
