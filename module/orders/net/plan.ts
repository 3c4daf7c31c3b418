import { sum, toMinor } from '../../../shared/kernel/money.ts'
import type { CrmOrder } from '../../../shared/wire-crm/order.ts'
import { lineMoney } from '../lines.ts'

/** What we hold of one CRM order. */
export type Held = {
  linked: boolean
  /** Null where nothing is agreed yet. `total` (minor units) is null where the order is split among organisations. */
  agreed: { status: string; total: number | null } | null
  /** What the net saw last; null when it has not looked since the last agreement. */
  seen: string | null
  /** On the worklist: it is being dealt with, or waits for a person. */
  waiting: boolean
  /** The feed has told that it is no longer in the CRM. */
  gone: boolean
}

/** `note`: remember this and do nothing else; `suspect`: a change that nobody has told us of. */
export type Verdict = { kind: 'fine' } | { kind: 'note' | 'suspect'; seen: string }

/** Not looked at again until something is agreed about it anew. */
export const closed = 'closed'

/** Money by the same reckoning as the document's, so that roundings of the CRM's own total make no difference. */
export const totalOf = (order: CrmOrder): number =>
  sum([...order.items.map((item) => lineMoney(item).sum), toMinor(order.delivery?.cost ?? 0)])

/** What is remembered of an order as the CRM shows it; null: it has it no more. */
export const seenOf = (order: CrmOrder | null): string =>
  order === null ? closed : `${order.status ?? ''} ${totalOf(order)}`

/**
 * Judges one order of the CRM. `wanted`: it entered a status that sends it since the exchange has known that status. What waits is left
 * alone, so that the net never takes up again what a person was asked about; what was never agreed on is only missed where it is wanted.
 */
export function judge(
  order: CrmOrder | null,
  held: Held,
  rules: { wanted: boolean; finalStatuses: ReadonlySet<string> },
): Verdict {
  const seen = seenOf(order)
  const { agreed, waiting } = held
  if (!held.linked)
    return order !== null && rules.wanted && !waiting ? { kind: 'suspect', seen } : { kind: 'fine' }
  if (order !== null && !waiting && agrees(order, agreed) && rules.finalStatuses.has(order.status ?? ''))
    return held.seen === closed ? { kind: 'fine' } : { kind: 'note', seen: closed }
  if (seen === held.seen) return { kind: 'fine' }
  if (order === null) return waiting ? { kind: 'fine' } : { kind: held.gone ? 'note' : 'suspect', seen }
  if (waiting || agrees(order, agreed)) return { kind: 'note', seen }
  return { kind: agreed !== null || rules.wanted ? 'suspect' : 'note', seen }
}

const agrees = (order: CrmOrder, agreed: Held['agreed']): boolean =>
  agreed !== null &&
  agreed.status === (order.status ?? '') &&
  (agreed.total === null || agreed.total === totalOf(order))
