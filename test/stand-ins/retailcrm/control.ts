import { type Context, Hono } from 'hono'
import { type Fault, faultModes } from './api/faults.ts'
import { combineOrders, deleteOrder, restoreOrder } from './api/orders.ts'
import type { Account } from './app.tsx'
import {
  type ConnectMode,
  connectedModule,
  connectModes,
  connectModule,
  sendActivity,
  sendSettings,
} from './marketplace.ts'
import { orderAnswer } from './orders/order-answer.ts'
import { payByHand } from './orders/pay-by-hand.ts'
import { createOrder, editOrder } from './orders/write-order.ts'
import { addOffers } from './seed/shop.ts'
import { readTrigger } from './triggers.ts'
import type { Actor, Obj } from './types.ts'
import { compact, flag, list, num, obj, text } from './wire.ts'

const bodyOf = async (c: Context): Promise<Obj> => obj(await c.req.json().catch(() => ({})))

const asUser = (body: Obj): Actor => ({ source: 'user', userId: num(body.userId) ?? 1 })

/** Orders as a manager makes and changes them, for tests: JSON in, JSON out. */
function orders(account: Account, app: Hono): void {
  const { crm } = account
  app.post('/offers', async (c) => {
    const goods = list(await c.req.json()).map(obj)
    addOffers(
      crm,
      goods.map((good) => ({
        xmlId: text(good.xmlId) ?? '',
        name: text(good.name) ?? '',
        price: num(good.price) ?? 0,
      })),
    )
    return c.json({ ok: true, offers: crm.state.offers.length })
  })
  app.get('/offers/:xmlId', (c) => {
    const [offer] = crm.goods.offers('xmlId', c.req.param('xmlId'))
    return offer === undefined ? c.json({ ok: false }, 404) : c.json({ ok: true, offer })
  })
  app.post('/orders', async (c) => {
    const body = await bodyOf(c)
    const sent = 'order' in body ? obj(body.order) : body
    const { order, issues } = createOrder(crm, asUser(body), text(body.site ?? sent.site) ?? 'main', sent)
    if (order === undefined) return c.json({ ok: false, issues }, 400)
    return c.json({ ok: true, id: order.id, order: orderAnswer(crm, order, 'map') }, 201)
  })
  app.post('/orders/:id', async (c) => {
    const body = await bodyOf(c)
    const order = crm.state.orders.find((o) => String(o.id) === c.req.param('id'))
    if (order === undefined) return c.json({ ok: false, issues: [{ path: 'id', text: 'Not found' }] }, 404)
    const issues = editOrder(crm, asUser(body), order, 'order' in body ? obj(body.order) : body)
    if (issues.length > 0) return c.json({ ok: false, issues }, 400)
    return c.json({ ok: true, id: order.id, order: orderAnswer(crm, order, 'map') })
  })
  app.post('/orders/:id/payments', async (c) => {
    const body = await bodyOf(c)
    const order = crm.state.orders.find((o) => String(o.id) === c.req.param('id'))
    if (order === undefined) return c.json({ ok: false, issues: [{ path: 'id', text: 'Not found' }] }, 404)
    const issues = payByHand(crm, asUser(body), order, body)
    if (issues.length > 0) return c.json({ ok: false, issues }, 400)
    return c.json({ ok: true, order: orderAnswer(crm, order, 'map') })
  })
  app.delete('/orders/:id', (c) => {
    const order = crm.state.orders.find((o) => String(o.id) === c.req.param('id'))
    if (order === undefined) return c.json({ ok: false }, 404)
    deleteOrder(crm, asUser({}), order)
    return c.json({ ok: true })
  })
  app.post('/orders/:id/restore', (c) => {
    const order = crm.state.removed.find((o) => String(o.id) === c.req.param('id'))
    if (order === undefined) return c.json({ ok: false }, 404)
    restoreOrder(crm, asUser({}), order)
    return c.json({ ok: true })
  })
  app.post('/orders/:id/combine', async (c) => {
    const body = await bodyOf(c)
    const source = crm.state.orders.find((o) => String(o.id) === c.req.param('id'))
    const result = crm.state.orders.find((o) => o.id === num(body.into))
    if (source === undefined || result === undefined) return c.json({ ok: false }, 404)
    combineOrders(crm, asUser(body), source, result, text(body.technique) ?? 'summ')
    return c.json({ ok: true })
  })
  app.get('/orders/:id', (c) => {
    const order = crm.state.orders.find((o) => String(o.id) === c.req.param('id'))
    return order === undefined
      ? c.json({ ok: false }, 404)
      : c.json({ ok: true, order: orderAnswer(crm, order, 'map') })
  })
}

