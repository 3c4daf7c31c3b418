import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { AppEnv } from '../env.ts'

/** Counts each answered request by its route (`/app/journal/:id`), never by its address: that may hold a secret. */
export const observed: MiddlewareHandler<AppEnv> = async (c, next) => {
  const { clock } = c.var.deps.connect
  const started = clock.now()
  await next()
  c.var.deps.observe(`${c.req.method} ${routePath(c, -1)}`, c.res.status, (clock.now() - started) / 1000)
}
