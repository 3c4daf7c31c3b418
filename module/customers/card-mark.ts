import { type LinkKey, linkKey } from '../links/index.ts'
import type { Mark } from '../worklist/index.ts'

/** What marks a customer's pair as due: kind `customer.card`, the entity is its key. */
export const cardMark = (key: LinkKey): Mark => ({
  kind: 'customer.card',
  entity: [key.kind, key.crmId, key.organisation].join('/'),
})

export function keyOfCard(entity: string): LinkKey {
  const [of, crmId = '', ...organisation] = entity.split('/')
  return linkKey(of === 'customer_corporate' ? of : 'customer', crmId, organisation.join('/'))
}
