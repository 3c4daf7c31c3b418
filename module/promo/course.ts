import { z } from 'zod'

/** How the pricing of an order has gone so far, beside what was applied. */
export const course = z.object({
  /** How many times in a row the same inputs had to be applied anew: somebody else changes the prices back. */
  rounds: z.int().default(0),
  /** Attempts since 1C stopped answering for this order; 0: it answers. */
  tries: z.int().default(0),
  /** Inputs that 1C refused or cannot price. */
  refused: z.string().nullable().default(null),
  /** Why the order keeps its prices, and at which inputs people were told so. */
  left: z.object({ why: z.string(), fingerprint: z.string() }).nullable().default(null),
})
export type Course = z.infer<typeof course>

/** After so many rounds it is clear that nobody gains by another one. */
export const mostRounds = 3

const pauses = [5_000, 15_000, 30_000, 60_000, 300_000] as const

/** How long 1C is left alone after so many attempts in vain; spread by a fifth, so that a crowd of orders does not come at once. */
export const pauseAfter = (tries: number, random: number): number =>
  Math.round(pauses[Math.min(tries, pauses.length) - 1]! * (0.8 + 0.4 * random))
