import { z } from 'zod'
import { type Minor, minor } from '../../../shared/kernel/money.ts'
import { parseHours } from './hours.ts'
import { pickupTexts as texts } from './texts.ts'

/** Stores of the shop where a buyer comes for an order. Whole kopecks, grams, minutes and days. */

const say = (text: { ru: string }) => ({ error: text.ru, params: { text } })
const whole = (least: number, most: number) =>
  z.int(texts.number.ru).min(least, texts.number.ru).max(most, texts.number.ru)
const line = z.string().trim().max(300)
const degree = (most: number) => z.number().min(-most, texts.number.ru).max(most, texts.number.ru)

const pickupStore = z.object({
  /** CRM code of the store: its stock is what the CRM was told. */
  code: line.min(1),
  on: z.boolean().default(false),
  name: line.default(''),
  city: line.default(''),
  address: line.default(''),
  phone: line.default(''),
  latitude: degree(90).nullable().default(null),
  longitude: degree(180).nullable().default(null),
  /** From Monday to Sunday: `10:00-20:00`, or nothing on a day off. */
  hours: z
    .array(line.refine((given) => given === '' || parseHours(given) !== undefined, say(texts.hours)))
    .length(7)
    .refine((week) => week.some((day) => day !== ''), say(texts.closed))
    .default([
      '10:00-20:00',
      '10:00-20:00',
      '10:00-20:00',
      '10:00-20:00',
      '10:00-20:00',
      '10:00-20:00',
      '10:00-20:00',
    ]),
  cost: whole(0, 100_000_000)
    .transform((value): Minor => minor(value))
    .default(minor(0)),
  /** Opening minutes that it takes to lay an order ready. */
  readyMinutes: whole(0, 10_000).default(60),
  /** Days until goods of other stores are here; null: nothing is moved here. */
  transferDays: whole(0, 90).nullable().default(null),
  /** How long an order is kept. */
  reserveDays: whole(1, 90).default(3),
  /** Heaviest order; null: any. */
  weight: whole(1, 100_000_000).nullable().default(null),
  /** Whether the buyer may pay here. */
  cod: z.boolean().default(true),
})

export const pickupSettings = z.object({
  on: z.boolean().default(false),
  name: line.min(1, texts.name.ru).default('Самовывоз'),
  /** Whether a store is offered only where the cart is or can be brought; else each of them is. */
  checksStock: z.boolean().default(true),
  /** CRM codes of stores that goods may be moved from; none: any store. */
  sources: z.array(line.min(1)).max(500).default([]),
  stores: z
    .array(pickupStore)
    .max(500)
    .refine((stores) => new Set(stores.map(({ code }) => code)).size === stores.length, say(texts.twice))
    .default([]),
})

export type PickupSettings = z.infer<typeof pickupSettings>
export type PickupStore = PickupSettings['stores'][number]
