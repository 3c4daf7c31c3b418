import { crmEmptyAnswer, crmIdAnswer } from '../../shared/wire-crm/answer.ts'
import { wire } from '../../shared/wire-crm/loose.ts'
import { type CrmPack, type CrmPackWrite, crmPack } from '../../shared/wire-crm/pack.ts'
import type { CrmClient } from './call.ts'
import { type Query, segment } from './encode.ts'
import { type Page, type PageWanted, pageOf } from './page.ts'

/** Reservations and shipments of order lines. They need an active module with `integrations.store`, else `not_configured`. */

const root = '/api/v5/orders/packs'
const scopeRead = 'order_read'
const scopeWrite = 'order_write'

export const listPacks = (
  crm: CrmClient,
  filter: Query = {},
  page: PageWanted = {},
): Promise<Page<CrmPack>> =>
  crm.request({
    method: 'GET',
    path: root,
    query: { filter, ...page },
    answer: pageOf('packs', crmPack),
    scope: scopeRead,
  })

export async function getPack(crm: CrmClient, id: number): Promise<CrmPack> {
  const answer = wire({ pack: crmPack })
  return (await crm.request({ method: 'GET', path: `${root}/${segment(id)}`, answer, scope: scopeRead })).pack
}

/** One line from one store; gives the id. */
export async function createPack(crm: CrmClient, pack: CrmPackWrite): Promise<number> {
  const path = `${root}/create`
  return (await crm.request({ method: 'POST', path, form: { pack }, answer: crmIdAnswer, scope: scopeWrite }))
    .id
}

/** Only what changed; to change the store, delete and create. */
export async function editPack(crm: CrmClient, id: number, pack: CrmPackWrite): Promise<void> {
  const path = `${root}/${segment(id)}/edit`
  await crm.request({ method: 'POST', path, form: { pack }, answer: crmEmptyAnswer, scope: scopeWrite })
}

/** A pack that is not there any more throws `not_found`. */
export async function deletePack(crm: CrmClient, id: number): Promise<void> {
  const path = `${root}/${segment(id)}/delete`
  await crm.request({ method: 'POST', path, form: {}, answer: crmEmptyAnswer, scope: scopeWrite })
}
