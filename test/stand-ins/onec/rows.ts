// Rows of the base. Sums are kopecks, quantities are thousandths, moments are RFC 3339 text in the time of the base.

export type Organisation = {
  id: string
  name: string
  inn: string | null
  kpp: string | null
  isDefault: boolean
}
export type Store = {
  id: string
  name: string
  kind: 'own' | 'supplier' | 'retail' | 'transit'
  chosen: boolean
}
export type PriceType = { id: string; name: string; currency: string; withVat: boolean; chosen: boolean }
export type Agreement = { id: string; name: string; organisation: string | null; priceType: string | null }
export type Group = { id: string; name: string; parent: string | null }

export type Category = { id: string; name: string; parent: string | null; chosen: boolean }

export type Property = { id: string; name: string; values: string[] }
/** `url` null: the base keeps the bytes itself. */
export type Picture = { id: string; url: string | null }
/** Millimetres. */
export type Size = { length: number; width: number; height: number }

/** A product, with what its characteristics share. */
export type Product = {
  id: string
  name: string
  fullName: string
  article: string
  description: string
  kind: 'goods' | 'service' | 'set'
  group: string | null
  category: string | null
  unit: string
  vat: string
  /** Grams. */
  weight: number
  size: Size | null
  /** Subject to marking. */
  marked: boolean
  /** Null: not made to order. */
  madeToOrderDays: number | null
  sellable: boolean
  bannedRegions: string[]
  barcodes: string[]
  properties: Property[]
  pictures: Picture[]
  /** Of a set: what it consists of, by the key of the good. */
  parts: { good: string; quantity: number }[]
  changedAt: string
}

export type GoodPrice = { priceType: string; currency: string; amount: number }
/** What is sold and lies in stores: a product without characteristics, or one of its characteristics. */
export type Good = {
  /** `product` or `product#characteristic`. */
  id: string
  product: string
  characteristic: string | null
  /** These six are a characteristic's own; of a product without characteristics they stand in `Product`. */
  characteristicName: string | null
  article: string
  barcodes: string[]
  properties: Property[]
  pictures: Picture[]
  sellable: boolean
  /** Let out by the settings form of 1C. */
  chosen: boolean
  deleted: boolean
  /** Of a good that left the selection: the pages that have yet to tell it. */
  untold: { stock: boolean; prices: boolean }
  prices: GoodPrice[]
}

/** A document of 1C named to people. */
export type Numbered = { id: string; number: string }
export type Incoming = { date: string; document: Numbered; quantity: number }
/** Date and price of a supplier's list. */
export type SupplierList = { date: string; purchasePrice: number | null; currency: string }
export type Place = { store: string; onHand: number; incoming: Incoming[]; supplier: SupplierList | null }
/** One good in the stores where it ever lay; `id` is the key of the good. */
export type Stock = { id: string; places: Place[] }

export type Contact = { key: string | null; id: string; name: string; emails: string[]; phones: string[] }
export type Customer = {
  id: string
  key: string | null
  kind: 'private' | 'company' | 'entrepreneur'
  name: string
  inn: string | null
  kpp: string | null
  emails: string[]
  phones: string[]
  address: string
  counterparty: string | null
  contacts: Contact[]
  revision: number
  deleted: boolean
}

