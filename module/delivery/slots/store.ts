import type { TxCtx } from '../../context.ts'
import type { TakenSlot } from './rules.ts'

/** Intervals of these days that live bookings of a courier hold, `but` one; days are `YYYY-MM-DD`. */
export async function readTaken(
  { tx, tenant }: TxCtx,
  account: string,
  days: readonly string[],
  but = '',
): Promise<TakenSlot[]> {
  return tx<TakenSlot[]>`
    select wanted -> 'payload' ->> 'day' as day, wanted -> 'interval' ->> 'from' as "from",
      wanted -> 'interval' ->> 'to' as "to", count(*)::integer as orders
    from bookings
    where tenant_id = ${tenant.id} and account = ${account} and wanted is not null and booking <> ${but}
      and state not in ('rejected', 'cancelled') and act is distinct from 'cancel'
      and wanted -> 'payload' ->> 'day' = any(${[...days]}::text[]) and wanted -> 'interval' ->> 'from' is not null
    group by 1, 2, 3`
}

/** Two bookings of one courier's day never count at once, so that the last place is given once. */
export const lockDay = async ({ tx, tenant }: TxCtx, account: string, day: string): Promise<void> => {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`courier ${tenant.id} ${account} ${day}`}, 0))`
}
