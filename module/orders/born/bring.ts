import { getOrder } from '../../../bridge-1c/client/index.ts'
import { MostError } from '../../../shared/kernel/errors.ts'
import { minor, toThousandths } from '../../../shared/kernel/money.ts'
import type { OrderState } from '../../../shared/wire-1c/index.ts'
import type { CrmOrder } from '../../../shared/wire-crm/order.ts'
import { type Ctx, inTransaction, type Job } from '../../context.ts'
import { createOrder, listOrders } from '../../crm/index.ts'
import { type CrmParties, findOrCreateCrmCustomer, readBuyer } from '../../customers/index.ts'
import { record } from '../../journal/index.ts'
import { crmIdsOf } from '../../links/index.ts'
import { type Maps, readMaps, readSettings, type SettingsOf } from '../../tenants/index.ts'
import { complete, holdLease, mark } from '../../worklist/index.ts'
import { findCandidates } from './candidates.ts'
import { observedEntry } from './entries.ts'
import { externalIdOf } from './identity.ts'
import { type BornDocument, soldLines, toCrmOrder } from './map.ts'
import { pairOrder } from './pair.ts'
import { planBorn } from './plan.ts'
import { partsOf } from './prices.ts'
import { refusedBorn, unknownInCrm } from './texts.ts'

/** A plan that was observed waits for the start of the exchange, which looks at everything at once. */
const observedAgainMs = 24 * 3_600_000

type Known = { paired: string | null; born: SettingsOf<'born'>; orders: SettingsOf<'orders'>; maps: Maps }

/**
 * Brings an order that began in 1C to the CRM, once: links the order that the CRM has already, else makes it with its customer. The entity
 * is the UUID of the document. After an uncertain outcome the CRM is asked before anything is made again. Once there is a pair, all the
 * rest is the matter of kind `order`.
 */
export async function bringOrder(ctx: Ctx, job: Job): Promise<void> {
  const document = await readDocument(ctx, job)
  if (!document || document.deleted) return finish(ctx, job, null)
  job.label = document.number
  const known = await inTransaction(
    ctx,
    async (t): Promise<Known> => ({
      paired: (await crmIdsOf(t.tx, t.tenant.id, 'order', [document.id])).get(document.id) ?? null,
      born: await readSettings(t.tx, 'born'),
      orders: await readSettings(t.tx, 'orders'),
      maps: await readMaps(t.tx),
    }),
  )
  if (known.paired !== null) return finish(ctx, job, known.paired)

  const started = ctx.clock.now()
  const crm = ctx.crm.within({ deadline: job.deadline })
  const { orders, candidates } = await findCandidates(ctx, crm, document)
  const plan = planBorn({ document, settings: known.born, siteOf: known.maps['site.to_crm'], candidates })
  if (plan.kind === 'skip') return finish(ctx, job, null)
  if (plan.kind === 'refuse') throw refusedBorn(plan.why)
  if (!tellsAll(document)) throw refusedBorn({ kind: 'no_head' })
  if (ctx.tenant.exchange !== 'on') {
    return inTransaction(ctx, async (t) => {
      await record(t, observedEntry(job, document, plan))
      await complete(t.tx, job.claim, { nextDueAt: t.clock.now() + observedAgainMs })
    })
  }
  if (plan.kind === 'create') {
    const { order, made } = await makeOrder(ctx, job, { document, known, plan })
    return pairOrder(ctx, job, { document, order, made, started })
  }
  const order = orders.get(plan.order)!
  const ours = order.externalId === externalIdOf(document.id)
  await pairOrder(ctx, job, { document, order, made: ours ? 'before' : 'by others', started })
}

const tellsAll = (document: OrderState): document is BornDocument =>
  document.origin !== 'crm' && document.head !== null && document.head !== undefined

async function makeOrder(
  ctx: Ctx,
  job: Job,
  given: { document: BornDocument; known: Known; plan: { site: string; number: string | null } },
): Promise<{ order: CrmOrder; made: 'now' | 'before' }> {
  const { document, known, plan } = given
  const { site, number } = plan
  const parties = await partiesOf(ctx, job, given)
  const order = toCrmOrder({ document, ...known, number, timeZone: ctx.tenant.timeZone })
  await inTransaction(ctx, (t) => holdLease(t.tx, job.claim, t.clock.now()))
  const crm = ctx.crm.within({ deadline: job.deadline })
  try {
    return { order: await createOrder(crm, site, { ...order, ...parties }), made: 'now' }
  } catch (error) {
    if (!(error instanceof MostError)) throw error
    if (error.code !== 'conflict') throw nameOffers(error, document)
    // The CRM made it in an earlier attempt and shows it only now.
    const { rows } = await listOrders(crm, { externalIds: [externalIdOf(document.id)] })
    if (rows.length !== 1) throw error
    return { order: rows[0]!, made: 'before' }
  }
}

/** A marketplace's order has no customer card: whom 1C names there is the marketplace. */
async function partiesOf(
  ctx: Ctx,
  job: Job,
  { document, known, plan }: { document: BornDocument; known: Known; plan: { site: string } },
): Promise<CrmParties> {
  const { deadline } = job
  const buyer = document.origin === 'marketplace' ? null : await readBuyer(ctx, document, deadline)
  if (!buyer) return {}
  return findOrCreateCrmCustomer(ctx, { buyer, site: plan.site, settings: known.orders, deadline })
}

async function readDocument(ctx: Ctx, job: Job): Promise<OrderState | null> {
  try {
    return await getOrder(ctx.onec, { id: job.claim.entity, deadline: job.deadline })
  } catch (error) {
    if (error instanceof MostError && error.code === 'not_found') return null
    throw error
  }
}

/** Nothing to bring; `paired` is the CRM order that the document has already. */
const finish = (ctx: Ctx, job: Job, paired: string | null): Promise<void> =>
  inTransaction(ctx, async (t) => {
    if (paired !== null) await mark(t.tx, t.tenant.id, [{ kind: 'order', entity: paired }], t.clock.now())
    await complete(t.tx, job.claim)
  })

/** The CRM names an unknown offer by its place among the items; people know it by its name. */
function nameOffers(error: MostError, document: BornDocument): MostError {
  const names = soldLines(document.lines).flatMap((line) =>
    partsOf(toThousandths(line.quantity), minor(line.sum)).map(() => line.name),
  )
  const unknown = error.fields.flatMap((path) => {
    const at = /^items\[(\d+)\]\.offer/.exec(path)?.[1]
    return at === undefined ? [] : [names[Number(at)] ?? path]
  })
  return unknown.length > 0 ? unknownInCrm(unknown, error) : error
}
