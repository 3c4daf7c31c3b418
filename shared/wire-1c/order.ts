import { z } from 'zod'
import {
  currency,
  customFields,
  date,
  instant,
  minorUnits,
  numberedDocument,
  offer,
  quantity,
  uuid,
  vatRate,
  warnings,
} from './primitives.ts'

export const supplyRow = z.object({
  store: uuid,
  kind: z.enum(['stock', 'incoming', 'to_order', 'ship']),
  quantity,
  date: date.nullable(),
})

/** What was really supplied: `source` is the incoming document that covers it, null for goods on the shelf. */
export const suppliedRow = supplyRow.extend({ source: numberedDocument.nullable() })

/** One CRM line. `sum` is exact: quantity × basePrice − manualDiscount − automaticDiscount. */
export const orderLine = z.object({
  /** The CRM's item id: the key of the line for ever. */
  lineId: z.string().min(1),
  /** A service takes no stock, no reserve and no transfer. A hint: 1C's own card of the good decides. */
  role: z.enum(['goods', 'service']),
  offer,
  /** As the CRM shows it: only for messages to people. */
  name: z.string(),
  quantity,
  basePrice: minorUnits,
  /** Of the whole line. */
  manualDiscount: minorUnits,
  /** Of the whole line; given by 1C's own rules (`pricing`). */
  automaticDiscount: minorUnits,
  sum: minorUnits,
  vatRate: vatRate.nullable(),
  priceType: uuid.nullable(),
  /** Item status of the CRM after the map; null when unmapped. */
  state: z.string().nullable(),
  cancelled: z.object({ reason: uuid.nullable() }).nullable(),
  markingCodes: z.array(z.string()),
  supply: z.array(supplyRow),
})
export type OrderLine = z.infer<typeof orderLine>

export const deliveryPut = z.object({
  /** Code of `/references` deliveryMethods. */
  method: z.string().nullable(),
  address: z.object({
    text: z.string(),
    parts: z.record(z.string(), z.string()),
  }),
  date: date.nullable(),
  interval: z
    .object({ from: z.string().nullable(), to: z.string().nullable(), text: z.string().nullable() })
    .nullable(),
  trackNumber: z.string().nullable(),
  /** Becomes a line of the service good set for the delivery method, `role: delivery`; never returned as an item. */
  cost: minorUnits,
  vatRate: vatRate.nullable(),
})

export const plannedPayment = z.object({
  /** Our key of the payment: the CRM's payment id. */
  key: z.string().min(1),
  kind: z.string().nullable(),
  amount: minorUnits,
  date: date.nullable(),
  paid: z.boolean(),
})

/** `PUT /orders/{crmId}[?organisation=]`: bring the order to this state. */
export const orderPut = z.object({
  /** The write number; older than what is there → 409 `stale`. */
  revision: z.int().positive(),
  /**
   * The document that is the pair of this CRM order, where the module knows it: 1C links that document to the order instead of making
   * another one. Gone, or the pair of another CRM order → 400 `validation` at `id`.
   */
  id: uuid.nullable().optional(),
  /**
   * Ids of the CRM's lines for rows that have none yet (an order born in 1C), with `lines: null`: a row of the same offer gets the id, one
   * of the same quantity first. Nothing else of a row changes.
   */
  rows: z.array(z.object({ lineId: z.string().min(1), offer, quantity })).optional(),
  crm: z.object({
    id: z.string().min(1),
    number: z.string(),
    site: z.string(),
    createdAt: instant,
    type: z.enum(['private', 'company']),
  }),
  source: z.object({
    kind: z.enum(['shop', 'phone', 'marketplace']),
    code: z.string().nullable(),
    number: z.string().nullable(),
  }),
  organisation: uuid.nullable(),
  partner: uuid.nullable(),
  counterparty: uuid.nullable(),
  contact: uuid.nullable(),
  /** Document defaults (agreement … manager): taken when 1C creates the document and not again, so that a person's change in 1C stays. */
  agreement: uuid.nullable(),
  contract: uuid.nullable(),
  priceType: uuid.nullable(),
  store: uuid.nullable(),
  department: uuid.nullable(),
  manager: uuid.nullable(),
  vatMode: z.enum(['included', 'on_top', 'none']),
  wishedDate: date.nullable(),
  currency,
  mark: z.enum(['ready', 'hold']),
  /** Set a settable status; when 1C's status is not `expected` any more it is left alone and a warning says so. */
  status: z.object({ set: z.string(), expected: z.string().nullable() }).nullable(),
  cancelled: z.object({ reason: uuid.nullable() }).nullable(),
  comments: z.object({ customer: z.string(), manager: z.string() }),
  /** By the code of `/references` orderFields, else by the attribute's name. Attributes not named stay as they are. */
  customFields,
  pricing: z
    .object({
      id: z.string(),
      promoCode: z.string().nullable(),
      loyaltyCard: z.string().nullable(),
      rules: z.array(z.string()),
    })
    .nullable(),
  /** null: leave the lines as they are (1C's people changed them and the CRM's did not). Never null when the order is new. */
  lines: z.array(orderLine).nullable(),
  delivery: deliveryPut.nullable(),
  payments: z.array(plannedPayment),
  documents: z.array(z.enum(['invoice'])),
})
export type OrderPut = z.infer<typeof orderPut>

