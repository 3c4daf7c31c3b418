import { MostError } from '../../shared/kernel/errors.ts'
import { crmEmptyAnswer } from '../../shared/wire-crm/answer.ts'
import {
  type CrmCustomDictionary,
  type CrmCustomField,
  crmCustomDictionary,
  crmCustomField,
} from '../../shared/wire-crm/custom-field.ts'
import { wire } from '../../shared/wire-crm/loose.ts'
import type { CrmClient } from './call.ts'
import type { Query } from './encode.ts'
import { segment } from './encode.ts'
import { type Page, type PageWanted, pageOf } from './page.ts'

const scopeRead = 'custom_fields_read'
const scopeWrite = 'custom_fields_write'

/** `order` and `customer` are confirmed; the codes of corporate customers and companies are UNVERIFIED. */
export type CustomFieldEntity = 'order' | 'customer' | 'customer_corporate' | 'company'

/** Filters: `entity`, `code`, `name`, `type[]`, `viewMode[]`, `displayArea[]`. */
export const listCustomFields = (
  crm: CrmClient,
  filter: Query = {},
  page: PageWanted = {},
): Promise<Page<CrmCustomField>> =>
  crm.request({
    method: 'GET',
    path: '/api/v5/custom-fields',
    query: { filter, ...page },
    answer: pageOf('customFields', crmCustomField),
    scope: scopeRead,
  })

/** Throws `not_found` when the entity has no such field. */
export async function getCustomField(
  crm: CrmClient,
  entity: CustomFieldEntity,
  code: string,
): Promise<CrmCustomField> {
  const path = `/api/v5/custom-fields/${segment(entity)}/${segment(code)}`
  const answer = wire({ customField: crmCustomField })
  return (await crm.request({ method: 'GET', path, answer, scope: scopeRead })).customField
}

export async function createCustomField(
  crm: CrmClient,
  entity: CustomFieldEntity,
  customField: Omit<CrmCustomField, 'entity'>,
): Promise<void> {
  const path = `/api/v5/custom-fields/${segment(entity)}/create`
  await crm.request({
    method: 'POST',
    path,
    form: { customField },
    answer: crmEmptyAnswer,
    scope: scopeWrite,
  })
}

export const listCustomDictionaries = (
  crm: CrmClient,
  filter: Query = {},
  page: PageWanted = {},
): Promise<Page<CrmCustomDictionary>> =>
  crm.request({
    method: 'GET',
    path: '/api/v5/custom-fields/dictionaries',
    query: { filter, ...page },
    answer: pageOf('customDictionaries', crmCustomDictionary),
    scope: scopeRead,
  })

export async function createCustomDictionary(
  crm: CrmClient,
  customDictionary: CrmCustomDictionary,
): Promise<void> {
  const path = '/api/v5/custom-fields/dictionaries/create'
  const form = { customDictionary }
  await crm.request({ method: 'POST', path, form, answer: crmEmptyAnswer, scope: scopeWrite })
}

/** Throws `not_found` when the account has no such dictionary. */
export async function getCustomDictionary(crm: CrmClient, code: string): Promise<CrmCustomDictionary> {
  const path = `/api/v5/custom-fields/dictionaries/${segment(code)}`
  const answer = wire({ customDictionary: crmCustomDictionary })
  return (await crm.request({ method: 'GET', path, answer, scope: scopeRead })).customDictionary
}

/** Replaces name and elements: those that are left out are gone. */
export async function editCustomDictionary(
  crm: CrmClient,
  customDictionary: CrmCustomDictionary,
): Promise<void> {
  const path = `/api/v5/custom-fields/dictionaries/${segment(customDictionary.code)}/edit`
  const form = { customDictionary }
  await crm.request({ method: 'POST', path, form, answer: crmEmptyAnswer, scope: scopeWrite })
}

/** Rows found by a custom field of ours. An account where the field could not be made refuses to search by it: none are found then. */
export async function foundByField<Row>(search: () => Promise<Row[]>): Promise<Row[]> {
  try {
    return await search()
  } catch (error) {
    if (error instanceof MostError && error.code === 'bad_input') return []
    throw error
  }
}
