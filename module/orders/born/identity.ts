import { isUuid } from '../../../shared/kernel/ids.ts'
import type { CrmOrder } from '../../../shared/wire-crm/order.ts'

const prefix = 'most-1c-'

/** External id of the CRM order that a document of 1C is made into: the same whenever it is made, so that it is never made twice. */
export const externalIdOf = (document: string): string => `${prefix}${document}`

/** UUID of the 1C document that this CRM order was made from; null when it began in the CRM. */
export function bornAs({ externalId }: Pick<CrmOrder, 'externalId'>): string | null {
  const id = externalId?.startsWith(prefix) ? externalId.slice(prefix.length) : ''
  return isUuid(id) ? id : null
}
