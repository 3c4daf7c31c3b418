import { sameJson } from '../../../shared/kernel/equal.ts'
import { type Minor, minor, sum } from '../../../shared/kernel/money.ts'
import { isoToEpoch, naiveToIso } from '../../../shared/wire-crm/time.ts'
import type { Maps } from '../../tenants/index.ts'
import { madeFor, type Pair, type PaymentRecord, refOf } from './ledger.ts'
import { isPaid, type PaymentRules } from './rules.ts'
import { isLive, type Put, type Sent, type SentPayment } from './sent.ts'
import { type Share, share } from './share.ts'

/** A 1C order of the CRM order, with its posted payments of either origin. */
export type MoneyDocument = {
  id: string
  organisation: string | null
  total: Minor
  payments: readonly { key: string | null; amount: number; refund: boolean; printed: boolean }[]
}

export type WritesInput = {
  order: string
  currency: string
  records: readonly PaymentRecord[]
  pairs: readonly Pair[]
  foreign: ReadonlyMap<string, Pair>
  sent: readonly Sent[]
  /** In the order in which they were made. */
  documents: readonly MoneyDocument[]
  rules: PaymentRules
  maps: Pick<Maps, 'payment'>
  timeZone: string
  /** RFC 3339; the time of a payment of which the CRM gives none. */
  now: string
}

export type PaymentWrite = { key: string; before: Put | null } & Omit<SentPayment, 'now' | 'intent'> & {
    put: Put
  }

/** `unmapped`: CRM types without a pair, whose payments wait. */
export type WritesPlan = { writes: PaymentWrite[]; unmapped: string[] }

/**
 * What 1C must be told of the money of the CRM: payments that were paid there, what changed of them, and what was taken or given back.
 * Money of 1C never returns to it. Pure; carried out and run again, it is empty.
 */
export function planWrites(input: WritesInput): WritesPlan {
  const plan: WritesPlan = { writes: [], unmapped: [] }
  /** What stands in 1C, and what will once the writes before this one are carried out. */
  const placed: Placed = new Map(
    input.sent.filter(isLive).map((row) => [row.key, { document: row.document, put: row.now! }]),
  )
  for (const record of input.records) {
    for (const refund of [false, true]) {
      const rows = input.sent.filter((one) => one.payment === record.id && one.refund === refund)
      const want = refund ? refundOf(input, record) : paymentOf(input, record)
      if (want === null || (want === 0 && !rows.some(isLive))) continue
      if (want > 0 && kindOf(input, record, rows) === null) {
        plan.unmapped.push(record.type)
        continue
      }
      for (const write of writesOf(input, placed, { record, refund, want }, rows)) {
        plan.writes.push(write)
        placed.set(write.key, write)
      }
    }
  }
  const known = new Set(input.records.map(({ id }) => id))
  for (const row of input.sent) if (!known.has(row.payment) && isLive(row)) plan.writes.push(cancelOf(row))
  return plan
}

/** How much of the record stands in 1C as a payment; null: it is none of ours to tell. */
function paymentOf(input: WritesInput, record: PaymentRecord): Minor | null {
  const { pairs, rules, foreign } = input
  const ref = refOf(record)
  const made = madeFor(record.externalId)
  if ((made && !made.rest) || foreign.has(ref) || pairs.some((pair) => !pair.refund && pair.ref === ref))
    return null
  // What was given back was paid before, also where 1C has heard of neither; a part that was split off stands in its source.
  const givenBack = record.status !== null && record.status === rules.settings.refundStatus
  const split = pairs.some((pair) => pair.refund && pair.ref === ref && pair.from !== null)
  if (!isPaid(rules, record.status) && (!givenBack || split)) return minor(0)
  // What was split off as given back was paid all the same.
  return minor(record.amount + sum(pairs.filter((pair) => pair.from === ref).map((pair) => pair.amount)))
}

/** How much the CRM has given back of the record; null: 1C did. */
function refundOf({ pairs, rules, foreign }: WritesInput, record: PaymentRecord): Minor | null {
  const ref = refOf(record)
  if (foreign.has(ref) || pairs.some((pair) => pair.refund && pair.ref === ref && pair.onec !== null))
    return null
  const { refundStatus } = rules.settings
  return refundStatus !== null && record.status === refundStatus ? record.amount : minor(0)
}

type Placed = Map<string, { document: string; put: Put }>
type Wanted = { record: PaymentRecord; refund: boolean; want: Minor }

