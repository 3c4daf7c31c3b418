import { Hono } from 'hono'
import { sameSecret } from '../../connect/index.ts'
import type { AppEnv } from '../env.ts'

/** What the operator's machines ask: alive, ready for traffic, metrics (by OPERATOR_TOKEN as a Bearer). */
export function opsRoutes(): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/healthz', (c) => c.text('ok'))
    .get('/readyz', async (c) => {
      try {
        await c.var.deps.ready()
        return c.text('ready')
      } catch {
        return c.text('not ready', 503)
      }
    })
    .get('/metrics', async (c) => {
      const token = /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '')?.[1]
      if (!(await sameSecret(token, c.var.deps.connect.operatorToken))) return c.notFound()
      return c.text(await c.var.deps.metrics())
    })
}
