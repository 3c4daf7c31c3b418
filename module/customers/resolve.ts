import { putCustomer, searchCustomers } from '../../bridge-1c/client/index.ts'
import type { Clock, Deadline } from '../../shared/kernel/clock.ts'
import { sameJson } from '../../shared/kernel/equal.ts'
import { MostError } from '../../shared/kernel/errors.ts'
import type { CustomerState } from '../../shared/wire-1c/index.ts'
import type { CrmOrder } from '../../shared/wire-crm/order.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { record } from '../journal/index.ts'
import {
  beginWrite,
  dropWrite,
  ensureLinks,
  findLink,
  hadNoEffect,
  idempotencyKey,
  type Link,
  type LinkKey,
  leaveWrite,
  linkKey,
  retakeWrite,
  type Sending,
  settleWrite,
} from '../links/index.ts'
import type { OrderSettings } from '../tenants/index.ts'
import { mark } from '../worklist/index.ts'
import { type AgreedCustomer, agreedCustomer } from './agreed.ts'
import { cardMark } from './card-mark.ts'
import { type CustomerCard, cardOf, searchOf } from './map.ts'
import { matchCustomer } from './match.ts'
import { ambiguousCustomer, customerBusy } from './texts.ts'

/** Ids of the customer in 1C, as a document wants them. */
export type Parties = { partner: string | null; counterparty: string | null; contact: string | null }

/**
 * Finds or makes the 1C card of an order's customer: by link, else by what `matchCustomer` accepts, else a new card. 1C is asked only
 * when there is no link or the card changed. Throws refusal `conflict` when more than one card fits.
 */
export async function resolveCustomer(
  ctx: Ctx,
  input: { order: CrmOrder; settings: OrderSettings; deadline: Deadline },
): Promise<Parties> {
  const { order, settings, deadline } = input
  const about = String(order.id)
  const key = customerKey(order)
  const card = cardOf(order, settings)
  const link = await knownLink(ctx, key, card)
  const agreed = agreedCustomer.parse(link.agreed)
  if (link.pending === null && link.onecId !== null && agreed.now) {
    // Whose card an order that names nobody has is no matter of the settings: there is nobody to make another one for.
    const then = order.customer?.id === undefined ? { ...agreed.now.card, card: card.card } : agreed.now.card
    if (sameJson(then, card)) return partiesOf(link.onecId, agreed.now, card)
  }
  if (link.pending !== null) {
    if ((await finishCustomer(ctx, key, { about, deadline })) === 'busy') throw customerBusy()
    return resolveCustomer(ctx, input)
  }

  const id = ownCardOf(link, agreed.now, card) ?? (await findCard(ctx, card, input))
  const stored = await inTransaction(ctx, async (t) => {
    // Should this order not come back to it, the write is looked after all the same.
    const unfinishedAt = t.clock.now() + 2 * sendingMs
    await mark(t.tx, t.tenant.id, [{ ...cardMark(key), dueAt: unfinishedAt }], t.clock.now())
    return beginWrite(t.tx, t.tenant.id, key, {
      body: (revision) => JSON.stringify({ revision, id, ...card }),
      agreed: { now: agreed.now, intent: card },
      now: new Date(t.clock.now()),
    })
  })
  if (!stored) throw customerBusy()
  return send(ctx, key, stored, { about, deadline, sending: 'first' })
}

/** A worker that has been sending for longer than any call may last is gone. */
export const sendingMs = 60_000

const sendingWindow = (clock: Clock) => ({
  now: new Date(clock.now()),
  startedBefore: new Date(clock.now() - sendingMs),
})

/** `about`: the CRM order that it is for, where one is. */
type Errand = { about: string | undefined; deadline: Deadline }

/** Sends a write of unknown outcome again; `busy` while somebody else may be at it. */
export async function finishCustomer(ctx: Ctx, key: LinkKey, on: Errand): Promise<'done' | 'busy'> {
  const link = await inTransaction(ctx, (t) => findLink(t.tx, t.tenant.id, key))
  if (!link || link.pending === null) return 'done'
  const taken = await inTransaction(ctx, (t) => retakeWrite(t.tx, t.tenant.id, key, sendingWindow(t.clock)))
  if (!taken) return 'busy'
  await send(ctx, key, taken, { ...on, sending: 'again' })
  return 'done'
}

