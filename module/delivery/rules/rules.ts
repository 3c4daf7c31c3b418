import { z } from 'zod'
import { type Minor, minor } from '../../../shared/kernel/money.ts'
import { ruleTexts as texts } from './texts.ts'

/** What a shop does to its carriers' prices before the buyer sees them. Whole kopecks, grams, millimetres and hundredths of a percent. */

const say = (text: { ru: string }) => ({ error: text.ru, params: { text } })
const whole = (least: number, most: number) =>
  z.int(texts.number.ru).min(least, texts.number.ru).max(most, texts.number.ru)
const money = (least: number) => whole(least, 1_000_000_000).transform((value): Minor => minor(value))
const line = z.string().trim().max(200)
const lines = z.array(line.min(1)).max(500).default([])
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, texts.day.ru)

/** Bounds of a number: `from` belongs to it, `to` does not; null: no bound. */
const bounds = z
  .object({ from: money(0).nullable().default(null), to: money(0).nullable().default(null) })
  .refine(({ from, to }) => from === null || to === null || from < to, say(texts.bounds))
  .default({ from: null, to: null })

/** All that is given must hold; what is not known of an order holds no condition about it. */
const when = z
  .object({
    /** `cdek`, `cdek:136`, `pickup`; none: every offer. */
    offers: lines,
    kind: z.enum(['any', 'door', 'point']).default('any'),
    /** One of these holds the address; none of any: everywhere. */
    cities: lines,
    regions: lines,
    postcodes: lines,
    sum: bounds,
    /** Grams. */
    weight: bounds,
    cod: z.enum(['any', 'with', 'without']).default('any'),
    customerTypes: lines,
    priceTypes: lines,
    orderTypes: lines,
  })
  .prefault({})

const rounding = z.object({
  /** Kopecks. */
  to: whole(1, 100_000_00),
  how: z.enum(['up', 'down', 'nearest']),
})

const effect = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('margin'),
    share: whole(-10_000, 100_000).default(0),
    fixed: money(-1_000_000_000).default(minor(0)),
    rounding: rounding.nullable().default(null),
  }),
  z.object({ kind: z.literal('price'), cost: money(0) }),
  z.object({ kind: z.literal('free') }),
  z.object({ kind: z.literal('hide') }),
  z.object({ kind: z.literal('show') }),
  z.object({ kind: z.literal('name'), name: line.default(''), description: line.default('') }),
  z.object({ kind: z.literal('days'), add: whole(-30, 365) }),
  z.object({ kind: z.literal('place'), place: whole(-1000, 1000) }),
])

const rule = z.object({
  name: line.min(1, texts.name.ru),
  on: z.boolean().default(true),
  when,
  effect,
})

export const shopRules = z.object({
  /** From the first to the last, each on what the former left. */
  rules: z.array(rule).max(200).default([]),
  sort: z.enum(['cost', 'days']).default('cost'),
  handling: z
    .object({
      /** Working days before a parcel is handed over. */
      days: whole(0, 60).default(0),
      /** After it today counts no more; null: the whole day counts. */
      cutOff: z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/, texts.time.ru)
        .nullable()
        .default(null),
      /** 1: Monday … 7: Sunday. */
      weekdays: z.array(whole(1, 7)).min(1, texts.weekdays.ru).default([1, 2, 3, 4, 5]),
      /** Days off beside the week's, and working days against it. */
      daysOff: z.array(day).max(400).default([]),
      workingDays: z.array(day).max(400).default([]),
    })
    .prefault({}),
  /** For how much of their price goods are insured, in hundredths of a percent. */
  insured: whole(0, 10_000).default(10_000),
  /** A parcel above one of these is no carrier's; null: only the carriers' own limits hold. */
  oversize: z
    .object({
      weight: whole(1, 100_000_000).nullable().default(null),
      side: whole(1, 100_000).nullable().default(null),
      sides: whole(1, 300_000).nullable().default(null),
    })
    .prefault({}),
})

export type ShopRules = z.infer<typeof shopRules>
export type ShopRule = ShopRules['rules'][number]
