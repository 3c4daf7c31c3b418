import type { z } from 'zod'
import type { bornOrder } from './orders/bear-order.ts'
import type { OrderMove } from './orders/move-order.ts'
import type { paymentMove } from './orders/pay-order.ts'
import type { RuleBook } from './pricing/rules.ts'
import type { Switches } from './state.ts'

export type Awaitable<T> = T | Promise<T>

export type PaymentInput = { order: string | null; amount: number; kind: string | null; refund: boolean }

export type StockInput = {
  /** `product` or `product#characteristic`. */
  good: string
  store: string
  onHand?: string | undefined
  incoming?: { date: string; number: string; quantity: string }[] | undefined
  /** Of a supplier's store: the list that the quantity is from; purchase price in kopecks. */
  supplier?: { date: string; purchasePrice: number | null; currency: string } | undefined
}

/** What is absent stays. Texts and flags are those of the product. */
export type GoodInput = {
  good: string
  chosen?: boolean | undefined
  /** Kopecks by price type; null takes the price away. Types that are not named keep theirs. */
  prices?: { priceType: string; price: number | null; currency?: string | undefined }[] | undefined
  name?: string | undefined
  fullName?: string | undefined
  description?: string | undefined
  article?: string | undefined
  sellable?: boolean | undefined
}

/** A switch of the settings form of 1C. */
export type ChoiceInput = { kind: 'store' | 'priceType' | 'category'; id: string; chosen: boolean }

/** A good that nobody had: one product without characteristics. */
export type NewGoodInput = { id: string; name: string; group: string | null; article: string }

export type StoreInput = { id: string; name: string; kind: 'own' | 'supplier' | 'retail' | 'transit' }
export type PriceTypeInput = { id: string; name: string; currency: string }

/** Goods that came to a store, at once or from what is awaited there under this number. */
export type ReceiptInput = {
  store: string
  awaited?: string | undefined
  lines: { good: string; quantity: string }[]
}

/** Many goods at once, in the order of pages: the stock of each at the store, or its price of the type, by so much. */
export type MassInput = {
  from: number
  count: number
  stock?: { store: string; by: string } | undefined
  price?: { priceType: string; by: number } | undefined
}

/** What people of 1C do and see, beside the wire: control routes and pages stand over it, whatever the base behind it is. */
export type OnecActs = {
  /** The whole base, as `/control/state` tells it. */
  state: () => Awaitable<object>
  bear: (order: z.infer<typeof bornOrder>) => Awaitable<{ id: string }>
  move: (order: string, move: OrderMove) => Awaitable<object>
  pay: (payment: PaymentInput) => Awaitable<object>
  changePayment: (payment: string, move: z.infer<typeof paymentMove>) => Awaitable<object>
  shipTransfer: (transfer: string) => Awaitable<object>
  receiveTransfer: (transfer: string) => Awaitable<object>
  setStock: (stock: StockInput) => Awaitable<object>
  setGood: (good: GoodInput) => Awaitable<object>
  choose: (choice: ChoiceInput) => Awaitable<object>
  enterGood: (good: NewGoodInput) => Awaitable<object>
  /** Marked for deletion: it is told as gone. */
  deleteGood: (good: string) => Awaitable<object>
  enterStore: (store: StoreInput) => Awaitable<object>
  enterPriceType: (priceType: PriceTypeInput) => Awaitable<object>
  receive: (receipt: ReceiptInput) => Awaitable<object>
  changeMany: (change: MassInput) => Awaitable<object>
  /** The discount rules of the base from now on; the base must price (`pricing`). */
  setRules: (book: RuleBook) => Awaitable<object>
  setSwitches: (change: Partial<Switches>) => Awaitable<Switches>
  /** A restored backup: another epoch; `held` also stops writing until it is confirmed. */
  newEpoch: (held: boolean) => Awaitable<string>
  confirmEpoch: () => Awaitable<void>
}

/** Writes of one entity that ran at the same time. */
export type Overlaps = { count: () => number; add: () => void; clear: () => void }