function marketplace(account: Account, app: Hono): void {
  const { crm } = account
  app.post('/connect', async (c) => {
    const body = await bodyOf(c)
    if (text(body.configUrl) !== undefined) crm.state.module.configUrl = text(body.configUrl)!
    if (text(body.secret) !== undefined) crm.state.module.secret = text(body.secret)!
    if (text(body.code) !== undefined) crm.state.module.code = text(body.code)!
    const mode = (text(body.mode) ?? 'proper') as ConnectMode
    if (!connectModes.includes(mode))
      return c.json({ ok: false, errorMsg: `mode is one of ${connectModes.join(', ')}` }, 400)
    return c.json(await connectModule(crm, mode))
  })
  const named = (body: Obj) =>
    text(body.code) === undefined ? connectedModule(crm) : crm.state.modules.find((m) => m.code === body.code)
  app.post('/activity', async (c) => {
    const body = await bodyOf(c)
    const module = named(body)
    if (module === undefined) return c.json({ sent: false, errorMsg: 'not connected' }, 404)
    return c.json(
      await sendActivity(crm, module, compact({ active: flag(body.active), freeze: flag(body.freeze) })),
    )
  })
  app.post('/settings', async (c) => {
    const body = await bodyOf(c)
    const module = named(body)
    if (module === undefined) return c.json({ sent: false, errorMsg: 'not connected' }, 404)
    return c.json(await sendSettings(crm, module, obj(body.settings)))
  })
  app.get('/triggers', (c) => c.json({ triggers: crm.state.triggers, calls: account.triggerCalls }))
  app.post('/triggers', async (c) => {
    const body: unknown = await c.req.json().catch(() => [])
    crm.state.triggers = (Array.isArray(body) ? body : list(obj(body).triggers ?? body)).map((row) =>
      readTrigger(obj(row)),
    )
    return c.json({ triggers: crm.state.triggers })
  })
}

/** JSON routes for tests and for the page of the stand-in: faults, log, counters, options, orders, marketplace. */
export function controlRoutes(account: Account): Hono {
  const { crm, gate } = account
  const app = new Hono()
  app.get('/faults', (c) => c.json({ faults: gate.faults }))
  app.post('/faults', async (c) => {
    const body: unknown = await c.req.json()
    for (const sent of (Array.isArray(body) ? body : [body]).map(obj)) {
      const mode = faultModes.find((m) => m === sent.mode)
      if (mode === undefined)
        return c.json({ ok: false, errorMsg: `mode is one of ${faultModes.join(', ')}` }, 400)
      gate.faults.push(
        compact({
          target: text(sent.target) ?? '*',
          mode,
          times: num(sent.times),
          ms: num(sent.ms),
        }) as Fault,
      )
    }
    return c.json({ ok: true, faults: gate.faults })
  })
  app.delete('/faults', (c) => {
    gate.faults.length = 0
    return c.json({ ok: true })
  })
  app.get('/log', (c) => c.json({ log: gate.log.all() }))
  app.delete('/log', (c) => {
    gate.log.clear()
    return c.json({ ok: true })
  })
  app.get('/counters', (c) =>
    c.json({
      maxPerSecond: crm.state.counters.maxPerSecond,
      overlapping: crm.state.counters.overlaps.length,
      overlaps: crm.state.counters.overlaps,
      requests: gate.tallies.all(),
    }),
  )
  app.delete('/counters', (c) => {
    crm.state.counters = { overlaps: [], maxPerSecond: {} }
    gate.tallies.clear()
    return c.json({ ok: true })
  })
  app.post('/options', async (c) => {
    Object.assign(crm.state.options, await bodyOf(c))
    crm.catalogues.schedule(crm)
    return c.json({ options: crm.state.options })
  })
  app.get('/state', (c) => {
    const { keys, ...state } = crm.state
    return c.json({ ...state, keys: keys.map((key) => ({ ...key, key: `…${key.key.slice(-4)}` })) })
  })
  app.get('/catalogue', (c) => c.json({ loads: crm.catalogues.all }))
  app.post('/catalogue/load', async (c) =>
    c.json(await crm.catalogues.load(crm, text((await bodyOf(c)).site) ?? 'main')),
  )
  orders(account, app)
  marketplace(account, app)
  return app
}
