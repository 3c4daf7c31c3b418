/** What the stand-in keeps. Plain JSON only: the whole of it goes to the state file. */

export type Obj = Record<string, unknown>

export type ApiKey = {
  id: number
  key: string
  name: string
  /** `all`, or the names of scopes the key was made with. */
  scopes: 'all' | string[]
  sites: 'all' | string[]
  /** Code of the marketplace module the key was made for. */
  module?: string
  revoked?: boolean
}

export type Discount = { type: string; amount: number }

export type Item = {
  id: number
  externalIds?: { code: string; value: string }[]
  externalId?: string
  offerId?: number
  productName?: string
  priceType?: string
  initialPrice: number
  purchasePrice: number
  discountManualAmount: number
  discountManualPercent: number
  /** Per unit, with the item's share of the order discount. */
  discountTotal: number
  discounts: Discount[]
  prices: { price: number; quantity: number }[]
  summ: number
  vatRate?: string
  status: string
  quantity: number
  createdAt: string
  properties: Obj
  comment?: string
  markingCodes: string[]
}

export type Payment = {
  id: number
  externalId?: string
  type: string
  status?: string
  amount: number
  paidAt?: string
  comment?: string
}

export type Delivery = {
  code?: string
  integrationCode?: string
  service?: Obj
  data?: Obj
  cost: number
  netCost: number
  date?: string
  time?: Obj
  address: Obj
  vatRate?: string
}

export type PartyType = 'customer' | 'customer_corporate'

export type Order = {
  id: number
  number: string
  externalId?: string
  site: string
  createdAt: string
  statusUpdatedAt: string
  status: string
  currency: string
  fromApi: boolean
  shipped: boolean
  applyRound: boolean
  /** Plain fields kept as sent: names, comments, type, method, sizes, shipment… */
  fields: Obj
  customer?: { type: PartyType; id: number }
  contact?: number
  company?: number
  contragent: Obj
  delivery: Delivery
  items: Item[]
  payments: Payment[]
  links: Obj[]
  customFields: Obj
  fullPaidAt?: string
  summ: number
  totalSumm: number
  prepaySum: number
  purchaseSumm: number
}

export type Customer = {
  id: number
  externalId?: string
  site: string
  createdAt: string
  isContact: boolean
  fields: Obj
  phones: { number: string }[]
  tags: string[]
  contragent: Obj
  address?: Obj
  customFields: Obj
}

export type Company = { id: number; externalId?: string; createdAt: string; isMain: boolean } & Obj
export type Contact = {
  id: number
  isMain: boolean
  customerId: number
  companies: { id: number; companyId: number }[]
}
export type Corporate = {
  id: number
  externalId?: string
  site: string
  createdAt: string
  fields: Obj
  tags: string[]
  customFields: Obj
  addresses: ({ id: number; isMain: boolean } & Obj)[]
  companies: Company[]
  contacts: Contact[]
}

export type Product = {
  id: number
  externalId: string
  name: string
  article?: string
  type: 'product' | 'service'
  site: string
  catalogId: number
  groups: { id: number; externalId: string }[]
  active: boolean
  updatedAt: string
  fields: Obj
}
export type Offer = {
  id: number
  productId: number
  externalId: string
  xmlId?: string
  name: string
  article?: string
  barcode?: string
  vatRate?: string
  /** Grams. */
  weight?: number
  /** As in the catalogue file, centimetres. */
  length?: number
  width?: number
  height?: number
  images?: string[]
  unit: { code: string; name: string; sym: string }
  active: boolean
  purchasePrice?: number
  /** By code of the price type. */
  prices: Record<string, number>
  /** By code of the store. */
  stock: Record<string, number>
  /** Purchase prices by code of the store, where stock was told with them. */
  costs?: Record<string, number>
  /** Stock as the catalogue file told it. */
  quantity?: number
  properties: Obj
}
export type Group = { id: number; externalId: string; name: string; site: string; active: boolean } & Obj

