import { z } from 'zod'

export const changeKinds = [
  'order',
  'payment',
  'return',
  'transfer',
  'customer',
  'stock',
  'price',
  'product',
  'settlement',
] as const

/**
 * `GET /changes?limit=500`. Selecting stamps rows with `message`; `POST /changes/ack {message}` deletes rows stamped with it or a
 * lower one, so a change made after the selection is never lost. `state` is the whole current state (null: deleted or deselected) and
 * is parsed by the flow that owns the kind: one odd entry must not hold the feed.
 */
export const changes = z.object({
  message: z.int().nonnegative(),
  more: z.boolean(),
  entries: z.array(
    z.object({
      kind: z.enum(changeKinds),
      id: z.string().min(1),
      crmId: z.string().nullable().default(null),
      revision: z.int(),
      state: z.unknown(),
    }),
  ),
})
export type Changes = z.infer<typeof changes>
export type ChangeEntry = Changes['entries'][number]

export const changesAck = z.object({ message: z.int().nonnegative() })
