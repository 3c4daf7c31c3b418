import { z } from 'zod'
import { wrongField } from '../problem.ts'
import type { Onec } from '../state.ts'

const effect = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('percent'), percent: z.number().min(0).max(100) }),
  /** Of each `take + free` pieces of one good, `free` cost nothing. */
  z.object({ kind: z.literal('nPlusM'), take: z.int().positive(), free: z.int().positive() }),
  /** From a sum of the basket on. Kopecks. */
  z.object({ kind: z.literal('threshold'), sum: z.int().positive(), percent: z.number().min(0).max(100) }),
  /** By what the partner has had shipped so far; the highest step that is reached counts. Kopecks. */
  z.object({
    kind: z.literal('accumulated'),
    steps: z.array(z.object({ from: z.int().nonnegative(), percent: z.number().min(0).max(100) })).min(1),
  }),
  /** A good beside those of the basket, from a sum on. Kopecks. */
  z.object({
    kind: z.literal('gift'),
    sum: z.int().nonnegative(),
    good: z.string(),
    quantity: z.string().default('1'),
  }),
])
export type Effect = z.infer<typeof effect>

export const discountRule = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  /** Rules of one group are joined as the group says, groups add up. */
  group: z.string().nullable().default(null),
  /** Where it is worth more than all the others together, it works alone; else not at all. */
  exclusive: z.boolean().default(false),
  /** RFC 3339; null: without an end. */
  from: z.string().nullable().default(null),
  to: z.string().nullable().default(null),
  /** Ids of partners; null: everybody. */
  segment: z.array(z.string()).nullable().default(null),
  /** Numbers of loyalty cards; null: no card is needed. */
  cards: z.array(z.string()).nullable().default(null),
  /** Keys of the goods that it speaks of; null: all. */
  goods: z.array(z.string()).nullable().default(null),
  /** Works when this code was given; `limit`: in so many orders. */
  code: z
    .object({ code: z.string().min(1), limit: z.int().positive().nullable().default(null) })
    .nullable()
    .default(null),
  effect,
})
export type DiscountRule = z.infer<typeof discountRule>

export const ruleBook = z.object({
  groups: z.array(z.object({ id: z.string().min(1), joint: z.enum(['add', 'best', 'first']) })).default([]),
  rules: z.array(discountRule),
})
export type RuleBook = z.infer<typeof ruleBook>
export type RuleGroup = RuleBook['groups'][number]

/** The rules of the base from now on. */
export function setRules(onec: Onec, book: RuleBook): RuleBook {
  for (const [n, { group, effect: what }] of book.rules.entries()) {
    if (group !== null && !book.groups.some(({ id }) => id === group))
      throw wrongField(`rules.${n}.group`, 'Группа не найдена', group)
    if (what.kind === 'gift' && !onec.goods.get(what.good))
      throw wrongField(`rules.${n}.effect.good`, 'Номенклатура не найдена', what.good)
  }
  for (const { id } of onec.rules.all()) onec.rules.remove(id)
  for (const { id } of onec.ruleGroups.all()) onec.ruleGroups.remove(id)
  for (const rule of book.rules) onec.rules.put(rule)
  for (const group of book.groups) onec.ruleGroups.put(group)
  return book
}