export type Pack = {
  id: number
  itemId: number
  store: string
  quantity: number
  purchasePrice?: number
  shipmentDate?: string
  invoiceNumber?: string
  deliveryNoteNumber?: string
}

/** `keyId` stands for `apiKey`: whether it is `current` depends on who reads. */
export type HistoryRecord = { id: number; createdAt: string; source: string; keyId?: number } & Obj
export type HistoryKind = 'orders' | 'customers' | 'corporate' | 'packs' | 'tasks'

export type Module = {
  code: string
  config: Obj
  active: boolean
  freeze: boolean
  clientId: string
  keyId?: number
  /** Connected by the marketplace button, not with a hand-made key. */
  simple: boolean
  /** Limits an external warehouse to some sites; absent = all. */
  sites?: string[]
}

export type Trigger = { url: string; on: 'order.status' | 'order.change'; params: Record<string, string> }

export type Options = {
  /** Refuse batches over the sizes that clients observe (50 orders, 250 offers, 100 tracking updates). */
  batchLimits: boolean
  /** Check payment types against delivery types, and the sum of a planned cash payment. */
  paymentChecks: boolean
  /** `items` of an edit replaces the whole list; false merges. */
  replaceItems: boolean
  /** May one offer stand in several rows. */
  splitRows: boolean
  /** Partial failure of an upload: 460, or 200 with the failed part. */
  partialStatus: 460 | 200
  rateStatus: 503 | 429
  /** Whole units to which a line is rounded on `applyRound`; 0 = the account has no rounding. */
  rounding: number
  requireSite: boolean
  /** `edit` of a module answers `Failed to activate module` with errors of this shape. */
  activationFails: 'no' | 'list' | 'map'
  /** Adds `billingInfo` to the `activity` callback and to the answer of a module edit. */
  billingInfo: boolean
  /** Milliseconds every API call takes at least. */
  latencyMs: number
  /** The account shows stock less what its packs hold. */
  packsSubtracted: boolean
  /** Offers that the catalogue file does not name any more. */
  missingInFile: 'deactivate' | 'keep'
  /** Seconds between two loads of the catalogue files; 0: only when a person asks for one. */
  catalogueEverySeconds: number
  /** An edit of a shop that names its catalogue file starts a load. */
  editLoadsCatalogue: boolean
  combineDelayMs: number
  /** What the partner cabinet allows a module to ask for. */
  permissions: 'all' | string[]
}

export type State = {
  origin: string
  publicUrl: string
  timezone: string
  module: { configUrl: string; secret: string; code: string }
  /** The same of the delivery module, which the marketplace lists apart. */
  deliveryEntry: { configUrl: string; secret: string; code: string }
  options: Options
  ids: Record<string, number>
  keys: ApiKey[]
  references: Record<string, Obj[]>
  customFields: Obj[]
  dictionaries: Obj[]
  settings: Obj
  users: Obj[]
  orders: Order[]
  customers: Customer[]
  corporate: Corporate[]
  products: Product[]
  offers: Offer[]
  groups: Group[]
  packs: Pack[]
  tasks: Obj[]
  files: (Obj & { id: number; base64: string })[]
  notifications: Obj[]
  costs: Obj[]
  /** Of plain and corporate customers; `customer.type` tells which. */
  notes: Obj[]
  modules: Module[]
  triggers: Trigger[]
  merged: Record<string, number>
  /** Orders that a person removed. */
  removed: Order[]
  history: Record<HistoryKind, HistoryRecord[]>
  counters: {
    overlaps: { entity: string; at: string; paths: string[] }[]
    maxPerSecond: Record<string, number>
  }
}

/** Who does a change, as history tells it. */
export type Actor =
  | { source: 'user'; userId: number }
  | { source: 'api'; keyId: number }
  | { source: 'code' }
  | { source: 'rule' }
