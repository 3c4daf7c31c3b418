import { sameJson } from '../../shared/kernel/equal.ts'
import type { OrderPut, OrderState } from '../../shared/wire-1c/order.ts'
import type { Agreed, Conflict, OnecSeen, OrderBody, WriteIntent } from './agreed.ts'
import { agreedUntold, type FieldsPlan, heldByOnec } from './custom-fields.ts'
import { allShipped, type Field, ownership, stageOf } from './ownership.ts'
import {
  decideLines,
  type LinesDecision,
  seenLines,
  wantsAgain,
  withCancelled,
  withIds,
} from './plan-lines.ts'
import {
  jointTarget,
  moveStatus,
  type Standing,
  type StatusMaps,
  type StatusMove,
  targetOf,
} from './status.ts'

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
  /** The other documents of the same order: the CRM's status speaks for all of them. */
  others: readonly Standing[]
  agreed: Agreed | null
  maps: StatusMaps
  /** Which custom fields travel between the order and this document; null: none. */
  fields: FieldsPlan | null
  /** The shop takes changes of lines from 1C. */
  takesLines: boolean
  /** 1C's clock minus ours, ms. */
  clockOffset: number
}

export type OrderWrite = { body: OrderBody; keepLines: boolean; status: OrderPut['status']; changed: Field[] }

/** What the CRM should be told: the status that 1C stands for, the lines as 1C has them, custom fields by their codes. */
export type Telling = {
  status: string | null
  lines: OrderState['lines'] | null
  fields: FieldsPlan['toCrm'] | null
}

export type Plan = {
  toOnec: OrderWrite | null
  toCrm: Telling | null
  conflicts: Conflict[]
  /** What is agreed once the plan is carried out; after a write `agreeOnWrite` takes 1C's answer into it. null: nothing yet. */
  agreed: Agreed | null
}

const nothing: Plan = { toOnec: null, toCrm: null, conflicts: [], agreed: null }

/**
 * What must travel so that the CRM order (or its part that one organisation ships) and the 1C document agree again. Pure; carried out
 * and run again, it is empty. The whole document is one decision, since a write to 1C brings it to a state: what 1C's people changed
 * must not ride back on a write that was about something else.
 */
export function planOrder(input: PlanInput): Plan {
  const { crm, onec, agreed, maps, others } = input
  if (!onec) return crm.wanted && crm.body.cancelled === null ? firstWrite(input) : nothing
  const seen = seenOf(onec, others, maps)
  if (!agreed) return { ...nothing, agreed: agreedAnew(crm, seen) }

  const { fields } = input
  const body: OrderBody = {
    ...crm.body,
    ...documentDefaults(agreed.body),
    customFields: fields ? heldByOnec(crm.body.customFields, fields) : crm.body.customFields,
  }
  if (onec.deleted) {
    return {
      ...nothing,
      conflicts: agreed.deletedInOnec ? [] : [{ kind: 'deleted_in_onec' }],
      agreed: { ...agreed, deletedInOnec: true },
    }
  }
  const moved = movedFields(body, agreed.body)
  if (fields && Object.keys(fields.toOnec).length > 0) moved.push('customFields')
  const refused = refusedFields(moved, body, onec)
  const lines = linesOf(input, body, moved, seen)
  if (lines.refused) refused.push('lines')
  const { move, conflict } = moveStatus({
    crmStatus: crm.status,
    onec,
    others,
    agreed,
    maps,
    crmAt: crm.statusAt,
    onecAt: Date.parse(onec.statusAt) - input.clockOffset,
  })

  const changed = moved.filter((field) => !refused.includes(field) && (field !== 'lines' || lines.write))
  const conflicts: Conflict[] = [...lines.conflicts]
  if (conflict) conflicts.push({ kind: 'status', status: conflict })
  if (refused.length > 0) conflicts.push({ kind: 'refused', fields: refused })
  if (changed.includes('cancel') && body.cancelled !== null && stageOf(onec) === 'shipped')
    conflicts.push({ kind: 'cancelled_after_shipment' })

  const status = move.kind === 'to_onec' ? { set: move.set, expected: move.expected } : null
  // A document that does not know its CRM order is told, even when nothing else has changed.
  const write = changed.length > 0 || lines.write || status !== null || onec.crmId === null
  const told: Telling = {
    status: move.kind === 'to_crm' ? move.set : null,
    lines: lines.tellCrm ? onec.lines : null,
    fields: fields && Object.keys(fields.toCrm).length > 0 ? fields.toCrm : null,
  }
  return {
    toOnec: write
      ? {
          body: withAgreed(body, agreed.body, refused),
          keepLines: !lines.write,
          status,
          changed: status ? [...changed, 'status'] : changed,
        }
      : null,
    toCrm: told.status !== null || told.lines !== null || told.fields !== null ? told : null,
    conflicts,
    agreed: {
      body,
      crmStatus: move.kind === 'to_crm' ? move.set : crm.status,
      onec: {
        lines: lines.agreed,
        target: targetAfter(onec, others, move, maps),
        status: move.kind === 'to_onec' ? move.set : onec.status,
      },
      announced: lines.announced,
      fields: fields && (write ? agreedUntold(fields, agreed.fields) : fields.agreed),
      deletedInOnec: false,
      refusedSplit: agreed.refusedSplit,
    },
  }
}

