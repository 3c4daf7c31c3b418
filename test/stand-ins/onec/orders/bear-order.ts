import { z } from 'zod'
import { enterCustomer, enteredCustomer } from '../customers/enter-customer.ts'
import { nameOf, productOf } from '../goods/names.ts'
import { newId } from '../identity.ts'
import { instantText } from '../instants.ts'
import { cost, thousandths } from '../numbers.ts'
import { wrongField } from '../problem.ts'
import type { Customer, Order, OrderLine } from '../rows.ts'
import { deliveryService, retailCustomerId } from '../seed.ts'
import { nextNumber, type Onec } from '../state.ts'
import { defaultOrganisation, defaultStore } from './put-order.ts'
import { supplyAgain } from './reserve.ts'
import { saveOrder } from './save.ts'

export const bornOrder = z.object({
  origin: z.enum(['site', 'phone', 'receipt', 'marketplace']).default('phone'),
  siteNumber: z.string().nullable().default(null),
  /** Absent: the next one of 1C. */
  number: z.string().optional(),
  date: z.string().optional(),
  organisation: z.string().nullable().optional(),
  /** A card that is there; without it the one of `customer`, else the common one. */
  partner: z.string().nullable().default(null),
  /** A card made together with the order; its first contact person is the one of the order. */
  customer: enteredCustomer.nullable().default(null),
  loyaltyCard: z.string().nullable().default(null),
  status: z.string().default('НеСогласован'),
  posted: z.boolean().default(true),
  comments: z.object({ customer: z.string().default(''), manager: z.string().default('') }).prefault({}),
  delivery: z
    .object({ method: z.string().nullable().default(null), address: z.string().default(''), cost: z.int() })
    .nullable()
    .default(null),
  lines: z
    .array(
      z.object({
        good: z.string(),
        quantity: z.string().default('1'),
        price: z.int().optional(),
        /** Of the whole line. */
        manualDiscount: z.int().default(0),
        automaticDiscount: z.int().default(0),
      }),
    )
    .min(1),
})

/** An order entered in 1C itself, by phone, at the till or loaded from the site. */
export function bearOrder(onec: Onec, input: z.infer<typeof bornOrder>): Order {
  const now = instantText(onec.now())
  const partner = partnerOf(onec, input)
  const { delivery } = input
  const draft: Order = {
    id: newId(),
    number: input.number ?? nextNumber(onec, 'order'),
    date: input.date ?? now,
    crmId: null,
    crmNumber: null,
    origin: input.origin,
    siteNumber: input.siteNumber,
    organisation: input.organisation === undefined ? defaultOrganisation(onec) : input.organisation,
    partner: partner.id,
    head: {
      type: partner.kind === 'private' ? 'private' : 'company',
      counterparty: partner.counterparty,
      contact: partner.contacts[0]?.id ?? null,
      agreement: null,
      contract: null,
      priceType: null,
      store: defaultStore(onec),
      department: null,
      manager: null,
      vatMode: 'included',
      wishedDate: null,
      comments: input.comments,
      delivery: delivery && {
        method: delivery.method,
        address: { text: delivery.address, parts: {} },
        date: null,
        interval: null,
        trackNumber: null,
        cost: delivery.cost,
        vatRate: 'none',
      },
      loyaltyCard: input.loyaltyCard,
    },
    revision: 0,
    posted: input.posted,
    deleted: false,
    mark: 'ready',
    status: input.status,
    statusAt: now,
    stateByHand: null,
    warehouse: null,
    changedAt: now,
    currency: 'RUB',
    lines: [
      ...input.lines.map((line, n) => lineOf(onec, line, n)),
      ...(delivery && delivery.cost > 0 ? [deliveryLine(onec, delivery.cost)] : []),
    ],
    planned: [],
    customFields: {},
    shipments: [],
    invoices: [],
    returns: [],
    warnings: [],
    pricing: null,
  }
  supplyAgain(onec, draft, undefined)
  return saveOrder(onec, draft)
}

function partnerOf(onec: Onec, input: z.infer<typeof bornOrder>): Customer {
  if (input.partner === null && input.customer) return enterCustomer(onec, input.customer)
  const partner = onec.customers.get(input.partner ?? retailCustomerId)
  if (!partner) throw wrongField('partner', 'Партнер не найден', input.partner ?? '')
  return partner
}

/** A row that people of 1C add: `n` names it in a complaint. */
export function lineOf(onec: Onec, input: z.infer<typeof bornOrder>['lines'][number], n: number): OrderLine {
  const good = onec.goods.get(input.good)
  if (!good) throw wrongField(`lines.${n}.good`, 'Номенклатура не найдена', input.good)
  const { kind, vat } = productOf(onec, good)
  const { manualDiscount, automaticDiscount } = input
  const quantity = thousandths(input.quantity)
  const basePrice = input.price ?? good.prices[0]?.amount ?? 0
  return {
    lineId: null,
    role: kind === 'service' ? 'service' : 'goods',
    product: good.product,
    characteristic: good.characteristic,
    name: nameOf(onec, good),
    quantity,
    basePrice,
    manualDiscount,
    automaticDiscount,
    sum: cost(basePrice, quantity) - manualDiscount - automaticDiscount,
    vatRate: vat,
    cancelled: false,
    shipped: 0,
    priceType: good.prices[0]?.priceType ?? null,
    markingCodes: [],
    supply: [],
    supplied: [],
  }
}

function deliveryLine(onec: Onec, sum: number): OrderLine {
  const service = deliveryService(onec)
  const { product, characteristic } = service
  return {
    lineId: null,
    role: 'delivery',
    product,
    characteristic,
    name: nameOf(onec, service),
    quantity: 1000,
    basePrice: sum,
    manualDiscount: 0,
    automaticDiscount: 0,
    sum,
    vatRate: 'none',
    cancelled: false,
    shipped: 0,
    priceType: null,
    markingCodes: [],
    supply: [],
    supplied: [],
  }
}
