import { Hono } from 'hono'

type Asked = {
  fromPlaceId?: number
  destinationAddress?: string
  packages?: { dimensions?: { weight?: number }; estimatedPrice?: number }[]
}

const createState = () => ({
  clientId: 'stand-in-client',
  clientSecret: 'stand-in-client-secret',
  tokens: { granted: 0, alive: new Set<string>() },
})

/** Ozon Rocket, as it answered while it lived: rates and places of handover. */
export function createOzon() {
  const state = createState()
  const app = new Hono()

  app.post('/principal-auth-api/connect/token', async (c) => {
    const form = new URLSearchParams(await c.req.text())
    if (form.get('client_secret') !== state.clientSecret) return c.json({ error: 'invalid_client' }, 400)
    state.tokens.granted += 1
    const token = `token-${state.tokens.granted}`
    state.tokens.alive.add(token)
    return c.json({ access_token: token, expires_in: 3600, token_type: 'Bearer' })
  })

  const api = new Hono()
  api.use(async (c, next) => {
    const token = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? ''
    if (state.tokens.alive.has(token)) return next()
    return c.json({ message: 'Unauthorized' }, 401)
  })
  api.get('/delivery/from_places', (c) => c.json({ places: [{ id: 17, name: 'Хоругвино' }] }))
  api.post('/delivery/calculate/information', async (c) => {
    const asked = (await c.req.json()) as Asked
    if (asked.destinationAddress?.includes('Нигде')) return c.json({ deliveryInfos: [] })
    if (!asked.packages?.length) {
      return c.json({ errorCode: 'VALIDATION', message: 'Не переданы отправления' }, 400)
    }
    const grams = asked.packages.reduce((sum, { dimensions }) => sum + (dimensions?.weight ?? 0), 0)
    const price = (base: number) => base + Math.ceil(grams / 1000) * 12.4
    return c.json({
      deliveryInfos: [
        { deliveryType: 'Courier', price: price(199), deliveryTermInDays: 4 },
        { deliveryType: 'PickPoint', price: price(134), deliveryTermInDays: 3 },
        { deliveryType: 'Postamat', price: price(129), deliveryTermInDays: 3 },
      ],
    })
  })
  app.route('/principal-integration-api/v1', api)

  return { app, state }
}
