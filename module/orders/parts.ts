import { type Minor, minor, sum } from '../../shared/kernel/money.ts'
import type { OrderBody } from './agreed.ts'
import type { Stage } from './ownership.ts'

/** A document that 1C has of the order, as the split sees it. */
export type PartDocument = {
  /** `links.organisation`. */
  key: string
  /** Organisation of the document; null where 1C does not tell. */
  organisation: string | null
  /** Ids of the CRM lines that it holds. */
  lineIds: ReadonlySet<string>
  stage: Stage
  /** It was cancelled, because its lines went to another document or with the whole order. */
  cancelled: boolean
}

/** What one organisation ships of a CRM order; `key` names its pair (`links.organisation`). */
export type Part = { key: string; body: OrderBody }

export type Split = {
  /** The main part first: it carries the delivery. */
  parts: Part[]
  /** Keys of documents that no line belongs to any more. */
  withdrawn: string[]
  /** Another organisation was wanted, but goods have left: the documents stay as they are. */
  refused: boolean
  /** What was wanted, line by line, as one text to compare. */
  wish: string
}

/** Key of the first document of an order, whatever its organisation; further ones are keyed by theirs. */
const firstKey = ''

/**
 * Which organisation ships what. The one that a manager chose in the order ships all of it; else each line belongs to the
 * organisation that its offer names, and the rest to that of the document that is there, of the shop, or to 1C's default one.
 * Nothing moves between documents once goods have left.
 */
export function splitOrder(input: {
  body: OrderBody
  /** Organisation that the offer of each line names, line by line. */
  offered: readonly (string | null)[]
  /** Organisation that the order itself names. */
  chosen: string | null
  documents: readonly PartDocument[]
}): Split {
  const { body, offered, chosen, documents } = input
  const live = documents.filter((document) => !document.cancelled)
  const holders = live.length > 0 ? live : documents
  const rest = chosen ?? (holders[0] ? holders[0].organisation : body.organisation)
  const wanted = body.lines.map((_, at) => chosen ?? offered[at] ?? rest)
  const main = wanted.length === 0 || wanted.includes(rest) ? rest : wanted[0]!
  const keys = new Map(documents.map((document) => [document.organisation, document.key]))
  if (documents.length === 0) keys.set(main, firstKey)
  const keyOf = (organisation: string | null): string => keys.get(organisation) ?? organisation ?? firstKey

  const asked = wanted.map(keyOf)
  const kept = body.lines.map((line, at) => {
    const holder = holders.find((document) => document.lineIds.has(line.lineId))
    return holder?.key ?? (holders.some((one) => one.key === asked[at]) ? asked[at]! : keyOf(rest))
  })
  const frozen = holders.some((document) => document.stage === 'shipped')
  const assigned = frozen ? kept : asked
  const first = frozen ? holders[0]!.key : keyOf(main)
  const order = [
    ...new Set(assigned.includes(first) || assigned.length === 0 ? [first, ...assigned] : assigned),
  ]
  const organisations = new Map([...wanted, main].map((organisation) => [keyOf(organisation), organisation]))
  const parts = order.map((key, at) => ({
    key,
    body: {
      ...body,
      organisation: organisations.get(key) ?? documents.find((one) => one.key === key)?.organisation ?? null,
      lines: body.lines.filter((_, line) => assigned[line] === key),
      delivery: at === 0 ? body.delivery : null,
      // One document uses the code up.
      pricing: at === 0 || body.pricing === null ? body.pricing : { ...body.pricing, promoCode: null },
    },
  }))
  return {
    parts: withPayments(parts, body.payments),
    withdrawn: documents.map((document) => document.key).filter((key) => !order.includes(key)),
    wish: wanted.join(' '),
    refused: frozen && asked.some((key, at) => key !== kept[at]),
  }
}

/** Planned payments over the parts by what each costs, in their order; what is left over stays with the last one. */
function withPayments(parts: Part[], payments: OrderBody['payments']): Part[] {
  if (parts.length < 2) return parts
  const left = payments.map((payment) => ({ payment, amount: payment.amount as Minor }))
  return parts.map((part, at) => {
    let due: number = totalOf(part.body)
    const own: OrderBody['payments'] = []
    for (const rest of left) {
      const amount = at === parts.length - 1 ? rest.amount : minor(Math.min(rest.amount, Math.max(due, 0)))
      if (amount === 0) continue
      own.push({ ...rest.payment, amount })
      rest.amount = minor(rest.amount - amount)
      due -= amount
    }
    return { ...part, body: { ...part.body, payments: own } }
  })
}

/** Kopecks of a part: its lines that are not cancelled, and delivery. */
const totalOf = (body: OrderBody): Minor =>
  sum([
    ...body.lines.filter((line) => line.cancelled === null).map((line) => minor(line.sum)),
    minor(body.delivery?.cost ?? 0),
  ])
