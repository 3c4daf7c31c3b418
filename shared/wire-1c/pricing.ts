import { z } from 'zod'
import { currency, instant, minorUnits, offer, quantity, uuid } from './primitives.ts'

/** `POST /pricing`: 1C's own rules applied to a basket; creates and posts nothing. */
export const pricingQuery = z.object({
  /** CRM id of the order that asks, where it is saved: a limited code that its own document holds already is not refused to it. */
  order: z.string().min(1).nullable().optional(),
  partner: uuid.nullable(),
  agreement: uuid.nullable(),
  organisation: uuid.nullable(),
  store: uuid.nullable(),
  loyaltyCard: z.string().nullable(),
  promoCode: z.string().nullable(),
  currency,
  lines: z.array(
    z.object({
      /** Ours; comes back with the answer's line. */
      id: z.string().min(1),
      offer,
      quantity,
      basePrice: minorUnits,
      priceType: uuid.nullable(),
    }),
  ),
})
export type PricingQuery = z.infer<typeof pricingQuery>

export const pricing = z.object({
  /** Goes back as `pricing.id` of the order that keeps these prices. */
  id: z.string().min(1),
  validUntil: instant,
  currency,
  lines: z.array(
    z.object({
      id: z.string().min(1),
      /** Of one unit, before the discount. */
      price: minorUnits,
      /** Of the whole line, the line's share of order discounts included. */
      automaticDiscount: minorUnits,
      /** Exact: quantity × price − automaticDiscount. */
      sum: minorUnits,
      /** Names of the rules that worked, for people. */
      rules: z.array(z.string()),
    }),
  ),
  gifts: z.array(z.object({ offer, name: z.string(), quantity, price: minorUnits, rule: z.string() })),
  /** Null when none was asked. `reason` (Russian, for people) says why a code was rejected. */
  promoCode: z.object({ code: z.string(), applied: z.boolean(), reason: z.string().nullable() }).nullable(),
})
export type Pricing = z.infer<typeof pricing>
