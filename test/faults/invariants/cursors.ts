import type { Invariant } from './index.ts'

/** Each feed was read to its end and not beyond. */
export const cursors: Invariant = {
  name: 'cursors',
  check: async ({ owner, shops }) => {
    const found: string[] = []
    for (const { name, tenant, crm, onec } of shops) {
      const [row] = await owner<{ value: string }[]>`
        select value from cursors where tenant_id = ${tenant} and feed = 'crm.orders'`
      const last = crm.state.history.orders.at(-1)?.id ?? 0
      if (Number(row?.value) !== last)
        found.push(`${name}: history read to ${row?.value}, its end is ${last}`)
      if (onec.state.queue.size > 0) found.push(`${name}: 1C still holds ${onec.state.queue.size} changes`)
    }
    return found
  },
}
