import { type Context, Hono } from 'hono'
import { MostError } from '../../../shared/kernel/errors.ts'
import { hashOf } from '../../../shared/kernel/hash.ts'
import { exchangeLogin, newToken, renewExchangeLogin } from '../../connect/index.ts'
import { inTransaction } from '../../context.ts'
import { importUploaded, readCommercemlState } from '../../goods/index.ts'
import { readSettings } from '../../tenants/index.ts'
import type { AppEnv } from '../env.ts'
import { backTo, expected, statusOf } from '../layout/answers.ts'
import { viewOf } from '../layout/view.ts'
import { SiteExchangePage } from './site-exchange.tsx'
import { siteExchangeWords as words } from './site-exchange-words.ts'

const here = '/app/site-exchange'

export function siteExchangeRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.get('/site-exchange', async (c) => c.html(await shown(c)))
  routes.post('/site-exchange/login', async (c) => {
    await renewExchangeLogin(c.var.ctx)
    return backTo(c, here, 'saved')
  })
  routes.post('/site-exchange/files', async (c) => {
    const { ctx, files = [] } = c.var
    try {
      if (files.length === 0) throw new MostError('bad_input', 'refusal', words.noFiles)
      const read = files.map(async (file) => ({
        name: file.name,
        bytes: new Uint8Array(await file.arrayBuffer()),
      }))
      await importUploaded(ctx, await hashOf(newToken()), await Promise.all(read))
    } catch (thrown) {
      const failure = expected(thrown)
      return c.html(await shown(c, failure), statusOf(failure))
    }
    c.var.deps.wake()
    return backTo(c, here, 'uploaded')
  })
  return routes
}

async function shown(c: Context<AppEnv>, failure?: MostError) {
  const { ctx, deps } = c.var
  const { state, chosen } = await inTransaction(ctx, async (t) => ({
    state: await readCommercemlState(t),
    chosen: (await readSettings(t.tx, 'goods')).source === 'commerceml',
  }))
  return (
    <SiteExchangePage
      view={viewOf(c)}
      address={`${deps.connect.publicUrl}/exchange/1c`}
      login={await exchangeLogin(ctx)}
      chosen={chosen}
      state={state}
      failure={failure}
    />
  )
}
