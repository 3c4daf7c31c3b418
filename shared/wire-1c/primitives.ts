import { z } from 'zod'

// Parsers of the wire are strict where a wrong value would do harm and pass unknown members by: an extension may be newer.
/**
 * Lower-case text of a 1C reference. Any 8-4-4-4-12 hexadecimal: bases migrated from older platforms and loaded by integrators hold ids
 * that are no RFC 9562 versions. An empty reference is `null` on the wire, never the nil id.
 */
export const uuid = z.guid().toLowerCase()
/** RFC 3339 with an offset: 1C and the shop may live in different zones. */
export const instant = z.iso.datetime({ offset: true })
export const date = z.iso.date()
/** Integer minor units (kopecks); the currency stands at the head of the message. */
export const minorUnits = z.int()
/** ISO 4217 letters: `RUB`. */
export const currency = z.string().length(3)
/** Decimal string with at most three decimals: `"2"`, `"0.125"`. */
export const quantity = z.string().regex(/^-?\d+(\.\d{1,3})?$/)
/** `"20"`, `"10"`, `"none"`…: a percent as printed on the receipt, or `none`. Which rate is in force when is data (`/references`). */
export const vatRate = z.string().regex(/^(none|\d{1,2}(\.\d{1,2})?)$/)
export const customFields = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
)

export const offer = z.object({ product: z.string().min(1), characteristic: z.string().min(1).nullable() })
export type Offer = z.infer<typeof offer>

/** An order named from either side. `organisation` tells apart several 1C orders of one CRM order. */
export const orderRef = z.object({
  id: uuid.nullable(),
  crmId: z.string().min(1).nullable(),
  organisation: uuid.nullable(),
})

export const numberedDocument = z.object({ id: uuid, number: z.string() })

/** Russian, for people: what 1C did otherwise than asked. */
export const warnings = z.array(z.object({ code: z.string(), text: z.string() }))

/** Head of a keyed page: pass `next` as `after` to go on, null at the end. `at`: 1C's time of the reading. */
export const pageHead = { at: instant, next: z.string().min(1).nullable() }
