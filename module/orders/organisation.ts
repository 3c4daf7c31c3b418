import type { CrmOrder } from '../../shared/wire-crm/order.ts'

export const organisationField = 'most_1c_organisation'

export const organisationOf = (order: CrmOrder): string | null => {
  const value = order.customFields?.[organisationField]
  return typeof value === 'string' && value !== '' ? value : null
}
