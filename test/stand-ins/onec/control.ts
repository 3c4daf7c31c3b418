import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Faults, faultInput } from './faults.ts'
import { receiveTransfer, shipTransfer } from './fulfilment/put-transfer.ts'
import { instantText } from './instants.ts'
import { thousandths } from './numbers.ts'
import { bearOrder, bornOrder } from './orders/bear-order.ts'
import { moveOrder, orderMove } from './orders/move-order.ts'
import { changePayment, paymentMove, payOrder } from './orders/pay-order.ts'
import { stockKey } from './orders/reserve.ts'
import { viewOrder } from './orders/view.ts'
import type { Pings } from './pings.ts'
import { register } from './queue.ts'
import { changeSettings, type Onec, settingsOf } from './state.ts'
import type { RequestLog } from './wire/request-log.ts'
import { bodyOf } from './wire/write-once.ts'

type Parts = { onec: Onec; log: RequestLog; faults: Faults; pings: Pings }

const switchesInput = z
  .object({
    agreementsRequired: z.boolean(),
    storesInLines: z.boolean(),
    manualDiscounts: z.boolean(),
    stockControl: z.boolean(),
    periodClosed: z.boolean(),
  })
  .partial()

const stockInput = z.object({
  /** `product` or `product#characteristic`. */
  good: z.string(),
  store: z.string(),
  onHand: z.string().optional(),
  incoming: z.array(z.object({ date: z.string(), number: z.string(), quantity: z.string() })).optional(),
})

const goodInput = z.object({
  good: z.string(),
  chosen: z.boolean().optional(),
  prices: z.array(z.object({ priceType: z.string(), price: z.int() })).optional(),
})

const paymentInput = z.object({
  order: z.string().nullable(),
  amount: z.int().positive(),
  kind: z.string().nullable().default(null),
  refund: z.boolean().default(false),
})

/** Switches for tests and demonstrations; no part of the wire. */
export function controlRoutes({ onec, log, faults, pings }: Parts): Hono {
  const routes = new Hono()
  routes.get('/faults', (c) => c.json({ faults: faults.list() }))
  routes.post('/faults', async (c) => {
    faults.add(await bodyOf(c, faultInput))
    return c.json({ faults: faults.list() })
  })
  routes.delete('/faults', (c) => {
    faults.clear()
    return c.json({ faults: [] })
  })
  routes.get('/requests', (c) => c.json({ requests: log.entries, overlaps: settingsOf(onec).overlaps }))
  routes.delete('/requests', (c) => {
    log.clear()
    changeSettings(onec, { overlaps: 0 })
    return c.json({ requests: [], overlaps: 0 })
  })
  routes.get('/state', (c) => c.json(stateOf(onec, pings)))
  routes.post('/switches', async (c) => {
    const input = present(await bodyOf(c, switchesInput))
    changeSettings(onec, { switches: { ...settingsOf(onec).switches, ...input } })
    return c.json(settingsOf(onec).switches)
  })
  // A restored backup: another epoch; `held` also stops writing until `/control/epoch/confirm`.
  routes.post('/epoch', async (c) => {
    const { held } = await bodyOf(c, z.object({ held: z.boolean().default(false) }))
    const { epoch } = changeSettings(onec, { epoch: randomUUID(), held })
    return c.json({ epoch, held })
  })
  routes.post('/epoch/confirm', (c) => c.json({ held: changeSettings(onec, { held: false }).held }))
  routes.post('/orders', async (c) => c.json(viewOrder(onec, bearOrder(onec, await bodyOf(c, bornOrder)))))
  routes.post('/orders/:id', async (c) => {
    const move = await bodyOf(c, orderMove)
    return c.json(viewOrder(onec, moveOrder(onec, c.req.param('id'), move)))
  })
  routes.post('/payments', async (c) => c.json(payOrder(onec, await bodyOf(c, paymentInput))))
  routes.post('/payments/:id', async (c) =>
    c.json(changePayment(onec, c.req.param('id'), await bodyOf(c, paymentMove))),
  )
  routes.post('/transfers/:id/ship', (c) => c.json(shipTransfer(onec, c.req.param('id'))))
  routes.post('/transfers/:id/receive', (c) => c.json(receiveTransfer(onec, c.req.param('id'))))
  routes.post('/stock', (c) => setStock(onec, c))
  routes.post('/goods', (c) => setGood(onec, c))
  return routes
}

async function setStock(onec: Onec, c: Context) {
  const { good, store, onHand, incoming } = await bodyOf(c, stockInput)
  const id = stockKey(good, store)
  const before = onec.stock.get(id) ?? { id, good, store, onHand: 0, incoming: [] }
  const row = onec.stock.put({
    ...before,
    onHand: onHand === undefined ? before.onHand : thousandths(onHand),
    incoming:
      incoming?.map((next) => ({
        date: next.date,
        document: { id: randomUUID(), number: next.number },
        quantity: thousandths(next.quantity),
      })) ?? before.incoming,
  })
  register(onec, 'stock', good)
  return c.json(row)
}

async function setGood(onec: Onec, c: Context) {
  const input = await bodyOf(c, goodInput)
  const good = onec.goods.get(input.good)
  if (!good) return c.json({ error: `no good ${input.good}` }, 404)
  const prices = input.prices?.map(({ priceType, price }) => ({ priceType, amount: price, currency: 'RUB' }))
  const row = onec.goods.put({
    ...good,
    chosen: input.chosen ?? good.chosen,
    prices: prices ?? good.prices,
  })
  register(onec, 'product', row.product)
  if (prices || input.chosen !== undefined) register(onec, 'price', row.id)
  if (input.chosen !== undefined) register(onec, 'stock', row.id)
  return c.json(row)
}

function stateOf(onec: Onec, pings: Pings) {
  const { infobase, epoch, held, switches, subscription, message, registered, overlaps } = settingsOf(onec)
  return {
    at: instantText(onec.now()),
    infobase,
    epoch,
    held,
    switches,
    subscribed: subscription?.url ?? null,
    message,
    registered,
    waiting: onec.queue.size,
    overlaps,
    pings: { sent: pings.sent, failed: pings.failed },
    goods: onec.goods.size,
    orders: onec.orders.all().map((order) => viewOrder(onec, order)),
    customers: onec.customers.all(),
    payments: onec.payments.all(),
    returns: onec.returns.all(),
    transfers: onec.transfers.all(),
  }
}

/** Members that were given: an absent switch must not be overwritten with nothing. */
function present<T extends object>(input: T): { [K in keyof T]-?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]-?: NonNullable<T[K]>
  }
}
