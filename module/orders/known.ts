import type { TxCtx } from '../context.ts'
import { findLink, type Link, linkKey } from '../links/index.ts'
import {
  type Dictionaries,
  type Maps,
  type OrderSettings,
  onecClockOffset,
  readDictionaries,
  readMaps,
  readSettings,
} from '../tenants/index.ts'
import { type StoredAgreement, storedAgreement } from './agreed.ts'
import { type PaymentRules, paymentRules } from './payments/rules.ts'
import type { StatusMaps } from './status.ts'

/** What the database knows before either side is read. */
export type Known = {
  link: Link | null
  agreement: StoredAgreement
  settings: OrderSettings
  maps: Maps
  statusMaps: StatusMaps
  vatRates: NonNullable<Dictionaries['onec']>['value']['vatRates']
  cancelStatuses: ReadonlySet<string>
  payments: PaymentRules
  clockOffset: number
}

/** Group of the CRM's status dictionary that holds the cancelled ones. */
const cancelGroup = 'cancel'

export async function readKnown(t: TxCtx, crmId: string): Promise<Known> {
  const link = await findLink(t.tx, t.tenant.id, linkKey('order', crmId))
  const [settings, maps, dictionaries, clockOffset] = [
    await readSettings(t.tx, 'orders'),
    await readMaps(t.tx),
    await readDictionaries(t.tx),
    await onecClockOffset(t.tx),
  ]
  const statuses = dictionaries.crm?.value.statuses ?? []
  return {
    link,
    agreement: storedAgreement.parse(link?.agreed ?? {}),
    settings,
    maps,
    statusMaps: { toOnec: maps['status.to_onec'], toCrm: maps['status.to_crm'] },
    vatRates: dictionaries.onec?.value.vatRates ?? [],
    cancelStatuses: new Set(statuses.filter(({ group }) => group === cancelGroup).map(({ code }) => code)),
    payments: paymentRules(await readSettings(t.tx, 'payments'), dictionaries.crm),
    clockOffset,
  }
}
