import type { Tx } from '../../db/transaction.ts'
import { parseOnecSaid } from '../connection.ts'

/** 1C's clock minus ours as last measured, ms; 0 while 1C has not been asked. */
export async function onecClockOffset(tx: Tx): Promise<number> {
  const [row] = await tx<{ said: unknown }[]>`select said from connections where kind = 'onec'`
  return parseOnecSaid(row?.said)?.clockOffsetMs ?? 0
}
