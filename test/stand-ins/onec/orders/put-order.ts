import type { OrderPut } from '../../../../shared/wire-1c/order.ts'
import { orderFields } from '../dictionaries.ts'
import { newId } from '../identity.ts'
import { instantText } from '../instants.ts'
import { isUsedUp } from '../pricing/codes.ts'
import { Refusal, wrongField } from '../problem.ts'
import type { Order, Warning } from '../rows.ts'
import { linkKey, nextNumber, type Onec, settingsOf } from '../state.ts'
import { checkOrder, checkPosting } from './check-order.ts'
import { linesOf } from './lines.ts'
import { holdsGoods, incomingOf, reservedOf, supplyAgain } from './reserve.ts'
import { followWarehouse, saveOrder, setStatus } from './save.ts'
import { viewOrder } from './view.ts'

/** Creates the order of this CRM order and organisation, or brings it to the given state. */
export function putOrder(onec: Onec, crmId: string, organisationAsked: string | null, put: OrderPut) {
  if (put.crm.id !== crmId) throw wrongField('crm.id', 'Номер в адресе и в сообщении различаются', put.crm.id)
  if (organisationAsked !== null && put.organisation !== null && organisationAsked !== put.organisation) {
    throw wrongField('organisation', 'Организация в адресе и в сообщении различаются', put.organisation)
  }
  const organisation = put.organisation ?? organisationAsked ?? defaultOrganisation(onec)
  const before = linked(onec, crmId, organisation, put)
  if (before?.crmId && put.revision < before.revision) {
    throw new Refusal(
      'stale',
      `Заказ уже записан по данным ${before.revision}, пришли данные ${put.revision}.`,
    )
  }
  if (!before && put.lines === null) throw wrongField('lines', 'У нового заказа нет строк')
  checkOrder(onec, { ...put, organisation })
  checkPosting(onec, put, before ? before.head.agreement : put.agreement)

  const now = instantText(onec.now())
  const draft: Order = structuredClone(before ?? newOrder(onec, put, now))
  const warnings: Warning[] = []
  draft.crmId = crmId
  draft.crmNumber = put.crm.number
  draft.organisation = organisation
  draft.partner = put.partner
  draft.revision = put.revision
  draft.posted = true
  draft.mark = put.mark
  draft.currency = put.currency
  draft.planned = put.payments
  draft.pricing = put.pricing
  for (const [code, value] of Object.entries(put.customFields)) {
    if (orderFields.some((field) => field.code === code)) draft.customFields[code] = value
    else
      warnings.push({
        code: 'unknown_field',
        text: `Дополнительного реквизита «${code}» нет, он не записан.`,
      })
  }
  draft.siteNumber = put.source.number ?? draft.siteNumber
  draft.head = {
    ...draft.head,
    type: put.crm.type,
    counterparty: put.counterparty,
    contact: put.contact,
    vatMode: put.vatMode,
    wishedDate: put.wishedDate,
    comments: put.comments,
    delivery: put.delivery,
  }
  if (put.documents.includes('invoice') && draft.invoices.length === 0) {
    draft.invoices = [{ id: newId(), number: nextNumber(onec, 'invoice'), date: now }]
  }
  if (put.status) {
    const moved =
      before !== undefined && put.status.expected !== null && before.status !== put.status.expected
    if (!moved) setStatus(onec, draft, put.status.set)
    else if (before.status !== put.status.set) {
      warnings.push({
        code: 'status_moved',
        text: `Статус в 1С уже «${before.status}», ожидался «${put.status.expected}»: оставлен как есть.`,
      })
    }
  }
  draft.lines = linesOf(onec, before, put)
  supplyAgain(onec, draft, before)
  const lacking = draft.lines.filter(
    (line) =>
      line.role === 'goods' &&
      !line.cancelled &&
      reservedOf(line) + incomingOf(line) + line.shipped < line.quantity,
  )
  for (const line of holdsGoods(draft) ? lacking : []) {
    if (settingsOf(onec).switches.stockControl && draft.status === 'КОтгрузке') {
      throw new Refusal('posting_refused', `Номенклатура «${line.name}»: недостаточно свободного остатка.`)
    }
    warnings.push({ code: 'not_enough', text: `«${line.name}»: зарезервировано не всё количество.` })
  }
  const code = put.pricing?.promoCode
  if (code && isUsedUp(onec, code, crmId, onec.now()))
    warnings.push({ code: 'promo_code', text: `Промокод «${code}» уже использован в другом заказе.` })
  draft.warnings = warnings
  followWarehouse(draft)
  return viewOrder(onec, saveOrder(onec, draft))
}

/** The order of this link; one born in 1C, named by its id or by the site's number, is linked, not created again. */
function linked(onec: Onec, crmId: string, organisation: string | null, put: OrderPut): Order | undefined {
  const id = onec.orderIds.get(linkKey(crmId, organisation))
  if (put.id) {
    const named = onec.orders.get(put.id)
    if (!named) throw wrongField('id', 'Заказ не найден', put.id)
    if ((named.crmId !== null && named.crmId !== crmId) || (id !== undefined && id !== named.id)) {
      throw wrongField('id', `Заказ ${named.number} уже связан с другим заказом retailCRM`, put.id)
    }
    return named
  }
  if (id !== undefined) return onec.orders.get(id)
  const number = put.source.number
  if (number === null) return undefined
  return onec.orders
    .all()
    .find(
      (order) => order.crmId === null && order.siteNumber === number && order.organisation === organisation,
    )
}

export const defaultOrganisation = (onec: Onec): string | null => {
  const all = onec.organisations.all()
  return (all.find((organisation) => organisation.isDefault) ?? all[0])?.id ?? null
}

export const defaultStore = (onec: Onec): string | null =>
  onec.stores.all().find((store) => store.kind === 'own' && store.chosen)?.id ?? null

function newOrder(onec: Onec, put: OrderPut, now: string): Order {
  return {
    id: newId(),
    number: nextNumber(onec, 'order'),
    date: now,
    crmId: null,
    crmNumber: null,
    origin: 'crm',
    siteNumber: null,
    organisation: null,
    partner: null,
    head: {
      type: put.crm.type,
      counterparty: null,
      contact: null,
      agreement: put.agreement,
      contract: put.contract,
      priceType: put.priceType,
      store: put.store ?? defaultStore(onec),
      department: put.department,
      manager: put.manager,
      vatMode: put.vatMode,
      wishedDate: null,
      comments: put.comments,
      delivery: null,
      loyaltyCard: null,
    },
    revision: 0,
    posted: false,
    deleted: false,
    mark: put.mark,
    status: 'НеСогласован',
    statusAt: now,
    stateByHand: null,
    warehouse: null,
    changedAt: now,
    currency: put.currency,
    lines: [],
    planned: [],
    customFields: {},
    shipments: [],
    invoices: [],
    returns: [],
    warnings: [],
    pricing: null,
  }
}
