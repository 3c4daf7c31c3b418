import type { CrmOrder } from '../../shared/wire-crm/order.ts'
import { type OrderField, organisationElement, organisationField } from '../tenants/index.ts'

/**
 * UUID of the 1C organisation that was chosen in the order's custom field; null where none is, or none that 1C has. Recognised by the
 * element's code, else by its name where only one organisation has it: an adopted field may have codes of its own.
 */
export function organisationOf(
  order: Pick<CrmOrder, 'customFields'>,
  known: {
    organisations: readonly { id: string; name: string }[]
    orderFields: readonly OrderField[]
  },
): string | null {
  const value = order.customFields?.[organisationField]
  if (typeof value !== 'string' || value === '') return null
  const byCode = known.organisations.find(({ id }) => organisationElement(id) === value.toLowerCase())
  if (byCode) return byCode.id
  const elements = known.orderFields.find(({ code }) => code === organisationField)?.elements ?? []
  const name = fold(elements.find(({ code }) => code === value)?.name ?? value)
  const named = known.organisations.filter((one) => fold(one.name) === name)
  return named.length === 1 ? named[0]!.id : null
}

const fold = (name: string): string => name.trim().toLowerCase().replaceAll('ё', 'е')
