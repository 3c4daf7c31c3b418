import { sameJson } from '../../../shared/kernel/equal.ts'
import { MostError } from '../../../shared/kernel/errors.ts'
import { toThousandths } from '../../../shared/kernel/money.ts'
import type { OrderState } from '../../../shared/wire-1c/order.ts'
import type { CrmOrder } from '../../../shared/wire-crm/order.ts'
import type { CrmItemWrite } from '../../../shared/wire-crm/order-write.ts'
import { type Ctx, inTransaction, type Job, type TxCtx } from '../../context.ts'
import { record } from '../../journal/index.ts'
import { findLink, linkKey, saveAgreement } from '../../links/index.ts'
import { type StoredAgreement, storedAgreement } from '../agreed.ts'
import { editItems } from '../edit-items.ts'
import { linesOvertakenEntry } from '../entries.ts'
import { asItIs } from '../lines-to-crm.ts'
import type { OrderDocument } from '../sides.ts'
import { headEntry, itemName, notTakenEntry } from './entries.ts'
import { isNews, refusalOf, stillRefused, without } from './refusals.ts'
import type { Shipping } from './settle.ts'
import { saveTold, type Told } from './told.ts'

/** The printed form `(01)…(21)…` to the one that the CRM keeps: `01…21…`. */
export const plainCode = (code: string): string => code.trim().replace(/^\(01\)(\d{14})\(21\)/, '01$121')

export type Marking = {
  /** Every line of the order with its id, since `items` replaces them all; null: the CRM has what 1C has. */
  items: CrmItemWrite[] | null
  changed: { item: number; before: string[]; after: string[] }[]
  /** Codes of 1C now, by line. */
  seen: Told['marking']
}

/**
 * Marking codes that 1C has other than the CRM. Only a change in 1C since we last saw its codes travels: a manager's own codes went to 1C
 * with the lines, and what 1C did not take is no reason to take them from him. A cancelled line has none; a line of which 1C does not
 * tell is left alone.
 */
export function itemsWithMarking(
  order: Pick<CrmOrder, 'items'>,
  documents: readonly { onec: Pick<OrderState, 'lines'> }[],
  seen: Told['marking'],
): Marking {
  const told = codesOf(documents)
  const now: Told['marking'] = {}
  const changed: Marking['changed'] = []
  const items: CrmItemWrite[] = []
  for (const item of order.items) {
    const { id, markingCodes } = item
    // Without its id a row would be added, not kept.
    if (id === undefined) return { items: null, changed: [], seen }
    const before = markingCodes ?? []
    const after = told.get(String(id))
    const then = seen[String(id)]
    if (after && (after.length > 0 || then)) now[String(id)] = after
    const moved =
      after !== undefined && !sameCodes(after, then ?? []) && !sameCodes(after, before.map(plainCode))
    if (moved) changed.push({ item: id, before, after })
    items.push({ ...asItIs(item), ...(moved ? { markingCodes: after } : {}) })
  }
  return { items: changed.length > 0 ? items : null, changed, seen: now }
}

const sameCodes = (a: readonly string[], b: readonly string[]): boolean =>
  sameJson(a.toSorted(), b.toSorted())

/** Codes by CRM line over all rows and documents of 1C that tell them. */
function codesOf(documents: readonly { onec: Pick<OrderState, 'lines'> }[]): Map<string, string[]> {
  const codes = new Map<string, string[]>()
  for (const { onec } of documents) {
    for (const { lineId, markingCodes, cancelled, shipped, quantity } of onec.lines) {
      if (lineId === null || markingCodes === undefined) continue
      const dropped = toThousandths(cancelled) > 0 && toThousandths(cancelled) >= toThousandths(quantity)
      const own = dropped && toThousandths(shipped) === 0 ? [] : markingCodes.map(plainCode)
      codes.set(lineId, [...new Set([...(codes.get(lineId) ?? []), ...own])])
    }
  }
  return codes
}

/** Answers whether something was written or has to be looked at again. */
export async function settleMarking(ctx: Ctx, job: Job, { sides, told }: Shipping): Promise<boolean> {
  const { order, documents } = sides
  const { items, changed, seen } = itemsWithMarking(order, documents, told.marking)
  const started = ctx.clock.now()
  const asked = { key: 'marking', asked: JSON.stringify(changed) }
  if (!items) {
    if (!sameJson(seen, told.marking))
      await inTransaction(ctx, (t) => saveTold(t, job, { ...told, marking: seen }))
    return false
  }
  if (stillRefused(told.refused, asked, { now: started, job })) return false
  let overtaken = false
  try {
    const { outcome } = await editItems(ctx, job, { order, edit: { items } })
    if (outcome === 'stale') return true
    overtaken = outcome === 'overtaken'
  } catch (error) {
    if (!(error instanceof MostError) || error.fault !== 'refusal') throw error
    await inTransaction(ctx, async (t) => {
      const refused = [...without(told.refused, asked.key), refusalOf(asked, error, t.clock.now())]
      await saveTold(t, job, { ...told, refused })
      if (isNews(told.refused, asked, error, { now: t.clock.now(), job }))
        await record(t, notTakenEntry(job, error))
    })
    return false
  }
  const codes = (which: 'before' | 'after') =>
    changed.map((line) => ({ name: itemName(order, line.item), markingCodes: line[which] }))
  await inTransaction(ctx, async (t) => {
    const refused = without(told.refused, asked.key)
    await saveTold(t, job, { ...told, refused, marking: seen })
    await agreeOnMarking(t, documents, changed)
    const states = [{ lines: codes('before') }, { lines: codes('after') }] as const
    await record(t, headEntry(job, states[0], states[1], t.clock.now() - started))
    if (overtaken) await record(t, linesOvertakenEntry(job))
  })
  return true
}

/** Both sides have these codes now, so they are no change of the CRM that would go back to 1C. */
async function agreeOnMarking(
  t: TxCtx,
  documents: readonly OrderDocument[],
  changed: Marking['changed'],
): Promise<void> {
  const codes = new Map(changed.map(({ item, after }) => [String(item), after]))
  for (const { link } of documents) {
    const key = linkKey('order', link.crmId, link.organisation)
    const stored = await findLink(t.tx, t.tenant.id, key)
    const agreement = storedAgreement.parse(stored?.agreed ?? {})
    if (!agreement.now || agreement.intent) continue
    const lines = agreement.now.body.lines.map((line) => ({
      ...line,
      markingCodes: codes.get(line.lineId) ?? line.markingCodes,
    }))
    const agreed: StoredAgreement = {
      ...agreement,
      now: { ...agreement.now, body: { ...agreement.now.body, lines } },
    }
    await saveAgreement(t.tx, t.tenant.id, key, { agreed, now: new Date(t.clock.now()) })
  }
}
