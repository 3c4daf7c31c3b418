import { crmEmptyAnswer, crmIdAnswer } from '../../shared/wire-crm/answer.ts'
import {
  type CrmCompany,
  type CrmContact,
  type CrmCorporate,
  crmAddress,
  crmCompany,
  crmContact,
  crmCorporate,
} from '../../shared/wire-crm/corporate.ts'
import type {
  CrmCompanyWrite,
  CrmContactWrite,
  CrmCorporateWrite,
} from '../../shared/wire-crm/customer-write.ts'
import { wire } from '../../shared/wire-crm/loose.ts'
import type { CrmAddress } from '../../shared/wire-crm/party.ts'
import type { CrmClient } from './call.ts'
import { uploadParties } from './customers.ts'
import type { Query } from './encode.ts'
import { byRef, type EntityRef } from './entity.ts'
import { type Page, type PageWanted, pageOf } from './page.ts'

/** Corporate customers have ids of their own: the same number may be a plain customer too. */

const root = '/api/v5/customers-corporate'
const scopeRead = 'customer_read'
const scopeWrite = 'customer_write'

export async function getCorporate(crm: CrmClient, ref: EntityRef, site?: string): Promise<CrmCorporate> {
  const { part, by } = byRef(ref)
  const answer = wire({ customerCorporate: crmCorporate })
  const query = { by, site }
  return (await crm.request({ method: 'GET', path: `${root}/${part}`, query, answer, scope: scopeRead }))
    .customerCorporate
}

/** Filters by the CRM's names: `contragentInn`, `contragentKpp`, `nickName`, `companyName`… */
export const listCorporate = (
  crm: CrmClient,
  filter: Query = {},
  page: PageWanted = {},
): Promise<Page<CrmCorporate>> =>
  crm.request({
    method: 'GET',
    path: root,
    query: { filter, ...page },
    answer: pageOf('customersCorporate', crmCorporate),
    scope: scopeRead,
  })

/** Gives the new id; a taken externalId throws `conflict`. */
export async function createCorporate(
  crm: CrmClient,
  site: string,
  customerCorporate: CrmCorporateWrite,
): Promise<number> {
  const form = { site, customerCorporate }
  const path = `${root}/create`
  return (await crm.request({ method: 'POST', path, form, answer: crmIdAnswer, scope: scopeWrite })).id
}

/** Only what changed. */
export async function editCorporate(
  crm: CrmClient,
  ref: EntityRef,
  site: string,
  customerCorporate: CrmCorporateWrite,
): Promise<void> {
  const { part, by } = byRef(ref)
  const form = { by, site, customerCorporate }
  const path = `${root}/${part}/edit`
  await crm.request({ method: 'POST', path, form, answer: crmEmptyAnswer, scope: scopeWrite })
}

/** Creates at most 50 corporate customers. */
export const uploadCorporate = (crm: CrmClient, site: string, customers: readonly CrmCorporateWrite[]) =>
  uploadParties(crm, `${root}/upload`, 'customersCorporate', site, customers)

export const listCompanies = (
  crm: CrmClient,
  corporate: EntityRef,
  site?: string,
  page: PageWanted = {},
): Promise<Page<CrmCompany>> =>
  crm.request({
    method: 'GET',
    path: `${root}/${byRef(corporate).part}/companies`,
    query: { by: byRef(corporate).by, site, ...page },
    answer: pageOf('companies', crmCompany),
    scope: scopeRead,
  })

export const listContacts = (
  crm: CrmClient,
  corporate: EntityRef,
  site?: string,
  page: PageWanted = {},
): Promise<Page<CrmContact>> =>
  crm.request({
    method: 'GET',
    path: `${root}/${byRef(corporate).part}/contacts`,
    query: { by: byRef(corporate).by, site, ...page },
    answer: pageOf('contacts', crmContact),
    scope: scopeRead,
  })

export const listCorporateAddresses = (
  crm: CrmClient,
  corporate: EntityRef,
  site?: string,
  page: PageWanted = {},
): Promise<Page<CrmAddress>> =>
  crm.request({
    method: 'GET',
    path: `${root}/${byRef(corporate).part}/addresses`,
    query: { by: byRef(corporate).by, site, ...page },
    answer: pageOf('addresses', crmAddress),
    scope: scopeRead,
  })

export const createCompany = (crm: CrmClient, corporate: EntityRef, site: string, company: CrmCompanyWrite) =>
  createPart(crm, corporate, 'companies', { company, site })

export const createContact = (crm: CrmClient, corporate: EntityRef, site: string, contact: CrmContactWrite) =>
  createPart(crm, corporate, 'contacts', { contact, site })

export const createCorporateAddress = (
  crm: CrmClient,
  corporate: EntityRef,
  site: string,
  address: CrmAddress,
) => createPart(crm, corporate, 'addresses', { address, site })

async function createPart(
  crm: CrmClient,
  corporate: EntityRef,
  part: 'companies' | 'contacts' | 'addresses',
  form: Record<string, unknown>,
): Promise<number> {
  const { part: parent, by } = byRef(corporate)
  const path = `${root}/${parent}/${part}/create`
  return (
    await crm.request({ method: 'POST', path, form: { ...form, by }, answer: crmIdAnswer, scope: scopeWrite })
  ).id
}
