import { type Ctx, inTransaction, type Job, type TxCtx } from '../context.ts'
import { record } from '../journal/index.ts'
import { goneReason, linkKey, saveAgreement } from '../links/index.ts'
import { complete } from '../worklist/index.ts'
import type { Agreed, StoredAgreement } from './agreed.ts'
import { recordConflicts } from './conflicts.ts'
import { goneEntry } from './entries.ts'
import type { Known } from './known.ts'
import { withdrawPayments } from './payments/settle.ts'
import { type PartPlan, withdrawal } from './plan-parts.ts'
import type { OrderDocument } from './sides.ts'
import { writeOrder } from './write.ts'

/**
 * The order was deleted in the CRM or merged into another one: what of it has not left is cancelled in 1C, once. A document that has
 * left whole is a matter for people. Payments of a deleted order go with it unless goods have left; those of a merged one are the
 * survivor's.
 */
export async function withdrawGone(
  ctx: Ctx,
  job: Job,
  { known, documents }: { known: Known; documents: readonly OrderDocument[] },
): Promise<void> {
  const on = ctx.tenant.exchange === 'on'
  const why = await inTransaction(ctx, (t) => goneReason(t, job.claim.entity))
  for (const document of on ? documents : []) {
    const agreed = document.agreement.now
    const [part] = withdrawal(document, { status: agreed?.crmStatus ?? '', statusAt: 0 })
    if (!part) continue
    if (agreed?.body.cancelled !== null) {
      await tellWanted(ctx, job, document, part)
      continue
    }
    if (part.plan.toOnec) {
      await writeOrder(ctx, job, {
        link: document.link,
        agreed,
        plan: part.plan,
        parties: partiesOf(document),
        maps: known.statusMaps,
        othersTargets: [],
      })
    }
    await inTransaction(ctx, async (t) => {
      await record(t, goneEntry(job, why))
      // Those of a write were told with its outcome.
      if (part.plan.toOnec) return
      await recordConflicts(t, job, part.plan.conflicts)
      await remember(t, job, document, part.plan.agreed)
    })
  }
  const untouched = documents.length > 0 && documents.every(({ onec }) => onec.shipments.length === 0)
  if (on && why?.kind === 'deleted' && untouched) await withdrawPayments(ctx, job, { documents, known })
  await inTransaction(ctx, (t) => complete(t.tx, job.claim, {}))
}

/** It was withdrawn before. */
async function tellWanted(ctx: Ctx, job: Job, document: OrderDocument, { plan }: PartPlan): Promise<void> {
  if (plan.conflicts.length === 0) return
  await inTransaction(ctx, async (t) => {
    await recordConflicts(t, job, plan.conflicts)
    await remember(t, job, document, plan.agreed)
  })
}

/** Nothing was written: only what is remembered here keeps the next look from telling people once more. */
async function remember(t: TxCtx, job: Job, document: OrderDocument, agreed: Agreed | null): Promise<void> {
  if (!agreed) return
  const now = { ...agreed, body: { ...agreed.body, cancelled: { reason: null } } }
  const stored: StoredAgreement = { ...document.agreement, now }
  await saveAgreement(t.tx, t.tenant.id, linkKey('order', job.claim.entity, document.link.organisation), {
    agreed: stored,
    label: job.label,
    now: new Date(t.clock.now()),
  })
}

/** The customer of the document stays who he is. */
const partiesOf = ({ onec }: OrderDocument) => ({
  partner: onec.partner,
  counterparty: onec.head?.counterparty ?? null,
  contact: onec.head?.contact ?? null,
})
