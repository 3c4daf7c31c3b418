import type { TenantId } from '../../../shared/kernel/ids.ts'
import type { Tx } from '../../db/transaction.ts'

type HintSide = 'crm' | 'onec'

/** A side has said that something changed. Written once in ten seconds: a trigger may fire with every change of every order. */
export async function noteHint(tx: Tx, tenant: TenantId, side: HintSide, now: number): Promise<void> {
  await tx`
    insert into hints (tenant_id, side, at) values (${tenant}, ${side}, ${new Date(now)})
    on conflict (tenant_id, side) do update set at = excluded.at
    where hints.at < excluded.at - interval '10 seconds'`
}

/** When the side last did, epoch ms; null: never. */
export async function lastHint(tx: Tx, side: HintSide): Promise<number | null> {
  const [row] = await tx<{ at: Date }[]>`select at from hints where side = ${side}`
  return row?.at.getTime() ?? null
}
