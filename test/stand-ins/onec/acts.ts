import type { z } from 'zod'
import type { bornOrder } from './orders/bear-order.ts'
import type { OrderMove } from './orders/move-order.ts'
import type { paymentMove } from './orders/pay-order.ts'
import type { Switches } from './state.ts'

type Awaitable<T> = T | Promise<T>

export type PaymentInput = { order: string | null; amount: number; kind: string | null; refund: boolean }

export type StockInput = {
  /** `product` or `product#characteristic`. */
  good: string
  store: string
  onHand?: string | undefined
  incoming?: { date: string; number: string; quantity: string }[] | undefined
}

export type GoodInput = {
  good: string
  chosen?: boolean | undefined
  prices?: { priceType: string; price: number }[] | undefined
}

/** What people of 1C do and see, beside the wire: control routes and pages stand over it, whatever the base behind it is. */
export type OnecActs = {
  /** The whole base, as `/control/state` tells it. */
  state: () => Awaitable<object>
  bear: (order: z.infer<typeof bornOrder>) => Awaitable<object>
  move: (order: string, move: OrderMove) => Awaitable<object>
  pay: (payment: PaymentInput) => Awaitable<object>
  changePayment: (payment: string, move: z.infer<typeof paymentMove>) => Awaitable<object>
  shipTransfer: (transfer: string) => Awaitable<object>
  receiveTransfer: (transfer: string) => Awaitable<object>
  setStock: (stock: StockInput) => Awaitable<object>
  setGood: (good: GoodInput) => Awaitable<object>
  setSwitches: (change: Partial<Switches>) => Awaitable<Switches>
  /** A restored backup: another epoch; `held` also stops writing until it is confirmed. */
  newEpoch: (held: boolean) => Awaitable<string>
  confirmEpoch: () => Awaitable<void>
}

/** Writes of one entity that ran at the same time. */
export type Overlaps = { count: () => number; add: () => void; clear: () => void }