/** One CRM customer is one link; an order without a customer card has a customer of its own. */
export function customerKey(order: CrmOrder): LinkKey {
  const { customer } = order
  return customer?.id === undefined
    ? linkKey('customer', `order-${order.id}`)
    : linkKey(
        customer.type,
        String(customer.id),
        order.company?.id === undefined ? '' : `company-${order.company.id}`,
      )
}

async function knownLink(ctx: Ctx, key: LinkKey, card: CustomerCard): Promise<Link> {
  return inTransaction(ctx, async (t) => {
    await ensureLinks(
      t.tx,
      t.tenant.id,
      key.kind,
      [{ ...key, label: card.name.full }],
      new Date(t.clock.now()),
    )
    return (await findLink(t.tx, t.tenant.id, key))!
  })
}

/** The card to update. The one that all private persons share is nobody's own: it must not become this person's. */
function ownCardOf(link: Link, agreed: AgreedCustomer | null, card: CustomerCard): string | null {
  return card.card === 'common' || agreed?.card.card === 'common' ? null : link.onecId
}

async function findCard(
  ctx: Ctx,
  card: CustomerCard,
  { order, settings, deadline }: { order: CrmOrder; settings: OrderSettings; deadline: Deadline },
): Promise<string | null> {
  if (card.card === 'common') return null
  const search = searchOf(card, order, settings)
  if (!search.guid && !search.inn && search.emails.length === 0) return null
  const { candidates } = await searchCustomers(ctx.onec, { search, deadline })
  const match = matchCustomer(search, candidates)
  if (match.kind === 'ambiguous')
    throw ambiguousCustomer(
      match.by,
      match.candidates.map((candidate) => candidate.name),
    )
  return match.kind === 'found' ? match.candidate.id : null
}

/** Name of the card on the wire: each company of a corporate customer has a card of its own. */
const wireKeyOf = ({ kind, crmId, organisation }: LinkKey): string =>
  [kind, crmId, organisation].filter((part) => part !== '').join('-')

/** Sends the stored body and settles what came of it. */
async function send(ctx: Ctx, key: LinkKey, link: Link, on: Errand & { sending: Sending }): Promise<Parties> {
  const { about, deadline } = on
  const started = ctx.clock.now()
  const agreed = agreedCustomer.parse(link.agreed)
  const card = agreed.intent!
  let state: CustomerState
  try {
    state = await putCustomer(ctx.onec, {
      key: wireKeyOf(key),
      idempotencyKey: idempotencyKey(link),
      body: link.pending!,
      deadline,
    })
  } catch (error) {
    const none = error instanceof MostError && hadNoEffect(error, on.sending)
    await inTransaction(ctx, (t) =>
      none
        ? dropWrite(t.tx, t.tenant.id, key, {
            sent: link,
            agreed: { now: agreed.now, intent: null },
            revision: link.writeNo,
            now: new Date(t.clock.now()),
          })
        : leaveWrite(t.tx, t.tenant.id, key, link),
    )
    throw error
  }
  const now = {
    card,
    counterparty: state.counterparty,
    contacts: state.contacts.map(({ key: contact, id }) => ({ key: contact, id })),
  }
  await inTransaction(ctx, async (t) => {
    const settled = await settleWrite(t.tx, t.tenant.id, key, {
      sent: link,
      onecId: state.id,
      label: card.name.full,
      onecLabel: state.name,
      agreed: { now, intent: null },
      now: new Date(t.clock.now()),
    })
    // Known already from another worker, who has written it in the journal.
    if (!settled) return
    await record(t, {
      flow: 'customers',
      direction: 'crm_to_onec',
      kind: key.kind,
      entity: key.crmId,
      about,
      label: key.crmId,
      outcome: 'done',
      durationMs: t.clock.now() - started,
      attempt: 1,
      before: agreed.now?.card ?? null,
      after: card,
    })
  })
  return partiesOf(state.id, now, card)
}

function partiesOf(partner: string, agreed: AgreedCustomer, card: CustomerCard): Parties {
  const contact = agreed.contacts.find(({ key }) => key === card.contacts[0]?.key)
  return { partner, counterparty: agreed.counterparty, contact: contact?.id ?? null }
}
