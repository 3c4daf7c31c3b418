import type { CrmOrder } from '../../shared/wire-crm/order.ts'
import type { TxCtx } from '../context.ts'
import { ensureLinks, findLink, pairWith, saveAgreement } from '../links/index.ts'
import type { OrderSettings } from '../tenants/index.ts'
import { agreedCustomer } from './agreed.ts'
import { cardOf } from './map.ts'
import { customerKey } from './resolve.ts'

/**
 * Both sides have this order's customer: he is the pair of the document's partner, and his card stands as agreed, so that the next write
 * to 1C does not make or change a card there. `own` is false where the partner is nobody's own card (the common one, a marketplace's):
 * then only an order without a customer is paired with it, and nobody's name is ever written on it. A pair that is known stays.
 */
export async function agreeCustomer(
  t: TxCtx,
  input: {
    order: CrmOrder
    settings: Pick<OrderSettings, 'privateCard'>
    partner: string
    own: boolean
    counterparty: string | null
    contact: string | null
  },
): Promise<void> {
  const { order, partner, own, counterparty, contact } = input
  if (!own && order.customer?.id !== undefined) return
  const key = customerKey(order)
  const card = cardOf(order, input.settings)
  const now = new Date(t.clock.now())
  await ensureLinks(t.tx, t.tenant.id, key.kind, [{ ...key, label: card.name.full }], now)
  const link = await findLink(t.tx, t.tenant.id, key)
  if (!link || link.pending !== null || agreedCustomer.parse(link.agreed).now) return
  if (!(await pairWith(t.tx, t.tenant.id, key, { onecId: partner, onecLabel: null, now }))) return
  const [first] = card.contacts
  await saveAgreement(t.tx, t.tenant.id, key, {
    agreed: {
      now: {
        card: own ? card : { ...card, card: 'common' },
        counterparty,
        contacts: first && contact ? [{ key: first.key, id: contact }] : [],
      },
      intent: null,
    },
    now,
  })
}
