import { Hono } from 'hono'
import { takeHint } from '../../connect/index.ts'
import type { AppEnv } from '../env.ts'

/** Hints of both sides that something changed. Their bodies are not read: the truth is pulled from the feeds. */
export function hookRoutes(): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .post('/crm/:secret', async (c) => {
      await takeHint(c.var.deps.connect, 'crm', c.req.param('secret'))
      c.var.deps.wake()
      return c.json({ success: true })
    })
    .post('/onec', async (c) => {
      const token = /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? ''
      await takeHint(c.var.deps.connect, 'onec', token)
      c.var.deps.wake()
      return c.body(null, 204)
    })
}
