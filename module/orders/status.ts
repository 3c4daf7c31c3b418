import type { OrderState } from '../../shared/wire-1c/order.ts'
import type { Agreed } from './agreed.ts'
import { ownership, stageOf } from './ownership.ts'

export type StatusMaps = {
  /** CRM status → 1C settable status. */
  toOnec: ReadonlyMap<string, string>
  /** `warehouse:…`, `state:…`, `status:…` of 1C → CRM status. */
  toCrm: ReadonlyMap<string, string>
  /** CRM statuses in the order in which an order passes them: of several documents the one that is behind speaks for the order. */
  rank: ReadonlyMap<string, number>
}

/** What of a 1C document tells how far it is. */
export type Standing = Pick<OrderState, 'status' | 'state' | 'warehouse'>

/** The CRM status that the 1C side stands for: the warehouse knows most, then what 1C computed, then what a person set. */
export function targetOf(order: Standing, toCrm: StatusMaps['toCrm']): string | null {
  const keys = [`warehouse:${order.warehouse}`, `state:${order.state}`, `status:${order.status}`]
  for (const key of keys) {
    const target = toCrm.get(key)
    if (target !== undefined) return target
  }
  return null
}

/** The status that stands for all documents: the one that is behind. null while one of them stands for none. */
export function jointTarget(targets: readonly (string | null)[], rank: StatusMaps['rank']): string | null {
  const place = (target: string) => rank.get(target) ?? Number.POSITIVE_INFINITY
  let least: string | null = null
  for (const target of targets) {
    if (target === null) return null
    if (least === null || place(target) < place(least)) least = target
  }
  return least
}

export type StatusMove =
  | { kind: 'none' }
  | { kind: 'to_onec'; set: string; expected: string }
  | { kind: 'to_crm'; set: string }

export type StatusConflict = { winner: 'crm' | 'onec'; crm: string; onec: string }

/**
 * Which way the status travels. Compared with what was agreed, never with whose change it was: an echo equals the agreement.
 * `crmAt` and `onecAt` are epoch ms of the two clocks, `onecAt` already corrected by the offset from `/about`; they decide
 * only when both sides moved, and the owner at this stage decides when they are equal.
 */
export function moveStatus(input: {
  crmStatus: string
  onec: Standing & Pick<OrderState, 'shipments' | 'lines'>
  /** The other documents of the order. */
  others: readonly Standing[]
  agreed: Agreed
  maps: StatusMaps
  crmAt: number
  onecAt: number
}): { move: StatusMove; conflict: StatusConflict | null } {
  const { crmStatus, onec, agreed, maps } = input
  const target = jointTarget(
    [onec, ...input.others].map((document) => targetOf(document, maps.toCrm)),
    maps.rank,
  )
  const crmMoved = crmStatus !== agreed.crmStatus
  // Where the CRM had put the document it does not stand any more, although what the map prefers to see of it is the same.
  const left = agreed.onec.status === maps.toOnec.get(agreed.crmStatus) && onec.status !== agreed.onec.status
  const onecMoved = target !== null && (target !== agreed.onec.target || left)
  const toOnec = (): StatusMove => {
    const set = maps.toOnec.get(crmStatus)
    return set === undefined || set === onec.status
      ? { kind: 'none' }
      : { kind: 'to_onec', set, expected: onec.status }
  }
  const toCrm = (): StatusMove =>
    target === null || target === crmStatus ? { kind: 'none' } : { kind: 'to_crm', set: target }

  if (!crmMoved && !onecMoved) return { move: { kind: 'none' }, conflict: null }
  if (!onecMoved) return { move: toOnec(), conflict: null }
  if (!crmMoved) return { move: toCrm(), conflict: null }
  if (target === crmStatus) return { move: { kind: 'none' }, conflict: null }
  const winner =
    input.crmAt === input.onecAt
      ? ownership[stageOf(onec)].status
      : input.crmAt > input.onecAt
        ? 'crm'
        : 'onec'
  return { move: winner === 'crm' ? toOnec() : toCrm(), conflict: { winner, crm: crmStatus, onec: target } }
}
