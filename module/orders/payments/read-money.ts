import { minor, sum, toMinor } from '../../../shared/kernel/money.ts'
import type { CrmOrder } from '../../../shared/wire-crm/order.ts'
import type { TxCtx } from '../../context.ts'
import {
  ensureLinks,
  findLink,
  linkKey,
  linksAmong,
  putPairs,
  removePairs,
  saveAgreement,
} from '../../links/index.ts'
import type { OrderDocument } from '../sides.ts'
import type { OnecMoney } from './draft.ts'
import { type Ledger, ledger, type Pair, type PaymentRecord, refOf, shownPair } from './ledger.ts'
import type { MoneyDocument } from './plan-writes.ts'
import { isLive, type Sent, sentOf } from './sent.ts'

/** What the database knows of the money of an order. */
export type KnownMoney = {
  ledger: Ledger
  /** CRM payments written to 1C, those of records that are gone included. */
  sent: Sent[]
  /** Records of this order that show money of another one, by their name in pairs. */
  foreign: Map<string, Pair>
}

export async function readMoney(
  t: TxCtx,
  order: string,
  records: readonly PaymentRecord[],
): Promise<KnownMoney> {
  const { tx, tenant } = t
  const link = await findLink(tx, tenant.id, linkKey('order.money', order))
  const known = ledger.parse(link?.agreed ?? {})
  const keys = [...new Set([...known.keys, ...records.map(({ id }) => id)])]
  const rows = await linksAmong(tx, tenant.id, 'payment.write', keys)
  const pairs = await linksAmong(tx, tenant.id, 'payment', records.map(refOf))
  const foreign = pairs.flatMap((row) => {
    const shown = shownPair.safeParse(row.agreed)
    return shown.success && shown.data.order !== order ? [[row.crmId, shown.data] as const] : []
  })
  return { ledger: known, sent: rows.map(sentOf), foreign: new Map(foreign) }
}

/** Stores what is known, and the pairs one by one, so that news of a 1C payment finds its order. */
export async function saveMoney(
  t: TxCtx,
  order: { id: string; label: string },
  before: Ledger,
  after: Ledger,
): Promise<void> {
  const { tx, tenant } = t
  const now = new Date(t.clock.now())
  await ensureLinks(tx, tenant.id, 'order.money', [{ crmId: order.id, label: order.label }], now)
  const key = linkKey('order.money', order.id)
  await saveAgreement(tx, tenant.id, key, { agreed: after, label: order.label, now })
  for (const refund of [false, true]) {
    const kind = refund ? 'refund' : 'payment'
    const of = (pairs: Pair[]) => pairs.filter((pair) => pair.refund === refund && pair.onec !== null)
    const standing = of(after.pairs)
    const lost = of(before.pairs).filter((pair) => !standing.some(({ ref }) => ref === pair.ref))
    await removePairs(
      tx,
      tenant.id,
      kind,
      lost.map(({ ref }) => ref),
    )
    const rows = standing.map((pair) => ({
      crmId: pair.ref,
      onecId: pair.onec!,
      label: order.label,
      agreed: { ...pair, order: order.id },
    }))
    await putPairs(tx, tenant.id, kind, rows, now)
  }
}

/** Payments of the CRM order; one without an id is not saved yet. */
export const recordsOf = (order: Pick<CrmOrder, 'payments'>): PaymentRecord[] =>
  order.payments.flatMap((payment) =>
    payment.id === undefined
      ? []
      : {
          id: String(payment.id),
          externalId: payment.externalId ?? null,
          type: payment.type ?? '',
          status: payment.status ?? null,
          amount: toMinor(payment.amount ?? 0),
          paidAt: payment.paidAt ?? null,
        },
  )

/** Payments that were made in 1C. One document may pay several orders of one CRM order: its parts are one payment. */
export function moneyOf(documents: readonly OrderDocument[]): OnecMoney[] {
  const money = new Map<string, OnecMoney>()
  for (const { onec } of documents) {
    for (const { id, key, kind, amount, paidAt, refund } of onec.payments) {
      if (key !== null || amount <= 0) continue
      const before = money.get(id)?.amount ?? 0
      money.set(id, { id, kind, amount: minor(before + amount), paidAt, refund })
    }
  }
  return [...money.values()]
}

/** 1C orders that can take money. */
export const moneyDocuments = (documents: readonly OrderDocument[]): MoneyDocument[] =>
  documents.flatMap(({ onec }) =>
    onec.deleted
      ? []
      : {
          id: onec.id,
          organisation: onec.organisation,
          total: minor(onec.total),
          payments: onec.payments.map(({ key, amount, refund, fiscal }) => ({
            key,
            amount,
            refund,
            printed: fiscal === 'printed',
          })),
        },
  )

/** Sums that 1C holds by our key, by the CRM's payment. */
export function heldOf(sent: readonly Sent[]) {
  const held = new Map<string, ReturnType<typeof minor>>()
  for (const row of sent) {
    if (row.refund || !isLive(row)) continue
    held.set(row.payment, sum([held.get(row.payment) ?? minor(0), minor(row.now!.amount)]))
  }
  return held
}
