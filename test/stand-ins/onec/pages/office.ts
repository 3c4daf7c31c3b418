import type { Awaitable, OnecActs } from '../acts.ts'
import type { Switches } from '../state.ts'

type Option = { code: string; name: string }

/** Sums are kopecks, quantities are texts of the wire, moments RFC 3339 text. */
export type ShownLine = {
  name: string
  quantity: string
  sum: number
  reserved: string
  incoming: string
  shipped: string
  /** `"0"`: not cancelled. */
  cancelled: string
  basePrice?: number | null | undefined
  manualDiscount?: number | null | undefined
  automaticDiscount?: number | null | undefined
  vatRate?: string | null | undefined
}

/** An order as its card shows it, whatever the base behind it is. */
export type ShownOrder = {
  id: string
  number: string
  date: string
  crmNumber: string | null
  siteNumber: string | null
  status: string
  state: string | null
  /** Put by hand instead of the computed one. */
  stateByHand: string | null
  warehouse: string | null
  mark: 'ready' | 'hold'
  deleted: boolean
  total: number
  debt: number
  lines: ShownLine[]
  payments: { amount: number; paidAt: string; refund: boolean; kind: string | null }[]
  /** Sums that the CRM awaits. */
  planned: number[]
  shipments: { id: string; number: string; date: string }[]
  warnings: { text: string }[]
  customFields: Record<string, string | number | boolean | null | string[]>
  /** Names of what the order refers to; empty: nothing. */
  customer: string
  organisation: string
  store: string
  deliveryAddress: string
  comments: { customer: string; manager: string }
}

/** What the pages of orders need of a base. */
export type Office = {
  orders: () => Awaitable<ShownOrder[]>
  /** Refuses an order that is not there. */
  order: (id: string) => Awaitable<ShownOrder>
  /** Goods and organisations to choose from for a new order. */
  goods: () => Option[]
  organisations: () => Option[]
  switches: () => Switches
  overlaps: () => number
  acts: Pick<OnecActs, 'bear' | 'move' | 'setSwitches'>
}
