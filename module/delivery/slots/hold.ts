import { MostError } from '../../../shared/kernel/errors.ts'
import type { CourierSettings, Order, Rated } from '../../carriers/index.ts'
import { type Ctx, inTransaction, type TxCtx } from '../../context.ts'
import type { Account } from '../accounts/account.ts'
import { dayOfRate, hasBounds, isFull, withoutFull } from './rules.ts'
import { lockDay, readTaken } from './store.ts'
import { slotTexts as texts } from './texts.ts'

const sheetOf = ({ code, settings }: Pick<Account, 'code' | 'settings'>) =>
  code === 'courier' && settings !== null ? (settings as CourierSettings).sheet : undefined

/** A courier's rates without the intervals that its bookings fill; other carriers' as they are. */
export async function openIntervals(
  ctx: Ctx,
  account: Pick<Account, 'id' | 'code' | 'settings'>,
  rates: Rated['rates'],
): Promise<Rated> {
  const sheet = sheetOf(account)
  if (!sheet || !hasBounds(sheet) || rates.length === 0) return { rates, refusals: [] }
  const days = [...new Set(rates.map(dayOfRate))]
  const taken = await inTransaction(ctx, (t) => readTaken(t, account.id, days))
  return withoutFull(sheet, rates, taken)
}

/** Refuses a booking into an interval that others fill, in the transaction that writes the booking down. */
export async function holdInterval(
  t: TxCtx,
  account: Pick<Account, 'id' | 'code' | 'settings'> | null,
  wanted: Pick<Order, 'interval' | 'payload'>,
  booking: string | undefined,
): Promise<void> {
  const sheet = account && sheetOf(account)
  const day = dayOfRate(wanted)
  if (!account || !sheet || !wanted.interval || day === '' || !hasBounds(sheet)) return
  await lockDay(t, account.id, day)
  const taken = await readTaken(t, account.id, [day], booking)
  if (isFull(sheet, taken, day, wanted.interval))
    throw new MostError('conflict', 'refusal', texts.slotFull(wanted.interval, day))
}
