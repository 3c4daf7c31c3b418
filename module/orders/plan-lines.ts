import { sameJson } from '../../shared/kernel/equal.ts'
import type { OrderState } from '../../shared/wire-1c/order.ts'
import type { Agreed, OnecSeen, OrderBody } from './agreed.ts'
import { isCancelled, type Owner, wantsGoods } from './ownership.ts'

export type LinesConflict =
  /** Both sides changed the lines; the owner at this stage wins. */
  | { kind: 'lines'; winner: Owner }
  /** 1C's people changed the lines and the shop does not take that over: nothing is overwritten. */
  | { kind: 'lines_kept' }
  /** The order wants nothing any more, and 1C's people have added goods to its document since. */
  | { kind: 'wants_goods' }

export type LinesDecision = {
  write: boolean
  /** The CRM is to have the lines as 1C has them. */
  tellCrm: boolean
  conflicts: LinesConflict[]
  refused: boolean
  /** Lines of 1C that are agreed once this is carried out. */
  agreed: OnecSeen['lines']
  announced: OnecSeen['lines'] | null
}

type Lines = OnecSeen['lines']

/** Rows of the document as they are compared from run to run; delivery is no item of the CRM. */
export const seenLines = (onec: Pick<OrderState, 'lines'>): Lines =>
  onec.lines
    .filter((line) => line.role !== 'delivery')
    .map((line) => ({
      lineId: line.lineId,
      product: line.offer.product,
      characteristic: line.offer.characteristic,
      ...standing(line),
    }))

/** What of a row stands: of one whose rest was cancelled, the part that has left with its share of the sum. */
export function standing(
  line: Pick<OrderState['lines'][number], 'quantity' | 'sum' | 'shipped' | 'cancelled'>,
): { quantity: string; sum: number; cancelled: boolean } {
  const [whole, left] = [Number(line.quantity), Number(line.shipped)]
  if (!isCancelled(line)) return { quantity: line.quantity, sum: line.sum, cancelled: false }
  if (left === 0) return { quantity: line.quantity, sum: line.sum, cancelled: true }
  return { quantity: line.shipped, sum: Math.round((line.sum * left) / whole), cancelled: false }
}

/**
 * Which way the lines travel. A change on one side since the agreement goes to the other; of two changes the owner's stays. Nothing is
 * agreed on until the other side has it: a change that could not be carried stays visible to the next plan.
 */
export function decideLines(input: {
  body: OrderBody
  seen: Lines
  agreed: Agreed
  owner: Owner
  /** The shop takes changes of lines from 1C. */
  takesLines: boolean
}): LinesDecision {
  const { body, seen, agreed, owner } = input
  const none: LinesDecision = {
    write: false,
    tellCrm: false,
    conflicts: [],
    refused: false,
    agreed: seen,
    announced: null,
  }
  const crmMoved = !sameJson(body.lines, agreed.body.lines)
  const same = sameComposition(body.lines, seen)
  const onecChanged = !sameJson(seen, agreed.onec.lines)
  if (!onecChanged || same) {
    if (crmMoved && owner === 'onec' && !same) return { ...none, refused: true }
    const arrived = onecChanged && onlyComposition(body.lines, agreed.body.lines, seen)
    return { ...none, write: crmMoved && !arrived }
  }
  const known = sameJson(agreed.announced, seen)
  if (crmMoved && owner === 'crm')
    return { ...none, write: true, conflicts: [{ kind: 'lines', winner: 'crm' }] }
  const open = { ...none, agreed: agreed.onec.lines, announced: seen }
  if (known) return open
  if (crmMoved)
    return { ...open, tellCrm: true, announced: null, conflicts: [{ kind: 'lines', winner: 'onec' }] }
  return input.takesLines
    ? { ...open, tellCrm: true, announced: null }
    : { ...open, conflicts: [{ kind: 'lines_kept' }] }
}

/** What people are told where the document of an order that was cancelled wants goods again; once for each change of its rows. */
export const wantsAgain = (onec: Pick<OrderState, 'lines'>, agreed: OnecSeen['lines']): LinesConflict[] =>
  wantsGoods(onec) && !sameJson(seenLines(onec), agreed) ? [{ kind: 'wants_goods' }] : []

/** The same goods in the same quantities for the same sums, whatever else the lines carry. */
export function sameComposition(lines: OrderBody['lines'], seen: Lines): boolean {
  const ours = lines
    .filter((line) => line.cancelled === null)
    .map((line) => ({ key: keyOf(line.offer), quantity: Number(line.quantity), sum: line.sum }))
  const theirs = seen
    .filter((line) => !line.cancelled)
    .map((line) => ({ key: keyOf(line), quantity: Number(line.quantity), sum: line.sum }))
  if (ours.length !== theirs.length) return false
  const left = [...theirs]
  return ours.every((line) => {
    const at = left.findIndex(
      (other) =>
        other.key === line.key &&
        other.quantity === line.quantity &&
        closeSums(other.sum, line.sum, line.quantity),
    )
    if (at < 0) return false
    left.splice(at, 1)
    return true
  })
}

/**
 * The CRM keeps one discount per unit, so a sum of 1C may come back changed by less than a kopeck a unit; a part of a unit rounds once
 * more.
 */
const closeSums = (one: number, other: number, quantity: number): boolean =>
  one === other || Math.abs(one - other) < (Number.isInteger(quantity) ? quantity : Math.ceil(quantity) + 1)

const keyOf = (offer: { product: string; characteristic: string | null }): string =>
  `${offer.product}#${offer.characteristic ?? ''}`

/**
 * The CRM's lines differ from the agreed ones in their composition alone, and 1C knows each of them by its id: what 1C's people
 * changed has arrived in the CRM, and there is nothing to send back.
 */
function onlyComposition(now: OrderBody['lines'], then: OrderBody['lines'], seen: Lines): boolean {
  const before = new Map(then.map((line) => [line.lineId, line]))
  const ids = new Set(seen.map((line) => line.lineId))
  return now.every((line) => {
    const known = before.get(line.lineId)
    return ids.has(line.lineId) && (!known || sameJson(restOf(line), restOf(known)))
  })
}

const restOf = ({ offer, vatRate, priceType, markingCodes, supply, role }: OrderBody['lines'][number]) => ({
  offer,
  vatRate,
  priceType,
  markingCodes,
  supply,
  role,
})

/** Rows as agreed, with the ids of the CRM's lines that our own write gave to them. */
export const withIds = (lines: Lines, answer: Lines): Lines =>
  lines.map((line, at) => {
    const now = answer[at]
    return line.lineId === null && now && keyOf(now) === keyOf(line) ? { ...line, lineId: now.lineId } : line
  })

/** Rows as agreed, with what our own cancelling did to them: that is no news of 1C's people. */
export const withCancelled = (lines: Lines, answer: Lines): Lines => {
  const now = new Map(answer.map((line) => [line.lineId, line.cancelled]))
  return lines.map((line) => ({ ...line, cancelled: now.get(line.lineId) ?? line.cancelled }))
}
