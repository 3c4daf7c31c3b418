import { z } from 'zod'
import { customFieldValues, dictionaryOf, flag, int, listOf, num, text, wire } from './loose.ts'
import { crmAddress, crmCompany, crmContragent, crmCustomerRef } from './party.ts'

export type { CrmAddress, CrmCompany, CrmContragent, CrmCustomerRef } from './party.ts'

/** How an offer is named: any of the three ids; the rest is present in answers only. */
export const crmOfferRef = wire({
  id: int.optional(),
  externalId: text.optional(),
  xmlId: text.optional(),
  displayName: text.optional(),
  name: text.optional(),
  article: text.optional(),
  barcode: text.optional(),
  vatRate: text.optional(),
  unit: wire({ code: text, name: text.optional(), sym: text.optional() }).optional(),
})
export type CrmOfferRef = z.infer<typeof crmOfferRef>

/** One line of an order. Amounts are decimals in the order's currency, discounts are per unit. */
export const crmItem = wire({
  id: int.optional(),
  externalId: text.optional(),
  /** Row ids of other systems, one per `code`. */
  externalIds: listOf(wire({ code: text.optional(), value: text.optional() })).optional(),
  offer: crmOfferRef.optional(),
  productName: text.optional(),
  quantity: num,
  /** Price of one before any discount. */
  initialPrice: num.optional(),
  priceType: wire({ code: text.optional() }).optional(),
  purchasePrice: num.optional(),
  discountManualAmount: num.optional(),
  discountManualPercent: num.optional(),
  /** Whole discount of one unit, with its share of the order's discount. */
  discountTotal: num.optional(),
  discounts: listOf(wire({ type: text, amount: num })).optional(),
  /** Final prices; the sum of price × quantity is the exact sum of the line. */
  prices: listOf(wire({ price: num, quantity: num })).optional(),
  vatRate: text.optional(),
  status: text.optional(),
  isCanceled: flag.optional(),
  comment: text.optional(),
  createdAt: text.optional(),
  properties: dictionaryOf(
    wire({ code: text.optional(), name: text.optional(), value: z.unknown().optional() }),
  ).optional(),
  markingCodes: listOf(text).optional(),
})
export type CrmItem = z.infer<typeof crmItem>

/** One payment of an order; its externalId is unique over the whole account, not over a shop. */
export const crmPayment = wire({
  id: int.optional(),
  externalId: text.optional(),
  type: text.optional(),
  status: text.optional(),
  amount: num.optional(),
  paidAt: text.optional(),
  comment: text.optional(),
})
export type CrmPayment = z.infer<typeof crmPayment>

/** Members of an integration's delivery that are the same for all; its own ones pass through. */
const crmDeliveryData = z.preprocess(
  (given) => (Array.isArray(given) && given.length === 0 ? {} : given),
  z.record(z.string(), z.unknown()),
)

export const crmDelivery = wire({
  code: text.optional(),
  integrationCode: text.optional(),
  service: wire({ code: text.optional(), name: text.optional(), active: flag.optional() }).optional(),
  data: crmDeliveryData.optional(),
  cost: num.optional(),
  netCost: num.optional(),
  vatRate: text.optional(),
  /** `Y-m-d`. */
  date: text.optional(),
  /** `H:i`, or free text in `custom`. */
  time: wire({ from: text.optional(), to: text.optional(), custom: text.optional() }).optional(),
  address: crmAddress.optional(),
})
export type CrmDelivery = z.infer<typeof crmDelivery>

/** An order as get, list, create, edit and the first history record give it. Dates are naive local time of the account. */
export const crmOrder = wire({
  id: int,
  externalId: text.optional(),
  number: text.optional(),
  site: text.optional(),
  createdAt: text.optional(),
  statusUpdatedAt: text.optional(),
  orderType: text.optional(),
  orderMethod: text.optional(),
  status: text.optional(),
  statusComment: text.optional(),
  managerId: int.optional(),
  countryIso: text.optional(),
  currency: text.optional(),
  lastName: text.optional(),
  firstName: text.optional(),
  patronymic: text.optional(),
  phone: text.optional(),
  additionalPhone: text.optional(),
  email: text.optional(),
  customerComment: text.optional(),
  managerComment: text.optional(),
  call: flag.optional(),
  expired: flag.optional(),
  summ: num.optional(),
  totalSumm: num.optional(),
  prepaySum: num.optional(),
  purchaseSumm: num.optional(),
  fullPaidAt: text.optional(),
  discountManualAmount: num.optional(),
  discountManualPercent: num.optional(),
  applyRound: flag.optional(),
  customer: crmCustomerRef.optional(),
  contact: crmCustomerRef.optional(),
  company: crmCompany.optional(),
  contragent: crmContragent.optional(),
  delivery: crmDelivery.optional(),
  /** Unit UNVERIFIED (a recorded value of 1000 suggests grams). */
  weight: num.optional(),
  length: num.optional(),
  width: num.optional(),
  height: num.optional(),
  shipmentStore: text.optional(),
  shipmentDate: text.optional(),
  shipped: flag.optional(),
  items: listOf(crmItem).default([]),
  payments: dictionaryOf(crmPayment, 'id').default([]),
  links: listOf(
    wire({
      comment: text.optional(),
      createdAt: text.optional(),
      order: wire({ id: int.optional(), externalId: text.optional(), number: text.optional() }).optional(),
    }),
  ).optional(),
  customFields: customFieldValues.optional(),
  fromApi: flag.optional(),
})
export type CrmOrder = z.infer<typeof crmOrder>
