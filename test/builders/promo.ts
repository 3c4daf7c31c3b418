import type { ShopGood } from '../stand-ins/shop.ts'

/** A rule of the 1C stand-in. */
export const percent = (name: string, value: number, over: object = {}) => ({
  id: name,
  name,
  effect: { kind: 'percent', percent: value },
  ...over,
})

/** Ten percent for a promo code; `limit`: in so many orders. */
export const autumn = (limit: number | null = null) =>
  percent('Осень', 10, { code: { code: 'ОСЕНЬ10', limit } })

/** A line as a manager types it. */
export const line = (good: ShopGood, quantity = 1, over: object = {}) => ({
  offer: { xmlId: good.productId },
  quantity,
  initialPrice: good.price,
  ...over,
})

export type PricedItem = {
  id: number
  quantity: number
  initialPrice: number
  discountTotal: number
  offer: { xmlId: string }
}

export type PricedOrder = {
  summ: number
  status: string
  items: PricedItem[]
  customFields: Record<string, string>
  discountManualAmount?: number
}

/** A line of the open card, by the CRM's id of its offer. */
export const cardItem = (
  index: number,
  good: ShopGood,
  offer: number,
  quantity: number,
  over: object = {},
) => ({
  ...{ index, id: null, offer, quantity, price: good.price },
  ...{ priceType: null, discount: 0, cancelled: false },
  ...over,
})

/** The head of an open card that is not saved yet. */
export const cardOrder = (over: object = {}) => ({
  ...{ id: null, site: 'main', status: 'new', currency: 'RUB', customer: null, promoCode: '' },
  discount: { amount: 0, percent: 0 },
  ...over,
})

export type CardAnswer = {
  success: boolean
  message?: string
  said: string
  lines: {
    index: number
    price: number
    discount: number
    rules: string[]
    stores: { name: string; free: number }[]
  }[]
  discount: { amount: number; percent: number }
  gifts: { offer: number; product: number; name: string; quantity: number; price: number }[]
  promoCode: { applied: boolean } | null
}
