import { z } from 'zod'

const amount = z.number().min(0).max(1e9)

/** One line of the open card. `index` is how the card's own actions name it; `id` and the offer's id are the CRM's. Amounts are roubles. */
const cardItem = z.object({
  index: z.int(),
  id: z.int().nullable(),
  offer: z.int().nullable(),
  quantity: z.number().min(0).max(1e6),
  price: amount,
  priceType: z.string().max(255).nullable(),
  /** The line's own discount of one. */
  discount: amount,
  cancelled: z.boolean(),
})

/** What the widget sends of the open card, saved or not. Nothing of it is trusted to be of this account but the account itself. */
export const cardForm = z.object({
  order: z.object({
    /** Null: the order is not saved yet. */
    id: z.int().positive().nullable(),
    site: z.string().max(255).nullable(),
    status: z.string().max(255).nullable(),
    currency: z.string().max(3).nullable(),
    customer: z.object({ id: z.int().positive(), corporate: z.boolean() }).nullable(),
    promoCode: z.string().max(255),
    discount: z.object({ amount, percent: z.number().min(0).max(100) }),
  }),
  items: z.array(cardItem).max(200),
})
export type CardForm = z.infer<typeof cardForm>
export type CardItem = CardForm['items'][number]

/** The card's answer to a recalculation; sentences are in the language of the account. Amounts are roubles. */
export type CardPrices = {
  success: true
  lines: {
    index: number
    quantity: number
    /** What the form had when this was calculated: a line that differs now is left as it is. */
    was: { price: number; discount: number }
    price: number
    discount: number
    sum: number
    rules: string[]
  }[]
  discount: { amount: number; percent: number }
  gifts: {
    offer: number | null
    product: number | null
    name: string
    quantity: number
    price: number
    rule: string
  }[]
  promoCode: { code: string; applied: boolean; reason: string | null } | null
  /** What the manager reads. */
  said: string
  /** When prices were last written to the saved order, epoch ms. */
  pricedAt: number | null
}

export type CardRefusal = { success: false; message: string }
