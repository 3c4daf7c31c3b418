import type { CrmOfferKey } from '../../shared/wire-crm/stock.ts'
import type { OrderSettings } from '../tenants/index.ts'

type Scheme = Pick<OrderSettings, 'offerKey' | 'offerPrefix'>

/** How the CRM names the offer of 1C (`product` or `product#characteristic`). */
export const offerName = ({ offerKey, offerPrefix }: Scheme, offer: string): CrmOfferKey => ({
  [offerKey]: `${offerPrefix}${offer}`,
})

/** The offer of 1C that the CRM means; null: it names none of ours. */
export function offerNamed(
  { offerKey, offerPrefix }: Scheme,
  key: { [member in keyof CrmOfferKey]?: unknown },
): string | null {
  const given = key[offerKey]
  return typeof given === 'string' && given.startsWith(offerPrefix) ? given.slice(offerPrefix.length) : null
}
