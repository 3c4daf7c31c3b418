import type { Customer, Head, Order, OrderLine, Payment, Shipment } from './rows.ts'

export type SeenLine = Pick<
  OrderLine,
  'lineId' | 'role' | 'product' | 'characteristic' | 'quantity' | 'sum' | 'cancelled' | 'shipped'
>

export type SeenOrder = Pick<
  Order,
  | 'id'
  | 'number'
  | 'crmId'
  | 'origin'
  | 'organisation'
  | 'partner'
  | 'deleted'
  | 'mark'
  | 'status'
  | 'warehouse'
> & {
  head: Pick<Head, 'comments'>
  lines: SeenLine[]
  shipments: Pick<Shipment, 'id' | 'number' | 'lines'>[]
}

export type SeenPayment = Pick<
  Payment,
  'id' | 'key' | 'number' | 'order' | 'amount' | 'refund' | 'posted' | 'deleted'
>

export type SeenCustomer = Pick<Customer, 'id' | 'key' | 'emails'>

/** What tests read of a base at once, whatever it is: rows of documents and cards, changes that wait, answers that are kept. */
export type SeenRows = {
  orders: { all: () => SeenOrder[]; get: (id: string) => SeenOrder | undefined }
  payments: { all: () => SeenPayment[] }
  customers: { all: () => SeenCustomer[] }
  queue: { readonly size: number }
  answers: { get: (key: string) => unknown }
}
