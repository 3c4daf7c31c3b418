import { Hono } from 'hono'
import { calculatorRoutes } from './calculator.ts'
import { formRoutes } from './forms.ts'
import { orderRoutes } from './orders.ts'
import { placeRoutes } from './places.ts'
import { createState, moveParcel } from './state.ts'

/** СДЭК, API v2 under `/v2`, with memory. */
export function createCdek() {
  const state = createState()
  const app = new Hono()

  app.post('/v2/oauth/token', async (c) => {
    const form = new URLSearchParams(await c.req.text())
    const { account, secret } = state.credentials
    if (form.get('client_id') !== account || form.get('client_secret') !== secret) {
      return c.json({ error: 'invalid_client', error_description: 'Bad client credentials' }, 401)
    }
    state.tokens.granted += 1
    const token = `token-${state.tokens.granted}`
    state.tokens.alive.add(token)
    return c.json({
      access_token: token,
      token_type: 'bearer',
      expires_in: 3599,
      scope: 'order:all payment:all',
      jti: `jti-${state.tokens.granted}`,
    })
  })

  app.use('/v2/*', async (c, next) => {
    const token = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? ''
    if (!state.tokens.alive.has(token)) {
      return c.json({ error: 'unauthorized', error_description: 'Full authentication is required' }, 401)
    }
    await next()
  })
  app.route('/v2/calculator', calculatorRoutes(state))
  app.route('/v2/orders', orderRoutes(state))
  app.route('/v2', placeRoutes())
  app.route('/v2', formRoutes(state))

  // What happens to a parcel on its way: `{ "code": "DELIVERED" }`.
  app.post('/control/orders/:uuid/status', async (c) => {
    const parcel = state.orders.get(c.req.param('uuid'))
    if (!parcel) return c.notFound()
    await moveParcel(state, parcel, ((await c.req.json()) as { code: string }).code)
    return c.body(null, 204)
  })

  return { app, state }
}
