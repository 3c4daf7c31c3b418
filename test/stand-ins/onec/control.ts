import { Hono } from 'hono'
import { z } from 'zod'
import type { OnecActs, Overlaps } from './acts.ts'
import { type Faults, faultInput } from './faults.ts'
import { goodsControl } from './goods/control.ts'
import { bornOrder } from './orders/bear-order.ts'
import { orderMove } from './orders/move-order.ts'
import { paymentMove } from './orders/pay-order.ts'
import { ruleBook } from './pricing/rules.ts'
import type { RequestLog } from './wire/request-log.ts'
import { bodyOf } from './wire/write-once.ts'

type Parts = { acts: OnecActs; log: RequestLog; faults: Faults; overlaps: Overlaps }

const switchesInput = z
  .object({
    agreementsRequired: z.boolean(),
    storesInLines: z.boolean(),
    manualDiscounts: z.boolean(),
    stockControl: z.boolean(),
    periodClosed: z.boolean(),
    pricing: z.boolean(),
  })
  .partial()

const paymentInput = z.object({
  order: z.string().nullable(),
  amount: z.int().positive(),
  kind: z.string().nullable().default(null),
  refund: z.boolean().default(false),
})

const epochInput = z.object({ held: z.boolean().default(false) })

/** Switches for tests and demonstrations; no part of the wire. */
export function controlRoutes({ acts, log, faults, overlaps }: Parts): Hono {
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
  routes.get('/requests', (c) => c.json({ requests: log.entries, overlaps: overlaps.count() }))
  routes.delete('/requests', (c) => {
    log.clear()
    overlaps.clear()
    return c.json({ requests: [], overlaps: 0 })
  })
  routes.get('/state', async (c) => c.json(await acts.state()))
  routes.post('/switches', async (c) =>
    c.json(await acts.setSwitches(present(await bodyOf(c, switchesInput)))),
  )
  routes.post('/epoch', async (c) => {
    const { held } = await bodyOf(c, epochInput)
    return c.json({ epoch: await acts.newEpoch(held), held })
  })
  routes.post('/epoch/confirm', async (c) => {
    await acts.confirmEpoch()
    return c.json({ held: false })
  })
  routes.post('/orders', async (c) => c.json(await acts.bear(await bodyOf(c, bornOrder))))
  routes.post('/orders/:id', async (c) =>
    c.json(await acts.move(c.req.param('id'), await bodyOf(c, orderMove))),
  )
  routes.post('/payments', async (c) => c.json(await acts.pay(await bodyOf(c, paymentInput))))
  routes.post('/payments/:id', async (c) =>
    c.json(await acts.changePayment(c.req.param('id'), await bodyOf(c, paymentMove))),
  )
  routes.post('/transfers/:id/ship', async (c) => c.json(await acts.shipTransfer(c.req.param('id'))))
  routes.post('/transfers/:id/receive', async (c) => c.json(await acts.receiveTransfer(c.req.param('id'))))
  routes.post('/rules', async (c) => c.json(await acts.setRules(await bodyOf(c, ruleBook))))
  routes.route('/', goodsControl(acts))
  return routes
}

/** Members that were given: an absent switch must not be overwritten with nothing. */
function present<T extends object>(input: T): { [K in keyof T]-?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]-?: NonNullable<T[K]>
  }
}