function writesOf(input: WritesInput, placed: Placed, wanted: Wanted, rows: readonly Sent[]): PaymentWrite[] {
  const { record, refund } = wanted
  const live = rows.filter(isLive)
  const own = new Set(live.map(({ key }) => key))
  const others = [...placed].flatMap(([key, one]) => (own.has(key) ? [] : [one]))
  const shares = share(
    { ...wanted, live },
    input.documents.map((document) => ({ id: document.id, room: roomOf(input, document, others, refund) })),
  )
  const used = new Set(input.sent.map(({ key }) => key))
  const writes = shares.flatMap(({ document, amount }): PaymentWrite[] => {
    const row = rows.find((one) => one.document === document)
    const put = putOf(input, wanted, { document, amount }, row ?? rows.find((one) => one.now !== null))
    if (!put || (row?.now && sameJson(row.now, put))) return []
    const key = row?.key ?? freeKey(refund ? `${record.id}.refund` : record.id, used)
    used.add(key)
    const { order } = input
    return [
      { key, order, payment: record.id, document, type: record.type, refund, put, before: row?.now ?? null },
    ]
  })
  const lost = live.filter((row) => !shares.some(({ document }) => document === row.document))
  return [...writes, ...lost.map(cancelOf)]
}

function putOf(
  input: WritesInput,
  wanted: Wanted,
  { document, amount }: Share,
  row: Sent | undefined,
): Put | null {
  const { record, refund } = wanted
  const at = input.documents.find(({ id }) => id === document)
  const before = row?.now ?? null
  const kind = kindOf(input, record, row ? [row] : [])
  if (kind === null) return null
  const { settings } = input.rules
  const printed = at?.payments.some((one) => one.key === row?.key && one.printed)
  return {
    order:
      at === undefined && before
        ? before.order
        : { id: document, crmId: input.order, organisation: at?.organisation ?? null },
    kind,
    amount,
    currency: input.currency,
    refund,
    paidAt: paidAtOf(input, wanted, before),
    post: before?.post ?? (settings.postTypes.includes(record.type) ? 'yes' : 'no'),
    fiscal: printed ? 'printed' : before ? before.fiscal : receiptOf(input.rules, record.type),
    cancelled: false,
  }
}

/** A kind stays while the type of the record does: a later change of the map is no change of the payment. */
function kindOf({ maps }: WritesInput, record: PaymentRecord, rows: readonly Sent[]): string | null {
  const known = rows.find((row) => row.now !== null && row.type === record.type)?.now?.kind
  return known ?? maps.payment.get(record.type) ?? null
}

/** The receipt as set for the type of the payment; one that is printed elsewhere is never printed again. */
function receiptOf({ settings }: PaymentRules, type: string): Put['fiscal'] {
  if (settings.printedTypes.includes(type)) return 'printed'
  return settings.toPrintTypes.includes(type) ? 'to_print' : null
}

/** The CRM's time; of a refund the time when it was seen, since the record keeps the time of the payment. */
function paidAtOf({ timeZone, now }: WritesInput, { record, refund }: Wanted, before: Put | null): string {
  if (refund || record.paidAt === null) return before?.paidAt ?? now
  const given = isoOf(record.paidAt, timeZone)
  if (given === null) return before?.paidAt ?? now
  return before && isoToEpoch(before.paidAt) === isoToEpoch(given) ? before.paidAt : given
}

function isoOf(naive: string, timeZone: string): string | null {
  try {
    return naiveToIso(naive, timeZone)
  } catch {
    return null
  }
}

/** What a document still owes; of refunds, what it has received. Documents that the accountant has yet to post count, too. */
function roomOf(
  { sent }: WritesInput,
  document: MoneyDocument,
  others: readonly { document: string; put: Put }[],
  refund: boolean,
): Minor {
  const keys = new Set(sent.map(({ key }) => key))
  const moved = [
    ...document.payments.filter((one) => one.key === null || !keys.has(one.key)),
    ...others.flatMap((one) => (one.document === document.id && !one.put.cancelled ? [one.put] : [])),
  ]
  const received = moved.reduce((all, one) => all + (one.refund ? -one.amount : one.amount), 0)
  return minor(Math.max(0, refund ? received : document.total - received))
}

const cancelOf = ({ key, order, payment, document, type, refund, now }: Sent): PaymentWrite => ({
  key,
  order,
  payment,
  document,
  type,
  refund,
  put: { ...now!, cancelled: true },
  before: now,
})

function freeKey(base: string, used: ReadonlySet<string>): string {
  for (let part = 1; ; part += 1) {
    const key = part === 1 ? base : `${base}.${part}`
    if (!used.has(key)) return key
  }
}