/** The 1C half of a plan as it is stored before anything is sent. */
export function intentOf(plan: Plan, othersTargets: (string | null)[]): WriteIntent {
  const { changed, keepLines, status } = plan.toOnec!
  const { conflicts } = plan
  const tellsCrm = plan.toCrm !== null && plan.toCrm.status !== null
  return { changed, keepLines, status, tellsCrm, othersTargets, conflicts, agreed: plan.agreed! }
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
  const target = jointTarget([targetOf(answer, maps.toCrm), ...intent.othersTargets], maps.rank)
  const now = seenLines(answer)
  const named = withIds(planned.onec.lines, now)
  const kept = intent.changed.includes('cancel') ? withCancelled(named, now) : named
  const lines = intent.keepLines ? kept : now
  if (!before) return { ...planned, onec: { target, lines, status: answer.status } }
  const open = intent.tellsCrm || (intent.status !== null && answer.status !== intent.status.set)
  return open
    ? { ...planned, crmStatus: before.crmStatus, onec: { ...before.onec, lines } }
    : { ...planned, onec: { ...planned.onec, lines } }
}

/** What of the 1C order is compared from run to run. */
export function seenOf(onec: OrderState, others: readonly Standing[], maps: StatusMaps): OnecSeen {
  return { lines: seenLines(onec), target: targetOfAll(onec, others, maps), status: onec.status }
}

const targetOfAll = (onec: Standing, others: readonly Standing[], maps: StatusMaps): string | null =>
  jointTarget(
    [onec, ...others].map((document) => targetOf(document, maps.toCrm)),
    maps.rank,
  )

/** Both sides as they are now, when there is nothing older to compare with. */
export const agreedAnew = (crm: Pick<PlanInput['crm'], 'body' | 'status'>, seen: OnecSeen): Agreed => ({
  body: crm.body,
  crmStatus: crm.status,
  onec: seen,
  announced: null,
  fields: null,
  deletedInOnec: false,
  refusedSplit: null,
})

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
        'customFields',
        'lines',
        'delivery',
        'payments',
        ...(set === undefined ? [] : (['status'] as const)),
      ],
    },
    toCrm: null,
    conflicts: [],
    agreed: agreedAnew(crm, { lines: [], target: null, status: set ?? null }),
  }
}

/** Lines of a cancelled order are left as they are, and written whole when the order is taken up again. */
function linesOf(input: PlanInput, body: OrderBody, moved: Field[], seen: OnecSeen): LinesDecision {
  const agreed = input.agreed!
  const still: LinesDecision = {
    write: false,
    tellCrm: false,
    conflicts: [],
    refused: false,
    agreed: seen.lines,
    announced: null,
  }
  if (body.cancelled !== null && moved.includes('cancel')) return still
  if (body.cancelled !== null) return { ...still, conflicts: wantsAgain(input.onec!, agreed.onec.lines) }
  if (moved.includes('cancel')) return { ...still, write: true }
  const owner = ownership[stageOf(input.onec!)].lines
  return decideLines({ body, seen: seen.lines, agreed, owner, takesLines: input.takesLines })
}

function refusedFields(moved: Field[], body: OrderBody, onec: OrderState): Field[] {
  const owner = ownership[stageOf(onec)]
  return moved.filter((field) => {
    if (field === 'lines') return false
    if (field === 'cancel' && body.cancelled !== null && allShipped(onec)) return true
    return owner[field] === 'onec'
  })
}

const fieldMembers = {
  head: ['crm', 'source', 'wishedDate', 'currency', 'mark', 'pricing', 'documents'],
  cancel: ['cancelled'],
  customer: ['customer'],
  comments: ['comments'],
  lines: ['lines'],
  delivery: ['delivery'],
  payments: ['payments'],
} as const satisfies Partial<Record<Field, readonly (keyof OrderBody)[]>>

type Member = keyof typeof fieldMembers

function movedFields(now: OrderBody, then: OrderBody): Field[] {
  return (Object.keys(fieldMembers) as Member[]).filter((field) =>
    fieldMembers[field].some((member) => !sameJson(now[member], then[member])),
  )
}

/** What 1C takes only when it creates the document; a later change of our settings must not pretend that the order changed. */
function documentDefaults(body: OrderBody) {
  const { organisation, agreement, contract, priceType, store, department, manager, vatMode } = body
  return { organisation, agreement, contract, priceType, store, department, manager, vatMode }
}

function withAgreed(body: OrderBody, agreed: OrderBody, fields: Field[]): OrderBody {
  const kept = fields.flatMap((field) => (field in fieldMembers ? [...fieldMembers[field as Member]] : []))
  return { ...body, ...Object.fromEntries(kept.map((member) => [member, agreed[member]])) }
}

/**
 * The target that stands for 1C once the plan is carried out. Our own write of a status is an echo; what 1C computes from it
 * afterwards (a state, a warehouse step) is news and travels back.
 */
function targetAfter(
  onec: OrderState,
  others: readonly Standing[],
  move: StatusMove,
  maps: StatusMaps,
): string | null {
  return targetOfAll(move.kind === 'to_onec' ? { ...onec, status: move.set } : onec, others, maps)
}
