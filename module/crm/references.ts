import { crmEmptyAnswer } from '../../shared/wire-crm/answer.ts'
import { listOf, text, wire } from '../../shared/wire-crm/loose.ts'
import { type CrmReference, crmReferenceList, type ReferenceKind } from '../../shared/wire-crm/reference.ts'
import type { CrmClient } from './call.ts'
import { segment } from './encode.ts'

const pathOf = {
  statuses: 'statuses',
  statusGroups: 'status-groups',
  productStatuses: 'product-statuses',
  orderTypes: 'order-types',
  orderMethods: 'order-methods',
  paymentTypes: 'payment-types',
  paymentStatuses: 'payment-statuses',
  deliveryTypes: 'delivery-types',
  deliveryServices: 'delivery-services',
  stores: 'stores',
  priceTypes: 'price-types',
  sites: 'sites',
  units: 'units',
  legalEntities: 'legal-entities',
  currencies: 'currencies',
  couriers: 'couriers',
  costGroups: 'cost-groups',
  costItems: 'cost-items',
  mgChannels: 'mg-channels',
} satisfies Record<ReferenceKind, string>

/** One dictionary of the account, switched-off entries included (`active: false`), in the CRM's order. */
export async function listReference<Kind extends ReferenceKind>(
  crm: CrmClient,
  kind: Kind,
): Promise<CrmReference<Kind>[]> {
  const answer = await crm.request({
    method: 'GET',
    path: `/api/v5/reference/${pathOf[kind]}`,
    answer: wire({ [kind]: crmReferenceList[kind] }),
    scope: 'reference_read',
  })
  return answer[kind] as CrmReference<Kind>[]
}

/** ISO codes of the countries that the account works with. */
export async function listCountries(crm: CrmClient): Promise<string[]> {
  const answer = wire({ countriesIso: listOf(text) })
  const path = '/api/v5/reference/countries'
  return (await crm.request({ method: 'GET', path, answer, scope: 'reference_read' })).countriesIso
}

/** Form field of the dictionaries that we may write. */
const fieldOf = {
  statuses: 'status',
  orderTypes: 'orderType',
  paymentTypes: 'paymentType',
  deliveryTypes: 'deliveryType',
  stores: 'store',
  priceTypes: 'priceType',
  sites: 'site',
  units: 'unit',
  legalEntities: 'legalEntity',
} satisfies Partial<Record<ReferenceKind, string>>
export type WritableReference = keyof typeof fieldOf

/** Changes the entry `code`; a code that is not there is created (UNVERIFIED, but so the CRM's clients do). */
export async function editReference(
  crm: CrmClient,
  kind: WritableReference,
  code: string,
  entry: Record<string, unknown>,
): Promise<void> {
  await crm.request({
    method: 'POST',
    path: `/api/v5/reference/${pathOf[kind]}/${segment(code)}/edit`,
    form: { [fieldOf[kind]]: entry },
    answer: crmEmptyAnswer,
    scope: 'reference_write',
  })
}
