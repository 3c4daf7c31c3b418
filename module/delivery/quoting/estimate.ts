import { type CourierSettings, countRates, type Rate } from '../../carriers/index.ts'
import type { ParcelSettings } from '../../tenants/index.ts'
import type { Account } from '../accounts/account.ts'
import type { Question } from './fan-out.ts'

/**
 * What a carrier that does not answer would cost by the shop's own sheet: one row of its first tariff to the door. Nothing where
 * the shop named no sheet, or its sheet does not go there.
 */
export function estimateBy(
  accounts: readonly Account[],
  { estimate }: ParcelSettings,
): (question: Question) => readonly Rate[] | undefined {
  const own =
    estimate === '' ? undefined : accounts.find(({ code, name }) => code === 'courier' && name === estimate)
  const settings = own && !own.trouble ? (own.settings as CourierSettings) : undefined
  return ({ account, carrier, enquiry }) => {
    if (!settings || carrier.offline) return undefined
    const tariff = carrier.tariffs(account.settings).find(({ kind }) => kind === 'door')
    const [cheapest] = countRates(settings.sheet, enquiry)
      .counted.map(({ rate }) => rate)
      .toSorted((one, other) => one.cost - other.cost)
    if (!tariff || !cheapest) return undefined
    const { cost, days } = cheapest
    return [
      { tariff: tariff.code, name: tariff.name, description: '', kind: 'door', cost, days, payload: {} },
    ]
  }
}