/** Customer, terms and delivery of the 1C document: what an order born in 1C needs to be made in the CRM. */
export const orderHead = z.object({
  type: z.enum(['private', 'company']),
  customer: z
    .object({
      id: uuid,
      kind: z.enum(['private', 'company', 'entrepreneur']),
      name: z.string(),
      emails: z.array(z.string()),
      phones: z.array(z.string()),
      /** The one card that nameless buyers share («Розничный покупатель»): it names nobody. Absent: a card of his own. */
      common: z.boolean().optional(),
    })
    .nullable(),
  /** Number of the customer's loyalty card as it was shown at the till; absent: the extension does not tell. */
  loyaltyCard: z.string().nullable().optional(),
  counterparty: uuid.nullable(),
  contact: uuid.nullable(),
  agreement: uuid.nullable(),
  contract: uuid.nullable(),
  priceType: uuid.nullable(),
  store: uuid.nullable(),
  department: uuid.nullable(),
  manager: uuid.nullable(),
  vatMode: z.enum(['included', 'on_top', 'none']),
  wishedDate: date.nullable(),
  comments: z.object({ customer: z.string(), manager: z.string() }),
  delivery: deliveryPut.nullable(),
})

/** The order as 1C has it now: the answer to a write, to a read, and the `state` of a feed entry. */
export const orderState = z.object({
  id: uuid,
  number: z.string(),
  date: instant,
  crmId: z.string().nullable(),
  crmNumber: z.string().nullable(),
  origin: z.enum(['site', 'phone', 'receipt', 'marketplace', 'crm']),
  siteNumber: z.string().nullable(),
  organisation: uuid.nullable(),
  partner: uuid.nullable(),
  /** The revision applied last. */
  revision: z.int(),
  posted: z.boolean(),
  deleted: z.boolean(),
  status: z.string(),
  statusAt: instant,
  state: z.string().nullable(),
  warehouse: z.string().nullable(),
  changedAt: instant,
  currency,
  total: minorUnits,
  lines: z.array(
    z.object({
      lineId: z.string().nullable(),
      role: z.enum(['goods', 'service', 'delivery']),
      offer,
      name: z.string(),
      quantity,
      sum: minorUnits,
      reserved: quantity,
      incoming: quantity,
      shipped: quantity,
      cancelled: quantity,
      // How the line is priced and supplied; absent: the extension does not tell.
      basePrice: minorUnits.nullable().optional(),
      manualDiscount: minorUnits.nullable().optional(),
      automaticDiscount: minorUnits.nullable().optional(),
      vatRate: vatRate.nullable().optional(),
      priceType: uuid.nullable().optional(),
      markingCodes: z.array(z.string()).optional(),
      supply: z.array(suppliedRow).optional(),
    }),
  ),
  payments: z.array(
    z.object({
      id: uuid,
      key: z.string().nullable(),
      kind: z.string().nullable(),
      amount: minorUnits,
      paidAt: instant,
      refund: z.boolean().default(false),
      /** Whether its receipt is printed; absent: the extension does not tell. */
      fiscal: z.enum(['printed', 'to_print']).nullable().optional(),
    }),
  ),
  shipments: z.array(
    z.object({
      id: uuid,
      number: z.string(),
      date: instant,
      organisation: uuid.nullable(),
      store: uuid.nullable(),
      lines: z.array(z.object({ lineId: z.string().nullable(), quantity })),
    }),
  ),
  invoices: z.array(z.object({ id: uuid, number: z.string(), date: instant })),
  returns: z.array(z.object({ id: uuid, number: z.string(), date: instant })),
  debt: minorUnits.nullable(),
  warnings,
  /** Values of `/references` orderFields, or of the attributes that a write named; absent: the extension does not tell. */
  customFields: customFields.optional(),
  head: orderHead.nullable().optional(),
})
export type OrderState = z.infer<typeof orderState>
