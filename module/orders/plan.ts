import { sameJson } from '../../shared/kernel/equal.ts'
import type { OrderPut, OrderState } from '../../shared/wire-1c/order.ts'
import type { Agreed, OnecSeen, OrderBody, WriteIntent } from './agreed.ts'
import { type Field, ownership, stageOf } from './ownership.ts'
import { moveStatus, type StatusConflict, type StatusMaps, type StatusMove, targetOf } from './status.ts'

export type PlanInput = {
  crm: {
    body: OrderBody
    status: string
    /** Epoch ms when the CRM's status changed. */
    statusAt: number
    /** The order has reached a status at which orders go to 1C. */
    wanted: boolean
  }
  onec: OrderState | null
  agreed: Agreed | null
  maps: StatusMaps
  /** 1C's clock minus ours, ms. */
  clockOffset: number
}

export type Conflict =
  | { kind: 'status'; status: StatusConflict }
  /** Both sides changed the lines; the owner at this stage wins. */
  | { kind: 'lines'; winner: 'crm' | 'onec' }
  /** 1C's people changed the lines, the CRM's did not: nothing is overwritten. */
  | { kind: 'lines_kept' }
  /** The CRM changed what 1C owns since the goods have left. */
  | { kind: 'refused'; fields: Field[] }
  | { kind: 'deleted_in_onec' }

export type OrderWrite = { body: OrderBody; keepLines: boolean; status: OrderPut['status']; changed: Field[] }

export type Plan = {
  toOnec: OrderWrite | null
  toCrm: { status: string } | null
  conflicts: Conflict[]
  /** What is agreed once the plan is carried out; after a write `agreeOnWrite` takes 1C's answer into it. null: nothing yet. */
  agreed: Agreed | null
}

const nothing: Plan = { toOnec: null, toCrm: null, conflicts: [], agreed: null }

/**
 * What must travel so that both sides agree again. Pure; carried out and run again, it is empty. The whole order is one decision,
 * since a write to 1C brings the document to a state: what 1C's people changed must not ride back on a write that was about something else.
 */
export function planOrder(input: PlanInput): Plan {
  const { crm, onec, agreed, maps } = input
  if (!onec) return crm.wanted && crm.body.cancelled === null ? firstWrite(input) : nothing
  const seen = seenOf(onec, maps)
  if (!agreed)
    return {
      ...nothing,
      agreed: { body: crm.body, crmStatus: crm.status, onec: seen, announced: null, deletedInOnec: false },
    }

  const body: OrderBody = { ...crm.body, ...documentDefaults(agreed.body) }
  if (onec.deleted) {
    return {
      ...nothing,
      conflicts: agreed.deletedInOnec ? [] : [{ kind: 'deleted_in_onec' }],
      agreed: { ...agreed, deletedInOnec: true },
    }
  }
  const owner = ownership[stageOf(onec)]
  const moved = movedFields(body, agreed.body)
  const refused = moved.filter((field) => field !== 'lines' && owner[field] === 'onec')
  const lines = decideLines(moved.includes('lines'), body, seen, agreed, owner.lines)
  const { move, conflict } = moveStatus({
    crmStatus: crm.status,
    onec,
    agreed,
    maps,
    crmAt: crm.statusAt,
    onecAt: Date.parse(onec.statusAt) - input.clockOffset,
  })

  const changed = moved.filter((field) => !refused.includes(field) && (field !== 'lines' || lines.write))
  const conflicts: Conflict[] = [...lines.conflicts]
  if (conflict) conflicts.push({ kind: 'status', status: conflict })
  if (refused.length > 0) conflicts.push({ kind: 'refused', fields: refused })

  const status = move.kind === 'to_onec' ? { set: move.set, expected: move.expected } : null
  // A document that does not know its CRM order is told, even when nothing else has changed.
  const write = changed.length > 0 || status !== null || onec.crmId === null
  return {
    toOnec: write
      ? {
          body: withAgreed(body, agreed.body, refused),
          keepLines: !lines.write,
          status,
          changed: status ? [...changed, 'status'] : changed,
        }
      : null,
    toCrm: move.kind === 'to_crm' ? { status: move.set } : null,
    conflicts,
    agreed: {
      body,
      crmStatus: move.kind === 'to_crm' ? move.set : crm.status,
      onec: { lines: lines.agreed, target: targetAfter(onec, move, maps) },
      announced: lines.announced,
      deletedInOnec: false,
    },
  }
}

/** The 1C half of a plan as it is stored before anything is sent. */
export function intentOf(plan: Plan): WriteIntent {
  const { changed, keepLines, status } = plan.toOnec!
  return { changed, keepLines, status, tellsCrm: plan.toCrm !== null, agreed: plan.agreed! }
}

/**
 * Agreement after 1C answered a write. Its lines are what 1C shows now. The status is agreed only when nothing of it is still open:
 * not while the CRM has yet to be told, and not when 1C left its status alone because it had changed there meanwhile.
 */
