import type { CrmOrder } from '../../../shared/wire-crm/order.ts'
import type { Dictionaries, Maps, PaymentSettings } from '../../tenants/index.ts'
import type { Sides } from '../sides.ts'

/** Settings and dictionaries of payments as the plans need them. All statuses and types are codes of the CRM. */
export type PaymentRules = {
  settings: PaymentSettings
  /** Statuses that the CRM counts as paid. */
  complete: ReadonlySet<string>
  /** What a record becomes that 1C has paid; null: the CRM names no such status. */
  paid: string | null
  /** What a planned record of ours stands in; null: as the CRM decides. */
  planned: string | null
}

export function paymentRules(settings: PaymentSettings, crm: Dictionaries['crm']): PaymentRules {
  const statuses = crm?.value.paymentStatuses ?? []
  const first = (complete: boolean) =>
    statuses.find((status) => status.active && status.complete === complete)?.code ?? null
  return {
    settings,
    complete: new Set(statuses.filter((status) => status.complete).map(({ code }) => code)),
    paid: settings.paidStatus ?? first(true),
    planned: settings.plannedStatus ?? first(false),
  }
}

export const isPaid = (rules: Pick<PaymentRules, 'complete'>, status: string | null | undefined): boolean =>
  status !== null && status !== undefined && rules.complete.has(status)

/**
 * Whether the order has money to settle. One without needs no second look after a write to 1C: a payment that comes meanwhile is told by
 * the CRM's history or by 1C's changes.
 */
export const hasMoney = ({ order, documents, known }: Sides): boolean =>
  documents.some(({ onec }) => onec.payments.length > 0) ||
  order.payments.some(({ status }) => isPaid(known.payments, status))

/** `hold`: reserve and do not pick, until every payment of a waiting type is paid or approved by the bank. */
export function markOf(order: Pick<CrmOrder, 'payments'>, rules: PaymentRules): 'ready' | 'hold' {
  const { holdTypes, approvedStatuses } = rules.settings
  const waits = order.payments.some(
    ({ type, status }) =>
      type !== undefined &&
      holdTypes.includes(type) &&
      !isPaid(rules, status) &&
      !(status !== undefined && approvedStatuses.includes(status)),
  )
  return waits ? 'hold' : 'ready'
}

/**
 * CRM types that a payment kind of 1C may stand for, the best first: the one of the map, then all that lead to the kind.
 * Empty: the kind has no pair.
 */
export function typesOf(kind: string | null, maps: Pick<Maps, 'payment' | 'payment.to_crm'>): string[] {
  if (kind === null) return []
  const chosen = maps['payment.to_crm'].get(kind)
  const leading = [...maps.payment].flatMap(([type, target]) => (target === kind ? [type] : []))
  return [...new Set(chosen === undefined ? leading : [chosen, ...leading])]
}
