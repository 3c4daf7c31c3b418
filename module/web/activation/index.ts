import { Hono } from 'hono'
import { activity, marketplaceConfig, openAccount, register, settingsPush } from '../../connect/index.ts'
import type { AppEnv } from '../env.ts'
import { readForm } from '../form.ts'
import { callbackGate } from '../gate.ts'
import { giveSession } from '../session.ts'
import { explainOpening } from './explain.ts'

/** What the marketplace calls: configuration, registration, opening the module. */
export function marketplaceRoutes(): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/config', (c) => c.json(marketplaceConfig(c.var.deps.connect)))
    .post('/register', async (c) => {
      const done = await register(c.var.deps.connect, await readForm(c))
      c.var.deps.wake()
      return c.json({ success: true, ...done }, 201)
    })
    .get('/open', explainOpening)
    .post('/open', async (c) => {
      const form = await readForm(c)
      // At once out of the browser's hands: the answer to the form has neither a body nor the clientId in its address.
      giveSession(c, await openAccount(c.var.deps.connect, form.get('clientId') ?? undefined))
      c.header('Cache-Control', 'no-store')
      c.header('Referrer-Policy', 'no-referrer')
      return c.redirect('/app', 303)
    })
}

/** What the CRM tells about the account. Taken in every state of the module: how else would it be switched on again. */
export function callbackRoutes(): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .post('/activity', callbackGate, async (c) => {
      if (await activity(c.var.ctx, c.var.form)) c.var.deps.wake()
      return c.json({ success: true })
    })
    .post('/settings', callbackGate, async (c) => {
      await settingsPush(c.var.ctx, c.var.form)
      return c.json({ success: true })
    })
}
