import { MostError } from '../../../shared/kernel/errors.ts'
import type { CrmOrder } from '../../../shared/wire-crm/order.ts'
import { type Ctx, inTransaction, type Job } from '../../context.ts'
import { agreeCustomer, buyerNamed } from '../../customers/index.ts'
import { announceOnce, record } from '../../journal/index.ts'
import { beginWrite, ensureLinks, linkKey, pairWith, saveAgreement } from '../../links/index.ts'
import { complete, mark } from '../../worklist/index.ts'
import type { Agreed, OnecSeen, OrderBody, StoredAgreement } from '../agreed.ts'
import { mapOrder, readKnown } from '../known.ts'
import { agreedAnew, seenOf } from '../plan.ts'
import { sameComposition } from '../plan-lines.ts'
import type { StatusMaps } from '../status.ts'
import { pairedEntry, remarks } from './entries.ts'
import { type BornDocument, deliveryTypesOf, documentTerms, linkingPut } from './map.ts'
import { notices, refusedBorn } from './texts.ts'

type Pair = {
  document: BornDocument
  order: CrmOrder
  /** `before`: by an attempt whose end nobody heard of; `by others`: it is no order of ours. */
  made: 'now' | 'before' | 'by others'
  started: number
}

/**
 * The document and the CRM order are one from now on: stores the pair, what both sides agree on, and the write that tells 1C of it, and
 * gives the order over to kind `order`. That kind sends the write as it sends every stored one, so one order never has two writers.
 */
export async function pairOrder(ctx: Ctx, job: Job, pair: Pair): Promise<void> {
  const { document, order, made } = pair
  const created = made !== 'by others'
  const crmId = String(order.id)
  const key = linkKey('order', crmId)
  job.label = order.number ?? crmId
  await inTransaction(ctx, async (t) => {
    const now = new Date(t.clock.now())
    await ensureLinks(t.tx, t.tenant.id, 'order', [{ crmId, label: job.label }], now)
    const paired = await pairWith(t.tx, t.tenant.id, key, {
      onecId: document.id,
      onecLabel: document.number,
      now,
    })
    if (!paired) throw refusedBorn({ kind: 'taken', order: order.id })
    const known = await readKnown(t, crmId)
    const { body } = mapOrder(t.tenant, order, known)
    const agreed: Agreed = agreedAnew(
      { body: { ...body, ...documentTerms(document) }, status: order.status ?? '' },
      made === 'before'
        ? seenBefore(document, body, known.statusMaps)
        : seenOf(document, [], known.statusMaps),
    )
    if (document.crmId === crmId) {
      const kept: StoredAgreement = { now: agreed, intent: null, telling: null }
      await saveAgreement(t.tx, t.tenant.id, key, { agreed: kept, label: job.label, now })
    } else {
      const intent = {
        changed: [],
        keepLines: true,
        status: null,
        othersTargets: [],
        tellsCrm: false,
        conflicts: [],
        agreed,
      }
      const begun: StoredAgreement = { now: agreed, intent, telling: null }
      const stored = await beginWrite(t.tx, t.tenant.id, key, {
        body: (revision) => JSON.stringify(linkingPut(document, agreed.body, revision)),
        agreed: begun,
        now,
      })
      if (!stored) throw writeUnderWay()
    }
    if (document.partner !== null) {
      await agreeCustomer(t, {
        order,
        settings: known.settings,
        partner: document.partner,
        own: document.origin !== 'marketplace' && buyerNamed(document)?.kind === 'card',
        counterparty: document.head.counterparty,
        contact: document.head.contact,
      })
    }
    const durationMs = t.clock.now() - pair.started
    await record(t, pairedEntry(job, { document, order, created, durationMs }))
    const remarked = created ? remarks(job, document, order) : []
    // An order made before may cost something else because 1C's people have changed the document since: that travels yet.
    for (const remark of remarked)
      if (made === 'now' || remark.code !== 'other_total') await record(t, remark)
    const method = document.head.delivery?.method ?? null
    const types = deliveryTypesOf(known.maps, method)
    if (created && method !== null && types.length !== 1) {
      const { key: notice, message, remedy } = notices.delivery(method, types)
      await announceOnce(t, notice, message, remedy)
    }
    await mark(t.tx, t.tenant.id, [{ kind: 'order', entity: crmId }], t.clock.now())
    await complete(t.tx, job.claim)
  })
}

/**
 * What of the document the CRM has heard of: the order was made from the document as it was then, and what 1C's people changed since is
 * news. A receipt stands in its final status whatever the document does.
 */
function seenBefore(document: BornDocument, body: OrderBody, maps: StatusMaps): OnecSeen {
  const seen = seenOf(document, [], maps)
  return {
    ...seen,
    lines: sameComposition(body.lines, seen.lines) ? seen.lines : [],
    target: document.origin === 'receipt' ? seen.target : null,
  }
}

/** The CRM's order is on its way to 1C already: what comes of it is awaited, it may be linked there by the site's number. */
const writeUnderWay = (): MostError =>
  new MostError(
    'locked',
    'entity',
    {
      ru: 'Этот заказ сейчас передаётся из retailCRM в 1С.',
      en: 'This order is on its way from retailCRM to 1C.',
      es: 'Este pedido se está enviando de retailCRM a 1C.',
    },
    { retryAfter: 1_000 },
  )
