import { Hono } from 'hono'
import { z } from 'zod'
import type { OnecActs } from '../acts.ts'
import { bodyOf } from '../wire/write-once.ts'

const quantity = z.string().regex(/^-?\d+(\.\d{1,3})?$/)

const stockInput = z.object({
  /** `product` or `product#characteristic`. */
  good: z.string(),
  store: z.string(),
  onHand: quantity.optional(),
  incoming: z.array(z.object({ date: z.string(), number: z.string(), quantity })).optional(),
  supplier: z
    .object({ date: z.string(), purchasePrice: z.int().nullable(), currency: z.string().default('RUB') })
    .optional(),
})

const goodInput = z.object({
  good: z.string(),
  chosen: z.boolean().optional(),
  prices: z
    .array(
      z.object({
        priceType: z.string(),
        price: z.int().nonnegative().nullable(),
        currency: z.string().optional(),
      }),
    )
    .optional(),
  name: z.string().optional(),
  fullName: z.string().optional(),
  description: z.string().optional(),
  article: z.string().optional(),
  sellable: z.boolean().optional(),
})

const newGoodInput = z.object({
  id: z.guid().toLowerCase(),
  name: z.string().min(1),
  group: z.string().nullable().default(null),
  article: z.string().default(''),
})

const storeInput = z.object({
  id: z.guid().toLowerCase(),
  name: z.string().min(1),
  kind: z.enum(['own', 'supplier', 'retail', 'transit']).default('own'),
})

const priceTypeInput = z.object({
  id: z.guid().toLowerCase(),
  name: z.string().min(1),
  currency: z.string().default('RUB'),
})

const receiptInput = z.object({
  store: z.string(),
  awaited: z.string().optional(),
  lines: z.array(z.object({ good: z.string(), quantity })).min(1),
})

const massInput = z.object({
  from: z.int().nonnegative().default(0),
  count: z.int().positive(),
  stock: z.object({ store: z.string(), by: quantity }).optional(),
  price: z.object({ priceType: z.string(), by: z.int() }).optional(),
})

const choiceInput = z.object({
  kind: z.enum(['store', 'priceType', 'category']),
  id: z.string(),
  chosen: z.boolean(),
})

const goneInput = z.object({ good: z.string() })

/** What people of 1C do with goods, stock and prices. */
export function goodsControl(acts: OnecActs): Hono {
  const routes = new Hono()
  routes.post('/stock', async (c) => c.json(await acts.setStock(await bodyOf(c, stockInput))))
  routes.post('/goods', async (c) => c.json(await acts.setGood(await bodyOf(c, goodInput))))
  routes.post('/goods/new', async (c) => c.json(await acts.enterGood(await bodyOf(c, newGoodInput))))
  routes.post('/goods/delete', async (c) => c.json(await acts.deleteGood((await bodyOf(c, goneInput)).good)))
  routes.post('/goods/many', async (c) => c.json(await acts.changeMany(await bodyOf(c, massInput))))
  routes.post('/selection', async (c) => c.json(await acts.choose(await bodyOf(c, choiceInput))))
  routes.post('/receipts', async (c) => c.json(await acts.receive(await bodyOf(c, receiptInput))))
  routes.post('/stores', async (c) => c.json(await acts.enterStore(await bodyOf(c, storeInput))))
  routes.post('/price-types', async (c) => c.json(await acts.enterPriceType(await bodyOf(c, priceTypeInput))))
  return routes
}
