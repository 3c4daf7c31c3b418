import type { CrmOrder } from '../../shared/wire-crm/order.ts'
import type { TxCtx } from '../context.ts'
import { findLinks, type Link } from '../links/index.ts'
import {
  type Dictionaries,
  type Maps,
  type OrderSettings,
  onecClockOffset,
  readDictionaries,
  readMaps,
  readSettings,
  type Tenant,
} from '../tenants/index.ts'
import { type StoredAgreement, storedAgreement } from './agreed.ts'
import { type Mapped, toOnecBody } from './map.ts'
import { type PaymentRules, paymentRules } from './payments/rules.ts'
import { type StoredPricing, settledPricing } from './pricing/applied.ts'
import { readPricing } from './pricing/store.ts'
import { withPricing } from './pricing/with-pricing.ts'
import type { StatusMaps } from './status.ts'

/** A pair of the order: one for each organisation that ships a part of it. `link.onecId` is null while 1C has no document. */
export type KnownDocument = { link: Link; agreement: StoredAgreement }

/** What the database knows before either side is read. */
export type Known = {
  documents: KnownDocument[]
  settings: OrderSettings
  maps: Maps
  statusMaps: StatusMaps
  dictionaries: Dictionaries
  cancelStatuses: ReadonlySet<string>
  payments: PaymentRules
  clockOffset: number
  /** What 1C's own discount rules gave to the order. */
  pricing: StoredPricing
}

/** Group of the CRM's status dictionary that holds the cancelled ones. */
const cancelGroup = 'cancel'

export async function readKnown(t: TxCtx, crmId: string): Promise<Known> {
  const [links, settings, maps, dictionaries, clockOffset] = [
    await findLinks(t.tx, t.tenant.id, 'order', crmId),
    await readSettings(t.tx, 'orders'),
    await readMaps(t.tx),
    await readDictionaries(t.tx),
    await onecClockOffset(t.tx),
  ]
  const statuses = dictionaries.crm?.value.statuses ?? []
  return {
    documents: links.map((link) => ({ link, agreement: storedAgreement.parse(link.agreed ?? {}) })),
    settings,
    maps,
    statusMaps: {
      toOnec: maps['status.to_onec'],
      toCrm: maps['status.to_crm'],
      rank: rankOf(dictionaries),
    },
    dictionaries,
    cancelStatuses: new Set(statuses.filter(({ group }) => group === cancelGroup).map(({ code }) => code)),
    payments: paymentRules(await readSettings(t.tx, 'payments'), dictionaries.crm),
    clockOffset,
    pricing: (await readPricing(t, crmId))?.pricing ?? { now: null, intent: null },
  }
}

/** The CRM order as 1C should hold it, by what this tenant's database knows. */
export function mapOrder(
  tenant: Pick<Tenant, 'timeZone' | 'currency'>,
  order: CrmOrder,
  known: Known,
): Mapped {
  const mapped = mapUnpriced(tenant, order, known)
  return { ...mapped, body: withPricing(order, mapped.body, settledPricing(known.pricing, order)) }
}

/** The same with all discounts taken for the manager's. */
export const mapUnpriced = (
  tenant: Pick<Tenant, 'timeZone' | 'currency'>,
  order: CrmOrder,
  known: Known,
): Mapped =>
  toOnecBody({
    order,
    ...known,
    vatRates: known.dictionaries.onec?.value.vatRates ?? [],
    orderFields: known.dictionaries.crm?.value.orderFields ?? [],
    organisations: new Set(known.dictionaries.onec?.value.organisations.map(({ id }) => id)),
    timeZone: tenant.timeZone,
    currency: tenant.currency,
  })

/** Places of the CRM's statuses: by their groups, then within the group. Both lists come in the CRM's order. */
function rankOf(dictionaries: Dictionaries): Map<string, number> {
  const crm = dictionaries.crm?.value
  const groups = new Map(crm?.statusGroups.map((group, at) => [group.code, at]))
  const placed = (crm?.statuses ?? []).map((status, at) => ({
    code: status.code,
    group: groups.get(status.group ?? '') ?? groups.size,
    at,
  }))
  placed.sort((one, other) => one.group - other.group || one.at - other.at)
  return new Map(placed.map(({ code }, at) => [code, at]))
}
