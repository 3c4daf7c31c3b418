import type { CrmOrder } from '../../shared/wire-crm/order.ts'
import { naiveToEpoch } from '../../shared/wire-crm/time.ts'
import type { Agreed, OrderBody } from './agreed.ts'
import { type FieldsPlan, fieldValues, planFields } from './custom-fields.ts'
import type { Known } from './known.ts'
import type { Mapped } from './map.ts'
import { organisationOf } from './organisation.ts'
import { stageOf } from './ownership.ts'
import { type Split, splitOrder } from './parts.ts'
import { type Plan, planOrder } from './plan.ts'
import type { OrderDocument } from './sides.ts'
import type { Standing, StatusMaps } from './status.ts'

/** The plan of one document, or of one that is still to be made. `key`: `links.organisation`. */
export type PartPlan = {
  key: string
  document: OrderDocument | null
  body: OrderBody
  plan: Plan
  /** How far the other documents of the order are. */
  others: Standing[]
}

/** How the order is split now, and the plan of each of its documents; one that lost all its lines is cancelled. */
export type OrderPlan = { parts: PartPlan[]; split: Split }

/** A part without a document stands for no status: the CRM's waits for it. */
const absent: Standing = { status: '', state: null, warehouse: null }

const noMaps: StatusMaps = { toOnec: new Map(), toCrm: new Map(), rank: new Map() }

/** Plans of all documents from one reading of both sides. Pure. */
export function planParts(input: {
  order: CrmOrder
  mapped: Mapped
  known: Known
  documents: readonly OrderDocument[]
  timeZone: string
}): OrderPlan {
  const { order, mapped, known, documents } = input
  const split = splitOrder({
    body: mapped.body,
    offered: mapped.offered,
    chosen: organisationOf(order, {
      organisations: known.dictionaries.onec?.value.organisations ?? [],
      orderFields: known.dictionaries.crm?.value.orderFields ?? [],
    }),
    documents: documents.map(({ link, agreement, onec }) => ({
      key: link.organisation,
      organisation: onec.organisation ?? agreement.now?.body.organisation ?? null,
      lineIds: new Set(agreement.now?.body.lines.map((line) => line.lineId) ?? []),
      stage: stageOf(onec),
      cancelled: agreement.now !== null && agreement.now.body.cancelled !== null,
    })),
  })
  const documentOf = (key: string) => documents.find(({ link }) => link.organisation === key) ?? null
  const status = order.status ?? ''
  const shared = {
    status,
    statusAt: naiveToEpoch(order.statusUpdatedAt ?? order.createdAt ?? '', input.timeZone),
    wanted: known.documents.length > 0 || known.settings.sendAt.includes(status),
  }
  const parts = split.parts.map(({ key, body }) => {
    const document = documentOf(key)
    const others = split.parts.flatMap((other) =>
      other.key === key ? [] : [documentOf(other.key)?.onec ?? absent],
    )
    const plan = planOrder({
      crm: { ...shared, body },
      onec: document?.onec ?? null,
      others,
      agreed: document?.agreement.now ?? null,
      maps: known.statusMaps,
      fields: document && fieldsPlan(order, document, known, key === split.parts[0]!.key),
      takesLines: known.settings.takeLines,
      clockOffset: known.clockOffset,
    })
    return { key, document, body, plan, others }
  })
  const withdrawn = split.withdrawn.flatMap((key) => withdrawal(documentOf(key), shared))
  return { parts: [...parts, ...withdrawn], split }
}

/** Custom fields go to every document; of several, the main one alone gives them to the CRM. */
function fieldsPlan(order: CrmOrder, document: OrderDocument, known: Known, main: boolean): FieldsPlan {
  const back = known.maps['field.from_onec']
  return planFields({
    crm: fieldValues(order, known.dictionaries.crm?.value.orderFields ?? []),
    onec: document.onec.customFields ?? null,
    agreed: document.agreement.now?.fields ?? null,
    maps: { 'field.to_onec': known.maps['field.to_onec'], 'field.from_onec': main ? back : new Map() },
  })
}

/** The plan that cancels a document whose order, or whose part of it, is no more. Empty once that is done. */
export function withdrawal(
  document: OrderDocument | null,
  crm: { status: string; statusAt: number },
): PartPlan[] {
  const agreed: Agreed | null = document?.agreement.now ?? null
  if (!document || !agreed) return []
  const body: OrderBody = { ...agreed.body, cancelled: { reason: null } }
  const plan = planOrder({
    crm: { ...crm, body, wanted: true },
    onec: document.onec,
    others: [],
    agreed,
    maps: noMaps,
    fields: null,
    takesLines: false,
    clockOffset: 0,
  })
  return [{ key: document.link.organisation, document, body, plan, others: [] }]
}
