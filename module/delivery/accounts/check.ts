import { deadlineIn } from '../../../shared/kernel/clock.ts'
import { MostError, type Text } from '../../../shared/kernel/errors.ts'
import { type Carrier, CarrierError, createTokens, type Line } from '../../carriers/index.ts'
import { type Ctx, inTransaction } from '../../context.ts'
import type { Account } from './account.ts'
import { accountsOf, carrierOf } from './read.ts'
import { writeCheck } from './store.ts'
import { texts } from './texts.ts'

/** Longer than a quote may take: nobody waits with a buyer on the phone. */
const checkMs = 15_000

/**
 * Asks the carrier whether an account's settings work, and keeps what it said beside them; null: they do. Uses no token of
 * before: the key itself is on trial. Throws `not_found`.
 */
export async function checkAccount(ctx: Ctx, id: string, fetcher: typeof fetch): Promise<Text | null> {
  const account = (await accountsOf(ctx)).find((one) => one.id === id)
  const carrier = account && carrierOf(account.code)
  if (!carrier) throw new MostError('not_found', 'refusal', texts.unknownAccount)
  const { clock } = ctx
  const line: Line = {
    fetch: fetcher,
    clock,
    deadline: deadlineIn(clock, checkMs),
    signal: new AbortController().signal,
    tokens: createTokens(clock),
  }
  const error = account.trouble ?? (await ask(carrier, account, line))
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
