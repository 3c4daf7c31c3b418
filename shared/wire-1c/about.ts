import { z } from 'zod'
import { instant, uuid } from './primitives.ts'

export const capabilityNames = [
  'orders',
  'customers',
  'payments',
  'changes',
  'subscription',
  'supply',
  'returns',
  'transfers',
  'availability',
  'pricing',
  'goods',
  'stock',
  'prices',
  'settlements',
  'prints',
] as const

export const about = z.object({
  extension: z.string(),
  contract: z.string(),
  configuration: z.object({ name: z.string(), title: z.string(), version: z.string() }),
  platform: z.string(),
  mode: z.enum(['file', 'server']),
  time: instant,
  timeZone: z.string(),
  /** A copy or a restored backup of a base keeps `id` and gets another `epoch`; the module stops writing until a person confirms. */
  infobase: z.object({ id: uuid, epoch: z.string().min(1) }),
  capabilities: z.array(
    z.object({
      name: z.string(),
      mode: z.enum(['full', 'hooks', 'comparison', 'off']),
      /** Expected delay until a change is seen, seconds. */
      latency: z.number().nullable().default(null),
    }),
  ),
  problems: z
    .array(z.object({ capability: z.string().nullable(), text: z.string(), remedy: z.string() }))
    .default([]),
})
export type About = z.infer<typeof about>
