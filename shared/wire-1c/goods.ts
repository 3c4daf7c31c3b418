import { z } from 'zod'
import { instant, offer, pageHead, quantity, uuid, vatRate } from './primitives.ts'

const property = z.object({ id: z.string().min(1), name: z.string(), values: z.array(z.string()) })

/** A picture: by address when 1C keeps one, else its bytes by `GET /pictures/{id}`. The first of a list is the main one. */
const picture = z.object({ id: z.string().min(1), url: z.url().nullable() })

export const characteristic = z.object({
  id: z.string().min(1),
  name: z.string(),
  article: z.string().nullable(),
  barcodes: z.array(z.string()),
  properties: z.array(property),
  pictures: z.array(picture),
  sellable: z.boolean(),
})

/** One product with everything that hangs on it: a row of the page and the `state` of a feed entry. */
export const good = z.object({
  id: z.string().min(1),
  name: z.string(),
  fullName: z.string(),
  article: z.string().nullable(),
  description: z.string(),
  kind: z.enum(['goods', 'service', 'set']),
  group: z.string().nullable(),
  category: uuid.nullable(),
  unit: z.object({ code: z.string(), name: z.string() }),
  vatRate: vatRate.nullable(),
  /** Grams of one unit. */
  weight: z.int().nonnegative().nullable(),
  /** Millimetres of one unit. */
  size: z
    .object({ length: z.int().nonnegative(), width: z.int().nonnegative(), height: z.int().nonnegative() })
    .nullable(),
  /** Subject to marking («Честный знак»). */
  marked: z.boolean(),
  /** Days to make what is not in stock; null: not made to order. */
  madeToOrderDays: z.int().nonnegative().nullable(),
  sellable: z.boolean(),
  /** Regions where it may not be sold, as 1C names them. */
  bannedRegions: z.array(z.string()),
  barcodes: z.array(z.string()),
  properties: z.array(property),
  pictures: z.array(picture),
  characteristics: z.array(characteristic),
  /** What a set consists of; empty for anything else. */
  parts: z.array(z.object({ offer, quantity })),
  changedAt: instant,
})

/** `GET /goods?after=&limit=1000`. The tree of groups comes whole with the first page and is empty on those that follow. */
export const goodsPage = z.object({
  ...pageHead,
  groups: z.array(z.object({ id: z.string().min(1), name: z.string(), parent: z.string().nullable() })),
  goods: z.array(good),
})
export type GoodsPage = z.infer<typeof goodsPage>
