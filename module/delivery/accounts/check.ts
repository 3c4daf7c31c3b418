import { MostError, type Text } from '../../../shared/kernel/errors.ts'
import type { Carrier, Line } from '../../carriers/index.ts'
import { CarrierError } from '../../carriers/index.ts'
import { type Ctx, inTransaction } from '../../context.ts'
import type { Account } from './account.ts'
import { accountsOf, carrierOf } from './read.ts'
import { writeCheck } from './store.ts'
import { texts } from './texts.ts'

/**
 * Asks the carrier whether an account's settings work, and keeps what it said beside them; null: they do. `lineTo` opens
 * the way to it. Throws `not_found`.
 */
export async function checkAccount(
  ctx: Ctx,
  id: string,
  lineTo: (account: Account, carrier: Carrier) => Line,
): Promise<Text | null> {
  const account = (await accountsOf(ctx)).find((one) => one.id === id)
  const carrier = account && carrierOf(account.code)
  if (!carrier) throw new MostError('not_found', 'refusal', texts.unknownAccount)
  const error = account.trouble ?? (await ask(carrier, account, lineTo(account, carrier)))
  await inTransaction(ctx, (t) => writeCheck(t, { id, version: account.version, error }))
  return error
}

async function ask(carrier: Carrier, { settings }: Account, line: Line): Promise<Text | null> {
  try {
    await carrier.check(line, settings)
    return null
  } catch (thrown) {
    if (thrown instanceof CarrierError) return thrown.text
    throw thrown
  }
}
