import type { TxCtx } from '../context.ts'
import { hasOnec } from '../tenants/index.ts'
import { type Mark, mark } from '../worklist/index.ts'

const polls: readonly (Mark & { needsOnec: boolean })[] = [
  { kind: 'crm.history', entity: '', needsOnec: false },
  { kind: 'crm.net', entity: '', needsOnec: true },
  { kind: 'onec.changes', entity: '', needsOnec: true },
  { kind: 'onec.about', entity: '', needsOnec: true },
  { kind: 'goods.stock', entity: '', needsOnec: true },
  { kind: 'goods.prices', entity: '', needsOnec: true },
  { kind: 'goods.catalogue', entity: '', needsOnec: true },
]

/** Both feeds and the health of 1C are looked at now; from then on they come due by themselves. */
export async function startPolls({ tx, tenant, clock }: TxCtx): Promise<void> {
  const onec = await hasOnec(tx)
  const due = polls.filter((one) => onec || !one.needsOnec).map(({ kind, entity }) => ({ kind, entity }))
  await mark(tx, tenant.id, due, clock.now())
}
