import { z } from 'zod'
import { date, uuid } from './primitives.ts'

const named = z.object({ id: uuid, name: z.string() })
const coded = z.object({ code: z.string().min(1), name: z.string() })

/** Dictionaries of 1C. `chosen` marks what the 1C settings form lets out; objects by UUID, enumerations by their 1C name. */
export const references = z.object({
  organisations: z.array(
    named.extend({
      inn: z.string().nullable(),
      kpp: z.string().nullable(),
      isDefault: z.boolean().default(false),
    }),
  ),
  stores: z.array(
    named.extend({ kind: z.enum(['own', 'supplier', 'retail', 'transit']), chosen: z.boolean() }),
  ),
  priceTypes: z.array(named.extend({ currency: z.string(), withVat: z.boolean(), chosen: z.boolean() })),
  agreements: z.array(named.extend({ organisation: uuid.nullable(), priceType: uuid.nullable() })),
  /** Contracts that may stand as a default of documents, never every contract of the base. */
  contracts: z.array(named.extend({ organisation: uuid.nullable() })).optional(),
  departments: z.array(named),
  managers: z.array(named.extend({ email: z.string().nullable() })),
  units: z.array(z.object({ code: z.string(), name: z.string() })),
  vatRates: z.array(z.object({ rate: z.string(), from: date.nullable(), to: date.nullable() })),
  /** What the module may set. */
  orderStatuses: z.array(coded),
  /** What 1C computes and only tells. */
  orderStates: z.array(coded),
  warehouseStates: z.array(coded),
  paymentKinds: z.array(coded),
  deliveryMethods: z.array(coded.extend({ service: uuid.nullable() })),
  cancelReasons: z.array(named),
  returnReasons: z.array(named),
  itemCategories: z.array(named.extend({ parent: uuid.nullable(), chosen: z.boolean() })),
  currencies: z.array(z.object({ code: z.string(), name: z.string() })),
  /** Additional attributes of the order document that may be exchanged; absent: 1C does not tell them. */
  orderFields: z.array(coded).optional(),
  /** Print forms of an order: the `form` of `GET /orders/{id}/prints/{form}`. */
  printForms: z.array(coded).optional(),
  /** Whether an order without an agreement is refused, and other switches of the configuration. */
  switches: z.object({
    agreementsRequired: z.boolean(),
    storesInLines: z.boolean(),
    manualDiscounts: z.boolean(),
  }),
})
export type References = z.infer<typeof references>
