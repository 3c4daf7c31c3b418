import { z } from 'zod'
import type { Text } from '../../../shared/kernel/errors.ts'
import { type Minor, minor } from '../../../shared/kernel/money.ts'
import { parseRange } from './postcodes.ts'
import { sheetTexts as texts } from './texts.ts'

/**
 * How a shop counts the price of its own delivery. Stored in whole kopecks, grams, millimetres and metres; a form shows
 * roubles, kilograms and kilometres. What is wrong is said in three languages under `params.text` of the issue.
 */

const say = (text: Text) => ({ error: text.ru, params: { text } })

const kopecks = z
  .int(texts.money.ru)
  .min(0, texts.money.ru)
  .max(10_000_000_00, texts.money.ru)
  .transform((value): Minor => minor(value))
const whole = (least: number, most: number) =>
  z.int(texts.number.ru).min(least, texts.number.ru).max(most, texts.number.ru)
const grams = whole(1, 100_000_000)
const metres = whole(0, 20_000_000)
/** Hundredths of a percent: 1.5 % is 150. */
const share = whole(0, 10_000)
const code = z.string().regex(/^[\w-]{1,40}$/, texts.code.ru)
const title = z.string().trim().min(1, texts.name.ru).max(100, texts.name.ru)
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, texts.time.ru)
const coordinates = z.object({
  latitude: z.number().min(-90, texts.point.ru).max(90, texts.point.ru),
  longitude: z.number().min(-180, texts.point.ru).max(180, texts.point.ru),
})
/** 1: Monday … 7: Sunday; none: every day. */
const weekdays = z.array(whole(1, 7)).max(7).default([])

const rising = <Row>(rows: readonly Row[], of: (row: Row) => number): boolean =>
  rows.every((row, at) => at === 0 || of(row) > of(rows[at - 1]!))

const zone = z
  .object({
    code,
    name: title,
    /** City names, as `Химки` or `Химки, Московская область`. */
    cities: z.array(z.string().trim().min(1)).max(5_000).default([]),
    /** `101000-129999`, or one postcode. */
    postcodes: z
      .array(z.string().refine((given) => parseRange(given) !== undefined, say(texts.postcodes)))
      .max(2_000)
      .default([]),
    /** Corners on the map; the last one is joined to the first. */
    polygon: z
      .array(coordinates)
      .max(2_000)
      .refine((corners) => corners.length === 0 || corners.length >= 3, say(texts.polygon))
      .default([]),
    /** Way from the origin in metres: more than `from`, up to `to`. */
    ring: z
      .object({ from: metres, to: metres })
      .refine(({ from, to }) => from < to, say(texts.ring))
      .nullable()
      .default(null),
    /** Price by the sum of the order: the step with the greatest `fromSum` that the sum reaches. */
    prices: z
      .array(z.object({ fromSum: kopecks, price: kopecks }))
      .min(1, texts.prices.ru)
      .max(50)
      .refine((rows) => rows[0]?.fromSum === 0 && rising(rows, (row) => row.fromSum), say(texts.prices)),
    /** Added by weight: the first step whose `upTo` grams hold it. None: weight costs nothing. */
    weights: z
      .array(z.object({ upTo: grams, extra: kopecks }))
      .max(50)
      .refine((rows) => rising(rows, (row) => row.upTo), say(texts.weights))
      .default([]),
    /** What is heavier than the last step: refused, counted as the last, or by each begun kilogram above it. */
    over: z
      .discriminatedUnion('kind', [
        z.object({ kind: z.literal('refuse') }),
        z.object({ kind: z.literal('last') }),
        z.object({ kind: z.literal('perKg'), price: kopecks }),
      ])
      .default({ kind: 'refuse' }),
    /** Each begun kilometre of the way beyond `metres`. */
    beyond: z.object({ metres, perKm: kopecks }).nullable().default(null),
    /** Smaller orders are not brought here; 0: any. */
    minOrder: kopecks.default(minor(0)),
    days: z
      .object({ min: whole(0, 365), max: whole(0, 365) })
      .refine(({ min, max }) => min <= max, say(texts.days))
      .default({ min: 1, max: 1 }),
    weekdays,
  })
  .strict()