export function agreeOnWrite(
  intent: WriteIntent,
  before: Agreed | null,
  answer: OrderState,
  maps: StatusMaps,
): Agreed {
  const planned = intent.agreed
  const seen = seenOf(answer, maps)
  const lines = intent.keepLines ? planned.onec.lines : seen.lines
  if (!before) return { ...planned, onec: { ...seen, lines } }
  const open = intent.tellsCrm || (intent.status !== null && answer.status !== intent.status.set)
  return open
    ? { ...planned, crmStatus: before.crmStatus, onec: { lines, target: before.onec.target } }
    : { ...planned, onec: { lines, target: planned.onec.target } }
}

/** What of the 1C order is compared from run to run. */
export function seenOf(onec: OrderState, maps: StatusMaps): OnecSeen {
  return {
    lines: onec.lines
      .filter((line) => line.role !== 'delivery')
      .map(({ lineId, offer, quantity, sum }) => ({
        lineId,
        product: offer.product,
        characteristic: offer.characteristic,
        quantity,
        sum,
      })),
    target: targetOf(onec, maps.toCrm),
  }
}

function firstWrite({ crm, maps }: PlanInput): Plan {
  const set = maps.toOnec.get(crm.status)
  return {
    toOnec: {
      body: crm.body,
      keepLines: false,
      status: set === undefined ? null : { set, expected: null },
      changed: [
        'head',
        'customer',
        'comments',
        'lines',
        'delivery',
        'payments',
        ...(set === undefined ? [] : (['status'] as const)),
      ],
    },
    toCrm: null,
    conflicts: [],
    agreed: {
      body: crm.body,
      crmStatus: crm.status,
      onec: { lines: [], target: null },
      announced: null,
      deletedInOnec: false,
    },
  }
}

type Lines = {
  write: boolean
  conflicts: Conflict[]
  agreed: OnecSeen['lines']
  announced: OnecSeen['lines'] | null
}

function decideLines(
  crmMoved: boolean,
  body: OrderBody,
  seen: OnecSeen,
  agreed: Agreed,
  owner: 'crm' | 'onec',
): Lines {
  const onecMoved = !sameJson(seen.lines, agreed.onec.lines) && !sameComposition(body.lines, seen.lines)
  if (!onecMoved) {
    if (crmMoved && owner === 'onec' && !sameComposition(body.lines, seen.lines)) {
      return {
        write: false,
        conflicts: [{ kind: 'refused', fields: ['lines'] }],
        agreed: seen.lines,
        announced: null,
      }
    }
    return { write: crmMoved, conflicts: [], agreed: seen.lines, announced: null }
  }
  if (!crmMoved) {
    const known = sameJson(agreed.announced, seen.lines)
    // Not agreed: the difference stays visible to the next plan, so that a later change in the CRM is a conflict and not a silent undo.
    return {
      write: false,
      conflicts: known ? [] : [{ kind: 'lines_kept' }],
      agreed: agreed.onec.lines,
      announced: seen.lines,
    }
  }
  return {
    write: owner === 'crm',
    conflicts: [{ kind: 'lines', winner: owner }],
    agreed: seen.lines,
    announced: null,
  }
}

/** The same goods in the same quantities for the same sums, whatever else the lines carry. */
function sameComposition(lines: OrderBody['lines'], seen: OnecSeen['lines']): boolean {
  const ours = lines
    .filter((line) => line.cancelled === null)
    .map((line) => `${line.offer.product}#${line.offer.characteristic ?? ''} ${line.quantity} ${line.sum}`)
  const theirs = seen.map(
    (line) => `${line.product}#${line.characteristic ?? ''} ${line.quantity} ${line.sum}`,
  )
  return sameJson(ours.sort(), theirs.sort())
}

const fieldMembers = {
  head: [
    'crm',
    'source',
    'wishedDate',
    'currency',
    'mark',
    'cancelled',
    'customFields',
    'pricing',
    'documents',
  ],
  customer: ['customer'],
  comments: ['comments'],
  lines: ['lines'],
  delivery: ['delivery'],
  payments: ['payments'],
} as const satisfies Partial<Record<Field, readonly (keyof OrderBody)[]>>

function movedFields(now: OrderBody, then: OrderBody): Field[] {
  return (Object.keys(fieldMembers) as (keyof typeof fieldMembers)[]).filter((field) =>
    fieldMembers[field].some((member) => !sameJson(now[member], then[member])),
  )
}

/** What 1C takes only when it creates the document; a later change of our settings must not pretend that the order changed. */
function documentDefaults(body: OrderBody) {
  const { organisation, agreement, contract, priceType, store, department, manager, vatMode } = body
  return { organisation, agreement, contract, priceType, store, department, manager, vatMode }
}

function withAgreed(body: OrderBody, agreed: OrderBody, fields: Field[]): OrderBody {
  const kept = fields.flatMap((field) => (field === 'status' ? [] : [...fieldMembers[field]]))
  return { ...body, ...Object.fromEntries(kept.map((member) => [member, agreed[member]])) }
}

/**
 * The target that stands for 1C once the plan is carried out. Our own write of a status is an echo; what 1C computes from it
 * afterwards (a state, a warehouse step) is news and travels back.
 */
function targetAfter(onec: OrderState, move: StatusMove, maps: StatusMaps): string | null {
  return targetOf(move.kind === 'to_onec' ? { ...onec, status: move.set } : onec, maps.toCrm)
}