export type SupplyKind = 'stock' | 'incoming' | 'to_order' | 'ship'
export type Supply = { store: string; kind: SupplyKind; quantity: number; date: string | null }
/** What a line really got: from the shelf (`source` null) or from a document that is awaited. */
export type Supplied = Supply & { source: Numbered | null }
export type OrderLine = {
  /** The CRM's item id; null: delivery, or a line born in 1C. */
  lineId: string | null
  role: 'goods' | 'service' | 'delivery'
  product: string
  characteristic: string | null
  name: string
  quantity: number
  basePrice: number
  manualDiscount: number
  automaticDiscount: number
  sum: number
  vatRate: string | null
  cancelled: boolean
  shipped: number
  priceType: string | null
  markingCodes: string[]
  /** As asked; empty: from the order's store. */
  supply: Supply[]
  supplied: Supplied[]
}
export type FieldValue = string | number | boolean | null | string[]
export type Planned = { key: string; kind: string | null; amount: number; date: string | null; paid: boolean }
export type Shipment = {
  id: string
  number: string
  date: string
  organisation: string | null
  store: string | null
  lines: { lineId: string | null; quantity: number }[]
  /** Shelves that the goods left: not told on the wire. */
  taken: { store: string; good: string; quantity: number }[]
}
export type Document = { id: string; number: string; date: string }
export type Warning = { code: string; text: string }
export type Delivery = {
  method: string | null
  address: { text: string; parts: Record<string, string> }
  date: string | null
  interval: { from: string | null; to: string | null; text: string | null } | null
  trackNumber: string | null
  cost: number
  vatRate: string | null
}
/** Terms of the document. */
export type Head = {
  type: 'private' | 'company'
  counterparty: string | null
  contact: string | null
  agreement: string | null
  contract: string | null
  priceType: string | null
  store: string | null
  department: string | null
  manager: string | null
  vatMode: 'included' | 'on_top' | 'none'
  wishedDate: string | null
  comments: { customer: string; manager: string }
  delivery: Delivery | null
  /** As it was shown at the till. */
  loyaltyCard: string | null
}

export type Order = {
  id: string
  number: string
  date: string
  crmId: string | null
  crmNumber: string | null
  origin: 'site' | 'phone' | 'receipt' | 'marketplace' | 'crm'
  siteNumber: string | null
  organisation: string | null
  partner: string | null
  head: Head
  revision: number
  posted: boolean
  deleted: boolean
  mark: 'ready' | 'hold'
  status: string
  statusAt: string
  /** State put by hand on the page; null: computed. It falls with the next fact. */
  stateByHand: string | null
  warehouse: string | null
  changedAt: string
  currency: string
  lines: OrderLine[]
  planned: Planned[]
  /** Additional attributes by their codes. */
  customFields: Record<string, FieldValue>
  shipments: Shipment[]
  invoices: Document[]
  returns: Document[]
  warnings: Warning[]
  /** What 1C's own rules gave to the rows; null: nobody asked them. */
  pricing: OrderPricing | null
}

export type OrderPricing = {
  id: string
  promoCode: string | null
  loyaltyCard: string | null
  rules: string[]
}

export type Payment = {
  id: string
  /** Given by the module; null: made in 1C. */
  key: string | null
  number: string
  /** Order id; null: settlements by contract. */
  order: string | null
  kind: string | null
  /** Kopecks, positive for a refund too. */
  amount: number
  currency: string
  paidAt: string
  refund: boolean
  posted: boolean
  deleted: boolean
  fiscal: 'printed' | 'to_print' | null
  /** Receipts that the till of 1C has printed. */
  receipts: number
  revision: number
  changedAt: string
}

export type Return = {
  id: string
  key: string | null
  number: string
  date: string
  order: string
  origin: 'crm' | 'till' | 'warehouse'
  store: string | null
  reason: string | null
  deleted: boolean
  lines: { line: number; lineId: string | null; quantity: number; received: number }[]
  revision: number
  changedAt: string
}

export type TransferLine = {
  lineId: string | null
  good: string
  quantity: number
  shipped: number
  received: number
}
export type Transfer = {
  id: string
  key: string | null
  number: string
  date: string
  from: string
  to: string
  order: string
  leg: number
  deleted: boolean
  lines: TransferLine[]
  revision: number
  changedAt: string
}

/** Answer kept for a repeated `Idempotency-Key`. */
export type Stored = { id: string; print: string; status: number; body: unknown }

/** A registered change; `message` is the number of the selection that gave it last. */
export type Queued = { id: string; kind: string; entity: string; message: number | null; revision: number }
