import type { Side } from '../network.ts'
import type { Random } from '../random.ts'
import type { Shop } from '../world.ts'

/** Something that people do in one of the two systems, by hand and whenever they like. */
export type Act = {
  name: string
  weight: number
  /** Says what was done; null where there was nothing to do it with. */
  run(shop: Shop, random: Random): Promise<string | null>
}

/** A control route of a stand-in: what a page of it would do. Null where the system itself refused a person's wish. */
export async function byHand<T = Record<string, unknown>>(
  side: Side,
  path: string,
  body: unknown = {},
  method: 'POST' | 'DELETE' = 'POST',
): Promise<T | null> {
  const response = await side.fetch(
    new Request(`${side.origin}/control${path}`, {
      method,
      ...(method === 'POST' ? { body: JSON.stringify(body) } : {}),
      headers: { 'content-type': 'application/json' },
    }),
  )
  const answer = (await response.json()) as T
  return response.ok ? answer : null
}