const lifting = z.object({
  /** In every price, or as a method of its own beside the one without. */
  offer: z.enum(['always', 'separate']).default('separate'),
  /** With a lift, for any floor above the first. */
  withLift: kopecks,
  /** Without a lift up to the floor `upTo`, and for each floor above it. */
  stairs: z.object({ upTo: whole(1, 200), price: kopecks, perFloor: kopecks }),
  /** Once for each parcel instead of once for the order. */
  perParcel: z.boolean().default(false),
  /** Where nobody knows whether there is a lift. */
  unknownLift: z.enum(['lift', 'stairs']).default('stairs'),
})

const slot = z
  .object({
    from: time,
    to: time,
    weekdays,
    extra: kopecks.default(minor(0)),
    /** Orders that a courier manages in it; null: any number. */
    capacity: whole(0, 100_000).nullable().default(null),
  })
  .refine(({ from, to }) => from < to, say(texts.slot))

export const rateSheet = z
  .object({
    /** What the buyer reads. */
    name: title,
    /** Which sum counts for steps and for the least order: the goods after discounts, the declared value, or what is paid on delivery. */
    base: z.enum(['goods', 'declared', 'cod']).default('goods'),
    /** Where ways begin. */
    origin: coordinates.nullable().default(null),
    /** A way by road in percent of the straight line. */
    roadPercent: whole(100, 300).default(100),
    /** Ways of places whose address has no coordinates, in metres. */
    ways: z
      .array(z.object({ city: z.string().trim().min(1), metres }))
      .max(5_000)
      .default([]),
    /** Cubic centimetres that count as a kilogram; null: weight alone counts. */
    divisor: whole(1_000, 20_000).nullable().default(null),
    limits: z
      .object({ weight: grams, side: whole(1, 20_000), sides: whole(1, 60_000), parcels: whole(1, 1_000) })
      .default({ weight: 30_000, side: 2_000, sides: 4_000, parcels: 100 }),
    /** Whether the courier takes money. */
    cod: z.boolean().default(true),
    minOrder: kopecks.default(minor(0)),
    /** What a step that costs nothing covers: the price of its step alone, or weight and kilometres too. */
    freeCovers: z.enum(['step', 'all']).default('step'),
    /** Zone of an address that no zone holds; null: it is refused. */
    elsewhere: code.nullable().default(null),
    fees: z.object({ declared: share.default(0), cod: share.default(0) }).default({ declared: 0, cod: 0 }),
    lifting: lifting.nullable().default(null),
    /** A method of its own, sooner and dearer. None in `zones`: in each of them. */
    urgent: z
      .object({
        extra: kopecks,
        /** Hundredths of a percent of the usual price. */
        share: whole(0, 100_000).default(0),
        days: whole(0, 30).default(0),
        zones: z.array(code).max(200).default([]),
      })
      .nullable()
      .default(null),
    slots: z.array(slot).max(50).default([]),
    zones: z.array(zone).min(1, texts.zones.ru).max(200),
  })
  .strict()
  .refine((sheet) => new Set(sheet.zones.map((one) => one.code)).size === sheet.zones.length, {
    ...say(texts.sameCode),
    path: ['zones'],
  })
  .refine((sheet) => sheet.elsewhere === null || sheet.zones.some((one) => one.code === sheet.elsewhere), {
    ...say(texts.elsewhere),
    path: ['elsewhere'],
  })
  .refine((sheet) => sheet.origin !== null || sheet.ways.length > 0 || !sheet.zones.some(needsWay), {
    ...say(texts.origin),
    path: ['origin'],
  })

export type RateSheet = z.infer<typeof rateSheet>
export type Zone = RateSheet['zones'][number]
export type Coordinates = z.infer<typeof coordinates>

/** Whether its prices or its borders are told by the way from the origin. */
function needsWay({ ring, beyond }: { ring: unknown; beyond: unknown }): boolean {
  return ring !== null || beyond !== null
}
